import { beforeAll, expect, test, vi } from 'vitest';

// The desk keeps its language in the page.
vi.stubGlobal('document', { documentElement: { lang: 'zh-CN' } });
vi.stubGlobal('localStorage', { getItem: () => null });
let reminder: typeof import('./reminder.ts');
beforeAll(async () => {
  reminder = await import('./reminder.ts');
});

const judge = (state: 'active' | 'submitted' | 'withdrawn', assigned: number, done: number) => ({
  judge: { name: '王芳', state },
  assigned,
  done,
});

test('who has entries and has not handed in is behind, also with all of them scored', () => {
  const behind = [
    judge('active', 12, 5),
    judge('active', 12, 12),
    judge('active', 0, 0),
    judge('submitted', 12, 12),
    judge('withdrawn', 12, 5),
  ].map(reminder.isBehind);
  expect(behind).toEqual([true, true, false, false, false]);
});

test('the text says how many are done and left, that the judging has begun, or that only handing in is left', () => {
  const text = (assigned: number, done: number) => reminder.reminderText(judge('active', assigned, done), '献一计');
  expect(text(12, 5)).toContain('您已评 5 件，还有 7 件待评（共 12 件）');
  expect(text(12, 0)).toContain('分给您 12 件');
  expect(text(12, 12)).toContain('12 件您已全部评完');
});
