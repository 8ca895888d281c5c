import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '#testing/running.ts';
import { startTestApp, type TestApp } from '#testing/app.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.stop());

const aspects = ['rights', 'care', 'skills', 'culture', 'health', 'law'];
/** Thirty workers: twenty content, eight between, two not at all. */
const answersOf = (n: number) => {
  const overall = n < 20 ? 5 : n < 28 ? 3 : 1;
  return {
    trade: n % 2 ? 'manufacturing' : 'services',
    years: 'over-five',
    overall,
    ...(overall === 1 ? { why: '通知太晚' } : {}),
    aspects: Object.fromEntries(aspects.map((row) => [row, overall > 3 ? 'high' : 'middle'])),
    needs: n % 3 ? ['skills', 'health'] : ['health'],
    recommend: overall * 2,
  };
};

test('a survey is answered, seen at the desk while it runs, and published question by question without its small counts', async () => {
  const survey = await run(t, 'survey', 'wenjuan');
  for (let n = 0; n < 30; n++) await survey.respond(answersOf(n));
  const running = await survey.desk('GET', '/results');
  expect(running.body.tally.questions.overall).toEqual({
    shown: 30,
    answered: 30,
    codes: { '1': 2, '3': 8, '5': 20 },
    sum: 1_260_000,
  });
  expect(running.body.tally.questions.why).toEqual({ shown: 2, answered: 2, codes: {} });

  expect((await t.ask('GET', '/api/campaigns/wenjuan/statistics')).status).toBe(404);
  await survey.move('published');
  const shown = await t.ask('GET', '/api/campaigns/wenjuan/statistics');
  expect(shown.status).toBe(200);
  const text = JSON.stringify(shown.body);
  // Two were not content: nobody learns from the public figures how many, or what they wrote.
  expect(text).not.toContain('通知太晚');
  expect(text).not.toContain('trade');
  const page = await survey.page('/c/wenjuan/results');
  expect(page).toContain('您对单位工会的工作总体满意吗');
  expect(page).toContain('您最希望工会做什么');
  expect(page).not.toContain('您从事的行业');
  expect(page).not.toContain('通知太晚');
  expect(page).toContain('＊');
  // Reopened by hand: responses are only counted, so more may come.
  await survey.move('collecting');
  await survey.respond(answersOf(1));
  expect((await survey.desk('GET', '')).body.counters.total).toBe(31);
});
