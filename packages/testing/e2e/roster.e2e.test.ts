import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as tallies from '#store/tally.ts';
import { buildWeb, dist, isCurrent } from '../../web/build.ts';
import { newId } from '../app.ts';
import { launchBrowser, shoot, violations } from '../browser.ts';
import { startSite, type Site } from '../site.ts';

/** An anonymous vote of people on a roster, from the list at the desk to the count. */
let site: Site;
let browser: Browser;
let desk: Page;
const id = newId('campaign');
const pageUrl = () => `${site.url}/c/roster`;
const deskUrl = (rest = '') => `${site.url}/desk/campaigns/${id}${rest}`;

beforeAll(async () => {
  if (!(await isCurrent())) await buildWeb();
  site = await startSite(dist);
  browser = await launchBrowser();
  desk = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' })).newPage();
  await desk.goto(await site.deskLink());
  await desk.getByRole('button', { name: '登录工作台' }).click();
  await desk.getByRole('link', { name: '新建活动' }).first().waitFor();
  const now = Date.now();
  const options = [
    { id: 'yes', label: { 'zh-CN': '赞成' } },
    { id: 'no', label: { 'zh-CN': '反对' } },
  ];
  const question = { kind: 'single', id: 'vote', label: { 'zh-CN': '您赞成吗' }, required: true, personal: false };
  const data = {
    id,
    slug: 'roster',
    template: 'survey',
    period: { opensAt: new Date(now - 1000).toISOString(), closesAt: new Date(now + 86_400_000).toISOString() },
    settings: {
      audience: { access: 'roster', anonymous: true },
      form: { version: 1, questions: [{ ...question, options }] },
      publicResults: { from: 'published', questions: ['vote'] },
    },
  };
  const headers = { origin: site.url };
  const base = `${site.url}/api/desk/campaigns`;
  await desk.request.post(base, { data, headers, failOnStatusCode: true });
  const move = { to: 'collecting', version: 1 };
  await desk.request.post(`${base}/${id}/stage`, { data: move, headers, failOnStatusCode: true });
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

async function phone(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'zh-CN', hasTouch: true });
  const page = await context.newPage();
  await page.goto(pageUrl());
  await page.getByRole('button', { name: '核验' }).waitFor();
  return page;
}
async function checkIn(page: Page, name: string, number: string): Promise<void> {
  await page.getByLabel('姓名').fill(name);
  await page.getByLabel('工号或编号').fill(number);
  await page.getByRole('button', { name: '核验' }).click();
}

test('a pasted list is checked row by row and becomes the roster', async () => {
  await desk.goto(deskUrl('/voters'));
  await desk.getByText('名单还是空的').waitFor();
  await desk.getByRole('button', { name: '导入名单' }).click();
  await desk.getByLabel('或从表格复制后粘贴').fill('王芳\tGH1001\t\t13800001111\n李强\tGH1002\n赵敏\t12\n');
  await desk.getByRole('button', { name: '检查粘贴的内容' }).click();
  await desk.getByText('2 人可以导入').waitFor();
  await desk.getByText(/第 3 行/).waitFor();
  expect(await violations(desk)).toEqual([]);
  await shoot(desk, 'voters-import');
  await desk.getByRole('button', { name: '导入', exact: true }).click();
  await desk.getByText('0 / 2 人已填写').waitFor();
});

test('on the phone a wrong number is told, the right one lets in, and nobody votes twice', async () => {
  const first = await phone();
  await first.getByRole('button', { name: '核验' }).click();
  await first.getByText('请填写姓名').waitFor();
  expect(await violations(first)).toEqual([]);
  await shoot(first, 'gate-empty');
  await checkIn(first, '王芳', 'GH9999');
  await first.getByText('姓名与编号对不上').waitFor();
  await shoot(first, 'gate-wrong');
  await first.context().setOffline(true);
  await checkIn(first, '王芳', 'GH1001');
  await first.getByText('没有网络').waitFor();
  await first.context().setOffline(false);
  await checkIn(first, ' 王芳', 'gh 1001');
  await first.getByText('赞成', { exact: true }).click();
  await first.getByRole('button', { name: '提交' }).click();
  await first.getByRole('heading', { name: '提交成功' }).waitFor();

  const second = await phone();
  await checkIn(second, '王芳', 'GH1001');
  await second.getByText('反对', { exact: true }).click();
  // The check lasts some hours; who wrote for longer checks in again and finds everything still there.
  const json = { code: 'pass_expired', message: '核验已过期' };
  await second.route(/\/responses\//, (route) => route.fulfill({ status: 403, json }), { times: 1 });
  await second.getByRole('button', { name: '提交' }).click();
  await second.getByText('您先前写的内容还在本机').waitFor();
  expect(await violations(second)).toEqual([]);
  await shoot(second, 'gate-expired');
  await checkIn(second, '王芳', 'GH1001');
  await second.getByRole('radio', { name: '反对' }).waitFor();
  expect(await second.getByRole('radio', { name: '反对' }).isChecked()).toBe(true);
  await second.getByRole('button', { name: '提交' }).click();
  await second.getByText('您已经提交过了').waitFor();
});

test('too many wrong numbers are stopped, in the language of the page', async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(`${pageUrl()}?lang=en`);
  const check = page.getByRole('button', { name: 'Check in' });
  await check.waitFor();
  await page.getByLabel('Name').fill('somebody');
  await page.getByLabel('Staff or member number').fill('GH7777');
  const message = page.getByRole('alert');
  for (let n = 0; n < 6; n++) {
    const answered = page.waitForResponse(/\/roster$/);
    await check.click();
    await answered;
  }
  await message.getByText('Too many attempts').waitFor();
  expect(await violations(page)).toEqual([]);
  await shoot(page, 'gate-tries-en');
});

test('the desk sees who has voted, and after the end the box is opened and counted', async () => {
  await desk.reload();
  await desk.getByText('1 / 2 人已填写').waitFor();
  await desk.getByLabel('按是否已填写筛选').selectOption('open');
  await desk.getByRole('gridcell', { name: '李强' }).waitFor();
  expect(await desk.getByRole('gridcell', { name: '王芳' }).count()).toBe(0);
  await desk.getByLabel('按是否已填写筛选').selectOption('all');
  expect(await violations(desk)).toEqual([]);
  await shoot(desk, 'voters');
  await desk.setViewportSize({ width: 360, height: 740 });
  await shoot(desk, 'voters-360', { fullPage: true });
  await desk.setViewportSize({ width: 1280, height: 900 });
  // Nobody opens the box before the vote has ended.
  const early = await desk.request.post(`${site.url}/api/desk/campaigns/${id}/jobs`, {
    data: { id: newId('job'), kind: 'count' },
    headers: { origin: site.url },
  });
  expect([early.status(), (await early.json()).code]).toEqual([409, 'campaign_stage']);
  const { campaign } = await (await desk.request.get(`${site.url}/api/desk/campaigns/${id}`)).json();
  const data = { to: 'published', version: campaign.version };
  await desk.request.post(`${site.url}/api/desk/campaigns/${id}/stage`, {
    data,
    headers: { origin: site.url },
    failOnStatusCode: true,
  });
  await desk.goto(deskUrl());
  await desk.getByText('正在开箱计票').waitFor();
  await shoot(desk, 'counting');
  await desk.getByText('计票完成').waitFor({ timeout: 15_000 });
  await site.serving.application.settle();
  const { total, questions } = (await tallies.find(site.serving.application.deps.database, id))!;
  expect([total, questions['vote']!.codes]).toEqual([1, { yes: 1 }]);
});
