import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Question } from '#core/form-schema.ts';
import { buildWeb, dist, isCurrent } from '../../web/build.ts';
import { newId } from '../app.ts';
import { launchBrowser, shoot, violations } from '../browser.ts';
import { period } from '../factories.ts';
import { startSite, type Site } from '../site.ts';

let site: Site;
let browser: Browser;
let page: Page;
const troubles: string[] = [];
const id = newId('campaign');
const desk = () => `${site.url}/api/desk/campaigns`;

beforeAll(async () => {
  if (!(await isCurrent())) await buildWeb();
  site = await startSite(dist);
  browser = await launchBrowser();
  page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' })).newPage();
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
  await page.goto(await site.deskLink());
  await page.getByRole('button', { name: '登录工作台' }).click();
  await page.getByRole('link', { name: '新建活动' }).first().waitFor();
  const first = { kind: 'text', id: 'first', label: { 'zh-CN': '第一题' }, maxLength: 20 };
  const settings = { form: { version: 1, questions: [{ ...first, required: false, personal: false }] } };
  const data = { id, slug: 'builder-e2e', template: 'survey', period, settings };
  await page.request.post(desk(), { data, headers: { origin: site.url }, failOnStatusCode: true });
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

/** Goes on by key until the focus is on what was looked for. */
async function tabTo(selector: string, key = 'Tab'): Promise<void> {
  for (let n = 0; n < 60; n++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`The focus never came to ${selector}`);
}
const stored = async (): Promise<Question[]> =>
  (await (await page.request.get(`${desk()}/${id}`)).json()).campaign.form.questions;
const kinds = [
  'single', 'multiple', 'scale', 'nps', 'matrix', 'ranking', 'text', 'long', 'number', 'date', 'time', 'unit', 'people',
  'file', 'consent', 'page', 'statement', 'end',
]; // prettier-ignore

test('a form with every kind of question is built by keyboard alone, and is saved as it is built', async () => {
  await page.goto(`${site.url}/desk/campaigns/${id}/form`);
  await page.locator('.fb-row').first().waitFor();
  for (const kind of kinds) {
    await tabTo('.fb-add', kind === kinds[0] ? 'Tab' : 'Shift+Tab');
    await page.keyboard.press('Enter');
    await tabTo(`dialog [data-kind=${kind}]`);
    await page.keyboard.press('Enter');
    // The new question's text is chosen: typing takes its place.
    const inLabel = () => page.evaluate(() => document.activeElement?.matches('.fb-editor textarea'));
    await expect.poll(inLabel).toBe(true);
    await page.keyboard.type(`键盘 ${kind}`);
  }
  await page
    .getByText(/^已保存/)
    .first()
    .waitFor();
  const form = await stored();
  expect(form.map(({ kind }) => kind)).toEqual(['text', ...kinds]);
  expect(form.slice(1).map(({ label }) => label['zh-CN'])).toEqual(kinds.map((kind) => `键盘 ${kind}`));
  expect(new Set(form.map((one) => one.id)).size).toBe(form.length);
  expect(await violations(page)).toEqual([]);
});

test('an item is moved, deleted and brought back by key, and the focus stays with it', async () => {
  const before = (await stored()).map((one) => one.id);
  await page.locator('.fb-pick[aria-current=true]').focus();
  await page.keyboard.press('Alt+ArrowUp');
  const focused = () => page.evaluate(() => document.activeElement?.closest<HTMLElement>('.fb-row')?.dataset['id']);
  await expect.poll(focused).toBe(before.at(-1));
  await page.keyboard.press('Delete');
  await expect.poll(focused).toBe(before.at(-2));
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect
    .poll(
      async () =>
        await page.locator('.fb-row').evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset['id'])),
    )
    .toEqual(before);
});

test('the preview shows the question that is open and follows what is typed; nothing of it is sent', async () => {
  const sent: string[] = [];
  page.on('request', (request) => /\/api\/campaigns\//.test(request.url()) && sent.push(request.url()));
  const phone = page.frameLocator('iframe');
  await page.locator('.fb-row[data-id=first] .fb-pick').click();
  await page.locator('.fb-editor [data-first]').fill('您的工种');
  await phone.getByLabel('您的工种').fill('焊工');
  await phone.getByRole('button', { name: '下一步' }).click();
  // The consent is asked for first.
  await phone.getByRole('alert').waitFor();
  await phone.getByLabel('我已阅读并同意').check();
  await phone.getByRole('button', { name: '下一步' }).click();
  await phone.getByText('键盘 statement').waitFor();
  await phone.getByRole('button', { name: '提交' }).click();
  await phone.getByText('填写完整，可以提交').waitFor();
  await shoot(page, '20-form-builder');
  expect([sent, await violations(page), troubles]).toEqual([[], [], []]);
});
