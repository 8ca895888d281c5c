import fc from 'fast-check';
import { expect, test } from 'vitest';
import { derivable, SMALLEST, type Shown, type ShownTable } from '#stats/suppress.ts';
import type { Answers } from './form.ts';
import type { Form } from './form-schema.ts';
import { deciders, publicLines, publicStatistics, type PublicResult } from './public-results.ts';
import type { Response } from './response.ts';
import { addRow, emptyTally, rowOf, type Tally } from './tally.ts';

const label = (zh: string) => ({ 'zh-CN': zh });
const options = (...ids: string[]) => ids.map((id) => ({ id, label: label(id) }));
const asked = { required: false, personal: false };
const form: Form = {
  version: 1,
  questions: [
    { ...asked, required: true, kind: 'single', id: 'a', label: label('A'), options: options('x', 'y', 'z') },
    {
      ...asked,
      kind: 'single',
      id: 'b',
      label: label('B'),
      options: options('p', 'q', 'r'),
      when: { question: 'a', op: 'is', value: ['x'] },
    },
    { ...asked, kind: 'multiple', id: 'c', label: label('C'), options: options('m', 'n') },
    { ...asked, kind: 'nps', id: 'n', label: label('N') },
    { ...asked, kind: 'scale', id: 's', label: label('S'), from: 1, to: 5, labels: [] },
    { ...asked, kind: 'number', id: 'u', label: label('U') },
    { ...asked, kind: 'matrix', id: 't', label: label('T'), rows: options('r1', 'r2'), columns: options('lo', 'hi') },
    { ...asked, kind: 'ranking', id: 'k', label: label('K'), options: options('k1', 'k2') },
    { ...asked, kind: 'long', id: 'w', label: label('W'), maxLength: 50 },
    { ...asked, kind: 'phone', id: 'h', label: label('H') },
  ],
};
const all = form.questions.map(({ id }) => id);
const tallyOf = (given: Answers[]): Tally => {
  const tally = emptyTally();
  for (const answers of given)
    addRow(tally, rowOf(form, { formVersion: 1, answers, day: '2026-03-05', channel: 'web' } as Response), 1);
  return tally;
};

const skewed = (...codes: string[]) =>
  fc.oneof({ weight: 8, arbitrary: fc.constant(codes[0]!) }, fc.constantFrom(...codes));
const answers: fc.Arbitrary<Answers> = fc
  .record(
    {
      a: skewed('x', 'y', 'z'),
      b: skewed('p', 'q', 'r'),
      c: fc.subarray(['m', 'n'], { minLength: 1 }),
      n: fc.integer({ min: 0, max: 10 }),
      s: fc.integer({ min: 1, max: 5 }),
      u: fc.integer({ min: 18, max: 60 }),
      t: fc.record({ r1: skewed('lo', 'hi'), r2: skewed('hi', 'lo') }, { requiredKeys: [] }),
      k: fc.shuffledSubarray(['k1', 'k2'], { minLength: 1 }),
      w: fc.constant('话'),
      h: fc.constant('13800001111'),
    },
    { requiredKeys: ['a'] },
  )
  .map((given) => given as Answers);
const survey = fc.array(answers, { minLength: 0, maxLength: 70 });

/** The published parts of a question as tables of one row: each part's counts, those without an answer behind them. */
function partsOf({ body, answered }: PublicResult): { counts: Shown[]; n: Shown }[] {
  if (body.type === 'matrix') return body.rows;
  if (body.type === 'nps') return [{ counts: body.groups, n: answered }];
  if (body.type === 'number')
    return body.bins.length > 0 ? [{ counts: body.bins.map(({ count }) => count), n: answered }] : [];
  if (body.type === 'choice' && body.several) return [];
  if ('options' in body) return [{ counts: body.options.map(({ count }) => count), n: answered }];
  return [{ counts: [answered], n: answered }];
}

test('from all that is public of a survey nobody narrows a hidden count to fewer than six values', () => {
  fc.assert(
    fc.property(survey, (given) => {
      const tally = tallyOf(given);
      const published = publicStatistics([form], tally, all);
      // Counts the reader does not see, part by part in the same order: the auditor's ranges do not depend on them.
      const everything = publicStatistics([form], tally, all).results;
      for (const result of everything) {
        if (result.withheld) continue;
        const truths = truthOf(result, tally);
        partsOf(result).forEach(({ counts, n }, i) => {
          const truth = truths[i]!;
          const rest = tally.total - truth.reduce((sum, count) => sum + count, 0);
          const row = [...counts, n === null ? null : rest];
          if (counts.every((count) => count === null)) return;
          const shown: ShownTable = {
            cells: [row],
            rowTotals: [tally.total],
            columnTotals: row,
            n: tally.total,
            withheld: 'nothing',
          };
          for (const { low, high } of derivable(shown, [[...truth, rest]]))
            expect(high - low).toBeGreaterThanOrEqual(SMALLEST);
        });
      }
      expect(published.total).toBe(tally.total > 0 && tally.total < SMALLEST ? null : tally.total);
    }),
    { numRuns: 300, seed: 11 },
  );
});

