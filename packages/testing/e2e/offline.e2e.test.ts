import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as campaignActs from '#api/acts/campaign.ts';
import * as tallies from '#store/tally.ts';
import { newId } from '../app.ts';
import { launchBrowser, violations } from '../browser.ts';
import { longForm } from '../long-form.ts';
import { startSite, type Site } from '../site.ts';
import { buildWeb, isCurrent } from '../../web/build.ts';

/** A phone that loses its network once the page is open, and then the page. */
let site: Site;
let browser: Browser;
let phone: BrowserContext;
let campaignId = '';
beforeAll(async () => {
  if (!(await isCurrent())) await buildWeb();
  site = await startSite(fileURLToPath(new URL('../../web/dist', import.meta.url)));
  browser = await launchBrowser();
  phone = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'zh-CN', hasTouch: true });
  const { deps } = site.serving.application;
  const now = Date.now();
  const period = { opensAt: new Date(now - 1000).toISOString(), closesAt: new Date(now + 86_400_000).toISOString() };
  campaignId = newId('campaign');
  const photo = { kind: 'file' as const, id: 'photo', accept: 'photo' as const, max: 2 };
  const questions = [
    { ...longForm.questions[0]!, required: false },
    longForm.questions[3]!,
    { ...photo, label: { 'zh-CN': '现场照片' }, required: false, personal: false },
    { kind: 'page' as const, id: 'more', label: { 'zh-CN': '其他' } },
    { kind: 'nps' as const, id: 'q4', label: { 'zh-CN': '您会推荐吗' }, required: false, personal: false },
  ];
  const settings = {
    audience: { access: 'open' as const, anonymous: false },
    form: { version: 1, questions },
    publicResults: { from: 'never' as const, questions: [] },
  };
  const made = await campaignActs.create(deps, {
    id: campaignId,
    slug: 'offline',
    template: 'survey',
    period,
    settings,
  });
  if ('refused' in made) throw new Error(JSON.stringify(made));
  const open = await campaignActs.move(deps, made, 'collecting', 1, 'test');
  if ('refused' in open) throw new Error(JSON.stringify(open));
});
afterAll(async () => {
  await browser.close();
  await site.stop();
});

const figures = async () => {
  await site.serving.application.settle();
  return tallies.find(site.serving.application.deps.database, campaignId);
};

test('offline from the moment the page is open: written with a photo, killed, opened again, and sent once when there is a network', async () => {
  const url = `${site.url}/c/offline`;
  let page = await phone.newPage();
  await page.goto(url);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 15_000 });
  await page.waitForFunction(
    async () =>
      (await (await caches.open('xiance-pages-1')).keys()).some(({ url: kept }) => kept.endsWith('/c/offline')),
    undefined,
    { timeout: 15_000 },
  );
  await phone.setOffline(true);
  await page.getByText('较好').click();
  await page.getByLabel(/第4题/).fill('断网时写的一句话');
  // A picture as a camera gives it: the page makes it smaller and keeps it at once.
  const dataUrl = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 400;
    canvas.getContext('2d')!.fillRect(20, 20, 200, 300);
    return canvas.toDataURL('image/jpeg');
  });
  const buffer = Buffer.from(dataUrl.split(',')[1]!, 'base64');
  await page.locator('input[type=file]').first().setInputFiles({ name: '现场.jpg', mimeType: 'image/jpeg', buffer });
  await page.locator('.tile img').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('radio', { name: '8', exact: true }).check();
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText(/没有网络，尚未提交/).waitFor();
  await page.close();

  page = await phone.newPage();
  await page.goto(url);
  await page
    .getByText(/没有网络，尚未提交|已恢复您上次写的内容/)
    .first()
    .waitFor();
  expect(await page.getByLabel(/第4题/).inputValue()).toBe('断网时写的一句话');
  await page.locator('.tile img').waitFor();
  expect((await figures()).total).toBe(0);
  await phone.setOffline(false);
  await page.getByRole('heading', { name: '提交成功' }).waitFor();
  await page.close();
  const { total, questions } = await figures();
  expect([total, questions['photo'], questions['q4']!.codes]).toEqual([
    1,
    { shown: 1, answered: 1, codes: {} },
    { '8': 1 },
  ]);
});

test('forty questions are answered by keyboard alone, pages and branches included', async () => {
  const { deps } = site.serving.application;
  const now = Date.now();
  const id = newId('campaign');
  const period = { opensAt: new Date(now - 1000).toISOString(), closesAt: new Date(now + 86_400_000).toISOString() };
  const settings = { form: longForm, publicResults: { from: 'never' as const, questions: [] } };
  const made = await campaignActs.create(deps, { id, slug: 'keys', template: 'survey', period, settings });
  await campaignActs.move(deps, made as never, 'collecting', 1, 'test');
  const page = await phone.newPage();
  await page.goto(`${site.url}/c/keys`);
  await page.getByRole('button', { name: '下一步' }).waitFor();
  for (let n = 0; n < 5; n++) {
    await page
      .locator('.wrap h2')
      .first()
      .evaluate((heading) => (heading as HTMLElement).focus());
    // Tab through everything on the page: space picks, letters and digits go into fields.
    const names: string[] = [];
    for (let step = 0; step < 120; step++) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => {
        const { activeElement } = document;
        const input = activeElement as HTMLInputElement;
        const label = input.labels?.[0]?.textContent ?? input.getAttribute('aria-label') ?? input.textContent ?? '';
        const group = input.closest('[role=radiogroup],[role=group],fieldset')?.getAttribute('aria-labelledby') ?? '';
        return { tag: input.tagName, type: input.type, name: input.name, checked: input.checked, label, group };
      });
      if (at.tag === 'BUTTON' && /下一步|提交/.test(at.label)) break;
      names.push(at.label.trim());
      if (/radio|checkbox/.test(at.type) && !at.checked) await page.keyboard.press('Space');
      if (at.tag === 'TEXTAREA') await page.keyboard.type('键盘');
      if (at.type === 'text') await page.keyboard.type('12');
    }
    expect(names.filter((name) => name === '')).toEqual([]);
    await page.keyboard.press('Enter');
    await page.waitForTimeout(150);
  }
  await page.getByRole('heading', { name: '提交成功' }).waitFor();
  await site.serving.application.settle();
  expect((await tallies.find(deps.database, id)).total).toBe(1);
});
