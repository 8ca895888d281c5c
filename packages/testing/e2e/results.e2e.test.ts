import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as campaignActs from '#api/acts/campaign.ts';
import { readSheet } from '#booklet/sheet-read.ts';
import { isRefusal } from '#core/refusal.ts';
import * as campaigns from '#store/campaign.ts';
import * as visits from '#store/visit.ts';
import { newId, newSecret } from '../app.ts';
import { launchBrowser, shoot, violations } from '../browser.ts';
import { startSite, type Site } from '../site.ts';
import { buildWeb, isCurrent } from '../../web/build.ts';

/** A survey from its sixty responses to the public page, as its organizers see it. */
let site: Site;
let browser: Browser;
let desk: BrowserContext;
let page: Page;
const campaignId = newId('campaign');
const slug = 'jieguo';

const options = (named: Record<string, string>) =>
  Object.entries(named).map(([id, label]) => ({ id, label: { 'zh-CN': label } }));
const optional = { required: false, personal: false };
const questions = [
  {
    ...optional,
    kind: 'single' as const,
    id: 'post',
    label: { 'zh-CN': '您的岗位' },
    options: options({ line: '一线', office: '管理' }),
  },
  {
    ...optional,
    kind: 'single' as const,
    id: 'trained',
    label: { 'zh-CN': '去年是否参加过培训' },
    options: options({ yes: '参加过', no: '没有' }),
  },
  { kind: 'page' as const, id: 'work', label: { 'zh-CN': '工作条件' } },
  {
    ...optional,
    kind: 'single' as const,
    id: 'shift',
    label: { 'zh-CN': '您上什么班' },
    options: options({ day: '白班', night: '夜班', three: '三班倒', split: '两头班' }),
  },
  { kind: 'page' as const, id: 'wishes', label: { 'zh-CN': '您的意见' } },
  { ...optional, kind: 'long' as const, id: 'wish', label: { 'zh-CN': '最想改善什么' }, maxLength: 200 },
];

const wishes = ['希望增加班车', '希望增加班车。', '希望增加班车', '食堂饭菜太贵', '食堂饭菜太贵', '希望多增加班车'];

/** Twenty of the line were trained and ten not, of the office ten and twenty. */
const answersOf = (i: number): Record<string, string> => ({
  post: i < 30 ? 'line' : 'office',
  trained: i < 20 || (i >= 30 && i < 40) ? 'yes' : 'no',
  // Two people alone work the split shift: too few to be shown to everyone.
  shift: i < 2 ? 'split' : ['day', 'night', 'three'][i % 3]!,
  ...(i < 12 ? { wish: wishes[i % 6]! } : {}),
});

const settle = () => site.serving.application.settle();
const card = (name: string) => page.locator('.result-card').filter({ hasText: name });

