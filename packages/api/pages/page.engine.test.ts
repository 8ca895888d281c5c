import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '#api/app.ts';
import { newId, startTestApp, type TestApp } from '#testing/app.ts';

let t: TestApp;
let app: ReturnType<typeof createApp>;
beforeAll(async () => {
  t = await startTestApp();
  app = createApp(t.deps);
});
afterAll(() => t.stop());

const get = async (path: string, lang = 'zh-CN') => {
  const response = await app.request(path, { headers: { 'accept-language': lang } });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
};

test('an address that leads nowhere is answered with a page, in the language of who asks', async () => {
  for (const path of ['/nowhere', '/c/nowhere', '/c/nowhere/results', '/a/b/c']) {
    const { status, type, text } = await get(path);
    expect([status, type]).toEqual([404, 'text/html; charset=UTF-8']);
    expect(text).toContain('<h1>没有找到这一页</h1>');
    expect(text).toContain('href="/"');
  }
  expect((await get('/nowhere', 'en')).text).toContain('<h1>There is no such page</h1>');
  expect((await get('/api/nowhere')).type).toContain('application/json');
});

test('once a call is over, what can be done now stands before what the call said', async () => {
  const cookie = await t.organizer();
  const id = newId('campaign');
  const period = { opensAt: '2026-03-01T00:00:00.000Z', closesAt: '2026-04-15T00:00:00.000Z' };
  const body = { id, template: 'reform-proposal', slug: 'over', period };
  await t.ask('POST', '/api/desk/campaigns', body, { cookie });
  await t.ask('POST', `/api/desk/campaigns/${id}/stage`, { to: 'collecting', version: 1 }, { cookie });
  const order = async () => {
    const { text } = await get('/c/over');
    return text.indexOf('<main') < text.indexOf('class="intro"');
  };
  expect(await order()).toBe(false);
  t.clock.set('2026-05-01T00:00:00.000Z');
  expect(await order()).toBe(true);
  expect((await get('/c/over')).text).toContain('征集已结束');
});

test('without a script, the page of a unit’s reports says what it needs', async () => {
  const { status, body } = await t.ask('GET', '/report');
  expect([status, body]).toEqual([200, expect.stringContaining('报送需要启用脚本')]);
});

test('without a script, the receipt page says what it needs', async () => {
  expect((await get('/r')).text).toContain('<noscript><p class="message">查看回执需要启用脚本');
});