function truthOf({ id, body }: PublicResult, tally: Tally): number[][] {
  const codes = tally.questions[id]?.codes ?? {};
  const of = (...names: string[]) => names.map((name) => codes[name] ?? 0);
  if (body.type === 'matrix') return ['r1', 'r2'].map((row) => of(`${row}:lo`, `${row}:hi`));
  if (body.type === 'nps') {
    const sum = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, i) => codes[String(from + i)] ?? 0).reduce((a, b) => a + b, 0);
    return [[sum(0, 7), sum(7, 9), sum(9, 11)]];
  }
  if (body.type === 'ranking') return [of('k1:1', 'k2:1')];
  if (body.type === 'number')
    return [
      body.bins.map(({ from, to }) =>
        Object.entries(codes).reduce(
          (sum, [code, n]) => sum + ((from === to ? +code === from : +code >= from && +code < to) ? n : 0),
          0,
        ),
      ),
    ];
  if ('options' in body) return [of(...body.options.map(({ code }) => code))];
  return [[tally.questions[id]?.answered ?? 0]];
}

test('one question that leads to another: what both show together leaves every hidden count many values', () => {
  const total = 14;
  const worlds: { a: number[]; b: number[] }[] = [];
  for (let x = 0; x <= total; x++)
    for (let y = 0; y + x <= total; y++)
      for (let p = 0; p <= x; p++)
        for (let q = 0; q + p <= x; q++)
          for (let r = 0; r + q + p <= x; r++) worlds.push({ a: [x, y, total - x - y], b: [p, q, r] });
  const published = new Map<string, { counts: Shown[]; answered: Shown }[]>();
  for (const { a, b } of worlds) {
    const tally = emptyTally();
    tally.total = total;
    const [x, y, z] = a as [number, number, number];
    const [p, q, r] = b as [number, number, number];
    tally.questions = {
      a: { shown: total, answered: total, codes: { x, y, z } },
      b: { shown: x, answered: p + q + r, codes: { p, q, r } },
    };
    const shown = publicStatistics([form], tally, ['a', 'b']).results.map(({ body, answered }) => ({
      counts: body.type === 'choice' ? body.options.map(({ count }) => count) : [],
      answered,
    }));
    published.set(JSON.stringify(shown), shown);
  }
  const fits = (shown: Shown, count: number) => shown === null || shown === count;
  for (const [key, [a, b]] of published) {
    const possible = worlds.filter(
      (world) =>
        a!.counts.every((count, i) => fits(count, world.a[i]!)) &&
        b!.counts.every((count, i) => fits(count, world.b[i]!)) &&
        fits(b!.answered, world.b[0]! + world.b[1]! + world.b[2]!),
    );
    for (const [name, shown] of [['a', a!] as const, ['b', b!] as const])
      shown.counts.forEach((count, i) => {
        if (count !== null) return;
        const values = possible.map((world) => world[name][i]!);
        // Where nobody was asked, everyone knows that nobody answered.
        const range = Math.max(...values) === 0 ? Infinity : Math.max(...values) - Math.min(...values);
        expect(range, key).toBeGreaterThanOrEqual(SMALLEST);
      });
  }
  expect(published.size).toBeGreaterThan(20);
});

test('a question is withheld where another one with a hidden count decides who is asked', () => {
  expect(deciders([form]).get('b')).toEqual(new Set(['a']));
  const few = [...Array(30).fill({ a: 'x', b: 'p' }), { a: 'y' }, { a: 'y' }] as Answers[];
  const enough = [...few, ...(Array(20).fill({ a: 'y' }) as Answers[])];
  const b = (given: Answers[]) => publicStatistics([form], tallyOf(given), ['b']).results[0]!;
  expect(b(few)).toMatchObject({ withheld: true, answered: null });
  expect(b(enough)).toMatchObject({ withheld: false, answered: 30 });
});

test('nothing personal is published, no single person’s value, and nothing that was not asked for', () => {
  const given = Array.from({ length: 40 }, (_, i): Answers => ({ a: 'x', h: '13800001111', u: 20 + (i % 9) }));
  const { results } = publicStatistics([form], tallyOf(given), ['a', 'u', 'h']);
  expect(results.map(({ id }) => id)).toEqual(['a', 'u']);
  expect(results[1]!.body).not.toHaveProperty('summary');
  expect(JSON.stringify(results)).not.toContain('1380000');
  expect([...publicLines({ total: 40, results })].length).toBeGreaterThan(3);
});