beforeAll(async () => {
  if (!(await isCurrent())) await buildWeb();
  site = await startSite(fileURLToPath(new URL('../../web/dist', import.meta.url)));
  browser = await launchBrowser();
  const { deps } = site.serving.application;
  const now = Date.now();
  const period = { opensAt: new Date(now - 1000).toISOString(), closesAt: new Date(now + 86_400_000).toISOString() };
  const settings = {
    title: { 'zh-CN': '职工工作条件问卷' },
    audience: { access: 'open' as const, anonymous: false },
    form: { version: 1, questions },
    publicResults: { from: 'never' as const, questions: [] },
  };
  const made = await campaignActs.create(deps, { id: campaignId, slug, template: 'survey', period, settings });
  if (isRefusal(made)) throw new Error(JSON.stringify(made));
  const open = await campaignActs.move(deps, made, 'collecting', 1, 'test');
  if (isRefusal(open)) throw new Error(JSON.stringify(open));
  for (let i = 0; i < 60; i++) {
    const sent = await fetch(`${site.url}/api/campaigns/${slug}/responses/${newId('response')}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', origin: site.url },
      body: JSON.stringify({ secret: newSecret(), formVersion: 1, answers: answersOf(i), seconds: 60 + i }),
    });
    if (!sent.ok) throw new Error(await sent.text());
  }
  await settle();
  desk = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' });
  page = await desk.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(await site.deskLink());
  await page.getByRole('button', { name: '登录工作台' }).click();
  await page.getByRole('link', { name: '新建活动' }).first().waitFor();
});
afterAll(async () => {
  await browser.close();
  await site.stop();
});

test('the desk counts sixty responses, and a count opens into just those', async () => {
  await page.goto(`${site.url}/desk/campaigns/${campaignId}/results`);
  await page.locator('.result-totals').waitFor();
  expect(await page.locator('.result-totals .large').first().textContent()).toBe('60');
  await card('您的岗位').locator('summary').click();
  expect(await card('您的岗位').locator('tbody tr').allTextContents()).toEqual(['一线3050%', '管理3050%']);
  await shoot(page, 'results-desk', { fullPage: true });
  expect(await violations(page)).toEqual([]);

  await card('您上什么班').locator('summary').click();
  await card('您上什么班')
    .getByRole('button', { name: /两头班/ })
    .click();
  const records = page.getByRole('dialog', { name: /两头班/ });
  await records.getByText('已找到 2 份').waitFor();
  const first = records.locator('details').first();
  await first.locator('summary').click();
  expect(await first.locator('dd').allTextContents()).toContain('两头班');
  await shoot(page, 'results-records');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
});

test('two questions crossed give the χ² reckoned by hand, and a cell opens into its responses', async () => {
  // Fifteen are expected in each of the four cells: (5² / 15) × 4 = 6.67, and V = √(6.67 / 60) = 0.333.
  const cross = page.locator('#cross');
  await cross.getByRole('button', { name: '计算' }).click();
  await cross.getByText('χ² = 6.67，自由度 1，p = 0.010，Cramér V = 0.333').waitFor();
  expect(await cross.locator('tbody tr').allTextContents()).toEqual(['一线201030', '管理102030']);
  await cross.scrollIntoViewIfNeeded();
  await cross.getByRole('button', { name: '占本行' }).click();
  await cross.getByRole('button', { name: /管理 × 参加过, 10/ }).click();
  const records = page.getByRole('dialog', { name: '管理 × 参加过' });
  await records.getByText('已找到 10 份').waitFor();
  expect(await records.locator('details').count()).toBe(10);
  const answers = await records.locator('details').evaluateAll((all) => all.map((one) => one.textContent!));
  expect(answers.every((text) => text.includes('管理') && text.includes('参加过'))).toBe(true);
  await page.keyboard.press('Escape');
  await shoot(page, 'results-cross');
});

test('texts of similar wording stand together, with how often', async () => {
  await card('最想改善什么').getByRole('button', { name: '查看内容' }).click();
  const texts = page.getByRole('dialog', { name: '最想改善什么' });
  await texts.getByText('共 12 条').waitFor();
  // Which of several signs stands at the end follows from the ids.
  const listed = async () =>
    (await texts.locator('ul.texts > li').allTextContents()).map((text) => text.replaceAll('。', '').trim());
  expect(await listed()).toEqual(['希望增加班车 · 6 次', '食堂饭菜太贵 · 4 次', '希望多增加班车 · 2 次']);
  await texts.getByLabel('合并').selectOption('similar');
  await texts.getByText('8 条相近，2 种说法').click();
  expect(await listed()).toEqual([
    '希望增加班车 · 8 条相近，2 种说法希望增加班车 · 6 次希望多增加班车 · 2 次',
    '食堂饭菜太贵 · 4 次',
  ]);
  await shoot(page, 'results-texts');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
});

test('one that is excluded with a reason leaves the figures and the exported file', async () => {
  await page.getByRole('button', { name: '查看全部答卷' }).click();
  const records = page.getByRole('dialog', { name: '答卷' });
  const first = records.locator('details').first();
  await first.locator('summary').click();
  const number = (await first.locator('summary b').textContent())!;
  await first.getByRole('button', { name: '排除' }).click();
  const reasons = page.getByRole('dialog', { name: '排除这份答卷' });
  await reasons.getByLabel('原因').fill('重复填写');
  await reasons.getByRole('button', { name: '排除' }).click();
  await first.getByText('已排除：重复填写').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator('.result-totals .large').first().textContent(), { timeout: 20_000 }).toBe('59');

  await page.getByRole('button', { name: '导出…' }).click();
  const dialog = page.getByRole('dialog', { name: '导出' });
  await dialog.getByLabel(/原始答卷/).check();
  await dialog.getByRole('button', { name: '生成文件' }).click();
  const downloading = page.waitForEvent('download');
  await dialog.getByRole('link', { name: /下载/ }).click();
  const read = await readSheet(await readFile(await (await downloading).path()), 'export.xlsx');
  if ('refusal' in read) throw new Error(read.refusal.detail);
  const [header, ...rows] = read.rows.map(({ cells }) => cells);
  const column = (name: string) => {
    const at = header!.findIndex((cell) => cell.includes(name));
    return rows.map((cells) => cells[at] ?? '');
  };
  expect(rows.length).toBe(59);
  const posts = column('您的岗位');
  expect(posts.every((cell) => cell === '一线' || cell === '管理')).toBe(true);
  expect(rows.flat()).not.toContain(number);
  expect(column('最想改善什么').filter((text) => text.includes('班车')).length).toBeGreaterThanOrEqual(7);
  await page.keyboard.press('Escape');
});

test('a phone that leaves the form says on which page, once further on each time, and takes it back by sending', async () => {
  const { database } = site.serving.application.deps;
  const left = async () => {
    await settle();
    return visits.left(database, campaignId);
  };
  const leaveAfter = async (pages: number) => {
    const phone = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'zh-CN', hasTouch: true });
    const form = await phone.newPage();
    const loaded = form.waitForResponse(/assets\/sending-(?!words)/);
    await form.goto(`${site.url}/c/${slug}`);
    await form.getByText('一线').click();
    await loaded;
    for (let n = 0; n < pages; n++) await form.getByRole('button', { name: '下一步' }).click();
    await form.waitForTimeout(200);
    // Another site in the same tab: the form is hidden, then gone.
    await form.goto('about:blank');
    return { phone, form };
  };
  const first = await leaveAfter(0);
  const second = await leaveAfter(1);
  const third = await leaveAfter(1);
  await expect.poll(left, { timeout: 10_000 }).toEqual({ start: 1, work: 2 });
  // Back at the form, on to its end.
  await third.form.goto(`${site.url}/c/${slug}`);
  await third.form.getByRole('button', { name: '下一步' }).click();
  await third.form.getByRole('button', { name: '下一步' }).click();
  await third.form.getByRole('button', { name: '提交' }).click();
  await third.form.getByRole('heading', { name: '提交成功' }).waitFor();
  await expect.poll(left, { timeout: 10_000 }).toEqual({ start: 1, work: 1 });
  // Who has sent an answer and only looks again is nobody who leaves.
  await third.form.goto(`${site.url}/c/${slug}`);
  await third.form.waitForTimeout(3500);
  await third.form.goto('about:blank');
  await third.form.waitForTimeout(300);
  expect(await left()).toEqual({ start: 1, work: 1 });
  for (const { phone } of [first, second, third]) await phone.close();

  // The desk draws it: 62 began, one left at the start, one on the second page, 60 sent.
  await page.goto(`${site.url}/desk/campaigns/${campaignId}/results`);
  const rows = page.locator('#leaving');
  await rows.waitFor();
  await rows.scrollIntoViewIfNeeded();
  const said = (await rows.textContent())!;
  for (const text of ['开头', '工作条件', '您的意见', '已提交', '62 · 100%', '61 · 98%', '60 · 97%'])
    expect(said).toContain(text);
  await shoot(page, 'results-leaving');
  expect(await violations(page)).toEqual([]);
});

test('the public page shows the questions that were switched on, and no count of a few', async () => {
  await page.getByRole('button', { name: '结果公布后' }).click();
  const questionsShown = page.locator('.public-questions');
  for (const name of ['您的岗位', '您上什么班']) await questionsShown.getByLabel(new RegExp(name)).check();
  await page.locator('#public').getByRole('button', { name: '保存' }).click();
  const { deps } = site.serving.application;
  const kept = async () => (await campaigns.find(deps.database, campaignId))!;
  await expect
    .poll(async () => (await kept()).publicResults)
    .toEqual({ from: 'published', questions: ['post', 'shift'] });
  const out = await campaignActs.move(deps, await kept(), 'published', (await kept()).version, 'test');
  if (isRefusal(out)) throw new Error(JSON.stringify(out));

  const phone = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'zh-CN' });
  const results = await phone.newPage();
  await results.goto(`${site.url}/c/${slug}/results`);
  await results.getByRole('heading', { name: /您的岗位/ }).waitFor();
  const text = (await results.locator('body').textContent())!;
  expect(text).toContain('您上什么班');
  expect(text).not.toMatch(/去年是否参加过培训|最想改善什么|班车|食堂/);
  const { results: figures } = (await (await fetch(`${site.url}/api/campaigns/${slug}/statistics`)).json()) as {
    results: { id: string; body: { options: { code: string; count: number | null }[] } }[];
  };
  expect(figures.map(({ id }) => id)).toEqual(['post', 'shift']);
  const counts = Object.fromEntries(figures[1]!.body.options.map(({ code, count }) => [code, count]));
  expect(counts['split']).toBe(null);
  // Nor can it be reckoned: one more count is hidden with it.
  expect(Object.values(counts).filter((count) => count === null).length).toBeGreaterThan(1);
  expect(text).toContain('为保护填答人');
  await shoot(results, 'results-public', { fullPage: true });
  expect(await violations(results)).toEqual([]);
  await phone.close();
});
