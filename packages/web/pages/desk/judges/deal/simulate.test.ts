import { expect, test } from 'vitest';
import { adviceOf, isSimulable, simulate, type Simulated, type SimulationInput } from './simulate.ts';

const input: SimulationInput = {
  entries: 60,
  judges: 8,
  reviews: 3,
  base: 2,
  most: 8,
  seats: 8,
  leniency: 0.7,
  noise: 0.8,
  conflicts: 0,
};

test('numbers that no panel could have are not simulated', () => {
  const wrong = [{ seats: 60 }, { reviews: 9 }, { judges: 1 }, { entries: Number.NaN }].map((given) =>
    isSimulable({ ...input, ...given }),
  );
  expect([isSimulable(input), ...wrong]).toEqual([true, false, false, false, false]);
});

test('calls come one after another until the caller goes, and shares stay between none and all', async () => {
  const seen: (Simulated | undefined)[] = [];
  await simulate(
    input,
    (result) => void seen.push(result),
    () => seen.length === 3,
  );
  expect(seen.map((result) => result?.calls)).toEqual([undefined, 2, 3]);
  const { mean, model, twoPhase } = seen[2]!;
  for (const { value } of [mean, model, twoPhase]) expect(value > 0 && value <= 1).toBe(true);
});

test('two rounds are advised only for a lead that is surely there and worth a place', () => {
  const lead = (value: number, se: number) => ({ value, se });
  const advice = (model: [number, number], phases: [number, number]) =>
    adviceOf({ modelLead: lead(...model), phasesLead: lead(...phases) }, 20);
  expect([
    advice([0.1, 0.01], [0.05, 0.01]),
    advice([0.1, 0.01], [0.05, 0.04]),
    advice([0.1, 0.01], [0.01, 0.001]),
    advice([0.01, 0.02], [0.0, 0.01]),
  ]).toEqual(['two', 'one', 'one', 'none']);
});
