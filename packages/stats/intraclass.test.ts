import { describe, expect, test } from 'vitest';
import { intraclass } from './intraclass.ts';
import { SHROUT_FLEISS } from './shrout-fleiss.fixture.ts';

/** Anxiety of twenty subjects by three raters: the data set `anxiety` of R's package irr. */
const ANXIETY = [
  '332',
  '361',
  '344',
  '464',
  '523',
  '542',
  '221',
  '346',
  '531',
  '231',
  '221',
  '632',
  '133',
  '533',
  '221',
  '221',
  '113',
  '233',
  '432',
  '342',
].map((row) => [...row].map(Number));

/** By R's psych 2.2.9, intervals of 95 %. */
const PSYCH = {
  shroutFleiss: {
    icc1: {
      value: 0.165741768405475,
      lower: -0.132932324874751,
      upper: 0.722560062328121,
      f: 1.79467849223947,
      p: 0.16476880834464,
    },
    icc2: {
      value: 0.289763779527559,
      lower: 0.018786513374712,
      upper: 0.761084369648953,
      f: 11.0272479564033,
      p: 0.000134566516484338,
    },
    icc3: {
      value: 0.714840714840715,
      lower: 0.342464765033925,
      upper: 0.945858259955359,
      f: 11.0272479564033,
      p: 0.000134566516484338,
    },
    icc1k: {
      value: 0.442797133679268,
      lower: -0.884442155238122,
      upper: 0.912415420340775,
      f: 1.79467849223947,
      p: 0.16476880834464,
    },
    icc2k: {
      value: 0.620050547598989,
      lower: 0.0711368153025031,
      upper: 0.927232040167722,
      f: 11.0272479564033,
      p: 0.000134566516484338,
    },
    icc3k: {
      value: 0.909315542377069,
      lower: 0.675674713816304,
      upper: 0.985891678169062,
      f: 11.0272479564033,
      p: 0.000134566516484338,
    },
  },
  anxiety: {
    icc1: {
      value: 0.175022381378693,
      lower: -0.0774465748654546,
      upper: 0.48433609381882,
      f: 1.63646228974498,
      p: 0.0939307271289243,
    },
    icc2: {
      value: 0.197998259355962,
      lower: -0.0389106260931601,
      upper: 0.493573945972123,
      f: 1.82677165354331,
      p: 0.0562012735474976,
    },
    icc3: {
      value: 0.216049382716049,
      lower: -0.0462578853236331,
      upper: 0.522259078395644,
      f: 1.82677165354331,
      p: 0.0562012735474976,
    },
    icc1k: {
      value: 0.388925729442971,
      lower: -0.274923489878687,
      upper: 0.738065123579582,
      f: 1.63646228974498,
      p: 0.0939307271289243,
    },
    icc2k: {
      value: 0.425498753117207,
      lower: -0.126582702709459,
      upper: 0.74514928854521,
      f: 1.82677165354331,
      p: 0.0562012735474976,
    },
    icc3k: {
      value: 0.452586206896552,
      lower: -0.152921286654072,
      upper: 0.76633080023406,
      f: 1.82677165354331,
      p: 0.0562012735474976,
    },
  },
};

const relative = (value: number, truth: number) => Math.abs(value / truth - 1);

describe('intraclass correlations', () => {
  test.each([
    ['Shrout & Fleiss’ table', SHROUT_FLEISS, PSYCH.shroutFleiss],
    ['twenty subjects’ anxiety', ANXIETY, PSYCH.anxiety],
  ] as const)('of %s are those of R’s psych, with intervals and tests', (_, scores, truth) => {
    const found = intraclass(scores)!;
    for (const kind of ['icc1', 'icc2', 'icc3', 'icc1k', 'icc2k', 'icc3k'] as const)
      for (const key of ['value', 'lower', 'upper', 'f', 'p'] as const)
        expect([kind, key, relative(found[kind][key], truth[kind][key]) < 1e-10]).toEqual([kind, key, true]);
  });
  test('of Shrout & Fleiss’ table are the printed ones', () => {
    const { icc1, icc2, icc3, icc1k, icc2k, icc3k } = intraclass(SHROUT_FLEISS)!;
    expect([icc1, icc2, icc3, icc1k, icc2k, icc3k].map(({ value }) => value.toFixed(2))).toEqual([
      '0.17',
      '0.29',
      '0.71',
      '0.44',
      '0.62',
      '0.91',
    ]);
  });
  test('are 1 where all judges agree, and only those of consistency where one judge is stricter by the same everywhere', () => {
    const same = intraclass([
      [1, 1],
      [2, 2],
      [4, 4],
    ])!;
    expect([same.icc1, same.icc2, same.icc3].map(({ value, lower, upper }) => [value, lower, upper])).toEqual([
      [1, 1, 1],
      [1, 1, 1],
      [1, 1, 1],
    ]);
    const stricter = intraclass([
      [0.1, 1.1],
      [0.2, 1.2],
      [0.4, 1.4],
    ])!;
    expect([stricter.icc3.value, stricter.icc3k.value, stricter.icc2.value < 0.1]).toEqual([1, 1, true]);
  });
  test('are not given for one entry, one judge, or entries that do not differ', () => {
    expect([
      intraclass([]),
      intraclass([[1, 2]]),
      intraclass([[1], [2]]),
      intraclass([
        [1, 2],
        [1, 2],
      ]),
    ]).toEqual([undefined, undefined, undefined, undefined]);
  });
});
