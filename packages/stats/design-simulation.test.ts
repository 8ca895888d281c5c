import { describe, expect, test } from 'vitest';
import { overlap } from './connectivity.ts';
import type { Ratings } from './crossed-model.ts';
import { type Design, findings, oneRound, simulateDesign, twoRounds } from './design-simulation.ts';
import { type PanelTraits, simulatedPanel } from './simulated-panel.ts';

const TRAITS: PanelTraits = { entries: 120, judges: 9, quality: 1, leniency: 0.7, noise: 0.8, conflicts: 0 };
const DESIGN: Design = { reviews: 370, seats: 12, firstRound: 240 };

const take = (traits: PanelTraits, design: Design, replicates: number, seed = 5) => {
  const calls = simulateDesign(traits, design, seed);
  return Array.from({ length: replicates }, () => calls.next().value);
};

const loads = ({ judge, judges }: Ratings) => {
  const load = Array.from({ length: judges }, () => 0);
  for (const j of judge) load[j]! += 1;
  return load;
};

describe('designs on simulated calls', () => {
  test('use as many reviews in two rounds as in one, loads even, no judge twice on an entry', () => {
    const panel = simulatedPanel(TRAITS, 3);
    for (const [ratings, gap] of [
      [oneRound(panel, DESIGN, 3), 1],
      // Entries that take nearly all judges leave the deal little choice.
      [twoRounds(panel, DESIGN, 3), 6],
    ] as const) {
      const load = loads(ratings);
      expect(ratings.score.length).toBe(370);
      expect(Math.max(...load) - Math.min(...load)).toBeLessThanOrEqual(gap);
      expect(new Set(Array.from(ratings.entry, (e, o) => `${e} ${ratings.judge[o]}`)).size).toBe(370);
    }
  });
  test('keep to conflicts, to the topics judges take and to the most reviews an entry gets', () => {
    const traits = { ...TRAITS, conflicts: 0.1, topics: { count: 6, deviation: 0.5, taken: 0.5 } };
    const panel = simulatedPanel(traits, 4);
    const ratings = twoRounds(panel, { ...DESIGN, most: 4 }, 4);
    const barred = Array.from(ratings.entry, (e, o) => panel.barred(e, ratings.judge[o]!)).filter(Boolean);
    const counts = new Map<number, number>();
    for (const e of ratings.entry) counts.set(e, (counts.get(e) ?? 0) + 1);
    expect([barred, Math.max(...counts.values())]).toEqual([[], 4]);
    expect(ratings.score.length).toBeLessThanOrEqual(370);
  });
  test('find the same again with the same seed, call by call', () => {
    expect(take(TRAITS, DESIGN, 3)).toEqual(take(TRAITS, DESIGN, 3));
    expect(take(TRAITS, DESIGN, 3, 6)).not.toEqual(take(TRAITS, DESIGN, 3));
    const other = take(TRAITS, { ...DESIGN, firstRound: 180 }, 3);
    expect(other.map(({ model }) => model)).toEqual(take(TRAITS, DESIGN, 3).map(({ model }) => model));
  });
  test('gain by the model and more by a second round, where judges differ', () => {
    const { modelLead, twoPhaseLead } = findings(take(TRAITS, DESIGN, 60));
    expect(modelLead.value).toBeGreaterThan(2 * modelLead.se);
    expect(twoPhaseLead.value - modelLead.value).toBeGreaterThan(2 * twoPhaseLead.se);
  });
  test('manage with very few judges: an entry gets as many as there are', () => {
    const few = { ...TRAITS, judges: 2, conflicts: 0.4 };
    expect(take(few, DESIGN, 2).every(({ mean, twoPhase }) => mean >= 0 && twoPhase <= 1)).toBe(true);
  });
});

describe('a simulated call', () => {
  test('says the same of a pair whenever it is asked, in whole points where it is to', () => {
    const points = { criteria: 1, max: 10, unit: 1.3 };
    const panel = simulatedPanel({ ...TRAITS, points }, 9);
    const [one] = panel.rate([[7, 3]]).score;
    expect(
      panel.rate([
        [0, 0],
        [7, 3],
      ]).score[1],
    ).toBe(one);
    const all = Array.from({ length: 120 }, (_, entry): [number, number] => [entry, entry % 9]);
    const odd = panel.rate(all).score.filter((score) => !Number.isInteger(score) || score < 1 || score > 10);
    expect(odd.length).toBe(0);
  });
  test('with topics shared out still joins all judges', () => {
    const traits = { ...TRAITS, topics: { count: 6, deviation: 1, taken: 0.5 } };
    const { entry, judge } = oneRound(simulatedPanel(traits, 2), DESIGN, 2);
    expect(overlap(entry, judge, 120, 9).every((row) => row.filter((shared) => shared > 0).length > 1)).toBe(true);
  });
});
