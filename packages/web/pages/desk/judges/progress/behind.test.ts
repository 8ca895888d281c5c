import { expect, test } from 'vitest';
import { behind } from './behind.ts';

const now = Date.parse('2026-03-10T00:00:00Z');
const row = (name: string, state: string, assigned: number, done: number, savedAt?: string) => ({
  judge: { name, state },
  assigned,
  done,
  ...(savedAt ? { savedAt } : {}),
});

test('who has not begun, has saved nothing for three days, or only has to hand in is named; others are not', () => {
  const rows = [
    row('甲', 'active', 10, 0),
    row('乙', 'active', 10, 4, '2026-03-06T00:00:00Z'),
    row('丙', 'active', 10, 4, '2026-03-09T00:00:00Z'),
    row('丁', 'active', 10, 10, '2026-03-01T00:00:00Z'),
    row('戊', 'submitted', 10, 10, '2026-03-01T00:00:00Z'),
    row('己', 'withdrawn', 10, 0),
    row('庚', 'active', 0, 0),
  ];
  expect(behind(rows, now)).toEqual({ notBegun: ['甲'], quiet: ['乙'], notHandedIn: ['丁'] });
});
