import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kendallW, krippendorffAlpha, type Level } from './agreement.ts';
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

/** Twelve units by four observers, a dot where one did not judge: Krippendorff (2011). */
const KRIPPENDORFF = [
  '11.1',
  '2232',
  '3333',
  '3333',
  '2222',
  '1234',
  '4444',
  '1121',
  '2222',
  '.555',
  '..11',
  '..3.',
].map((unit) => [...unit].map((value) => (value === '.' ? undefined : Number(value))));

const LEVELS: Level[] = ['nominal', 'ordinal', 'interval', 'ratio'];

describe('Krippendorff’s α', () => {
  test('of his own table is what he prints and what R’s irr 0.84.1 finds', () => {
    const truth = {
      nominal: 0.743421052631579,
      ordinal: 0.815387503754881,
      interval: 0.849107142857143,
      ratio: 0.797402774711612,
    };
    for (const level of LEVELS) expect(krippendorffAlpha(KRIPPENDORFF, level)).toBeCloseTo(truth[level], 12);
    expect(LEVELS.map((level) => krippendorffAlpha(KRIPPENDORFF, level)!.toFixed(3))).toEqual([
      '0.743',
      '0.815',
      '0.849',
      '0.797',
    ]);
  });
  test('of a complete table is irr’s, once its pairs are divided by one less than the observers, as the definition has it', () => {
    // irr counts every pair whole where nothing is missing: (1 − α) comes out (n (m − 1) − 1) / ((n − 1) (m − 1)) times too large.
    const tables = [
      {
        values: SHROUT_FLEISS,
        irr: {
          nominal: -0.095679012345679,
          ordinal: 0.083235048405327,
          interval: 0.122592135909029,
          ratio: 0.0553411707474896,
        },
      },
      {
        values: ANXIETY,
        irr: {
          nominal: -0.032400849858357,
          ordinal: 0.221847851608359,
          interval: 0.163065545243619,
          ratio: 0.134528470566634,
        },
      },
    ];
    for (const { values, irr } of tables) {
      const m = values[0]!.length;
      const n = values.length * m;
      for (const level of LEVELS) {
        const alpha = krippendorffAlpha(values, level)!;
        expect(1 - ((1 - alpha) * (n * (m - 1) - 1)) / ((n - 1) * (m - 1))).toBeCloseTo(irr[level], 12);
      }
    }
  });
  test('does not hear of units with one value, nor of who said what', () => {
    const unit = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(unit, { minLength: 2, maxLength: 8 }), fc.constantFrom(...LEVELS), (units, level) => {
        const alpha = krippendorffAlpha(units, level);
        const other = krippendorffAlpha(
          [...units.map((values) => [undefined, ...values].toReversed()), [5], []],
          level,
        );
        // No difference at all gives no α either way.
        expect(other ?? 2).toBeCloseTo(alpha ?? 2, 10);
      }),
    );
  });
  test('is 1 for perfect agreement, and not given without pairs or without any difference', () => {
    expect(
      LEVELS.map((level) =>
        krippendorffAlpha(
          [
            [1, 1],
            [2, 2, undefined],
            [3, 3],
          ],
          level,
        ),
      ),
    ).toEqual([1, 1, 1, 1]);
    expect(krippendorffAlpha([[1], [2, undefined]], 'nominal')).toBeUndefined();
    expect(
      krippendorffAlpha(
        [
          [2, 2],
          [2, 2],
        ],
        'interval',
      ),
    ).toBeUndefined();
    // Nought beside nought is no difference, also as a share.
    expect(
      krippendorffAlpha(
        [
          [0, 0],
          [1, 1],
        ],
        'ratio',
      ),
    ).toBe(1);
  });
});

describe('Kendall’s W', () => {
  test.each([
    ['Shrout & Fleiss’ table', SHROUT_FLEISS, 0.887037037037037, 17.7407407407407, 0.00328950924368028],
    ['twenty subjects’ anxiety', ANXIETY, 0.53965687595437, 30.7604419293991, 0.0428834731269479],
  ] as const)('of %s is that of R’s irr with ties corrected', (_, scores, w, chiSquare, p) => {
    const found = kendallW(scores)!;
    expect([found.w, found.statistic, found.p]).toEqual([w, chiSquare, p].map((value) => expect.closeTo(value, 11)));
  });
  test('is 1 for one order, 0 for opposite ones, and not given where all is tied', () => {
    expect(
      kendallW([
        [1, 10],
        [2, 20],
        [3, 25],
      ]),
    ).toMatchObject({ w: 1, df: 2 });
    expect(
      kendallW([
        [1, 3],
        [2, 2],
        [3, 1],
      ]),
    ).toMatchObject({ w: 0, p: 1 });
    expect([
      kendallW([
        [1, 1],
        [1, 1],
      ]),
      kendallW([[1, 2]]),
      kendallW([]),
    ]).toEqual([undefined, undefined, undefined]);
  });
});
