import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { random } from '#stats/random.ts';
import { buildWeb, dist, isCurrent } from '../../web/build.ts';
import { launchBrowser, shoot, startDevice, violations, type Device } from '../browser.ts';
import { practice, startPanel, type Panel } from '../sitting.ts';
import { startSite, type Site } from '../site.ts';

/**
 * A judge's sitting of fifty entries by keyboard alone, from the practice round to handing in and taking back; and a device that is
 * ended at any moment, with and without a network, without a point getting lost.
 */
const ENTRIES = 50;
let site: Site;
let browser: Browser;
let panel: Panel;
const troubles: string[] = [];

beforeAll(async () => {
  if (!(await isCurrent())) await buildWeb();
  site = await startSite(dist);
  [browser, panel] = await Promise.all([
    launchBrowser(),
    startPanel(site, { slug: 'sitting', entries: ENTRIES, judges: 2, practice }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

async function open(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
      troubles.push(`${page.url()}: ${message.text()}`);
  });
  return page;
}

/** The page as it is now is photographed and has nothing that axe finds wrong, by day and by night. */
async function looksRight(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await shoot(page, `judge-${name}-${colorScheme}`);
    expect({ [name]: await violations(page) }).toEqual({ [name]: [] });
  }
}

/** Tab until the control of that name has the focus, then Enter. */
async function pressNamed(page: Page, name: RegExp): Promise<void> {
  for (let step = 0; step < 60; step++) {
    const at = await page.evaluate(() => {
      const control = document.activeElement?.closest('a, button, summary');
      return control?.getAttribute('aria-label') ?? control?.textContent ?? '';
    });
    if (name.test(at.trim())) return page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
  }
  throw new Error(`no control called ${name} can be reached by keyboard`);
}

/** The entry is there to be read: nobody scores a blank page. */
async function reads(page: Page, ordinal: number, of = ENTRIES): Promise<void> {
  await page.getByText(`第 ${ordinal} 件，共 ${of} 件`).waitFor();
  await page.locator('.reading h1').waitFor();
}
/** The points given to an entry: they differ from one to the next. */
const digits = (ordinal: number): string => [0, 1, 2, 3].map((i) => ((ordinal * 7 + i * 3) % 9) + 1).join('');
const ids = ['relevance', 'novelty', 'feasibility', 'benefit'];
const pointsOf = (given: string) => Object.fromEntries(ids.map((id, i) => [id, Number(given[i])]));

test('fifty entries by keyboard alone: practice, a conflict, one that cannot be judged, a comment, a change, handed in and taken back', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' });
  const page = await open(context);
  const { keyboard } = page;
  onTestFailed(async () => {
    console.error(page.url(), await page.locator('body').innerText(), troubles);
    await shoot(page, 'judge-failed');
  });
  await page.goto(panel.links[0]!);
  await page.getByRole('button', { name: '开始评审' }).waitFor();
  await pressNamed(page, /^开始评审$/);
  await page.getByText('苏明远，您好').waitFor();
  await looksRight(page, '01-pile-before-practice');

  // An entry's address leads to the practice round as long as that is not done.
  await page.goto(`${site.url}/judge/3`);
  await page.getByText('练习第 1 件，共 2 件').waitFor();
  await looksRight(page, '02-practice');
  await pressNamed(page, /^知道了$/);
  // The way to that button led through the criteria; digits go to the first again.
  for (let i = 0; i < 4; i++) await keyboard.press('ArrowUp');
  for (const n of [1, 2]) {
    await page.getByText(`练习第 ${n} 件`).waitFor();
    await keyboard.type('7654');
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: '您与主评的分' }).waitFor();
    if (n === 1) await looksRight(page, '03-practice-compared');
    await keyboard.press('Enter');
  }

  for (let ordinal = 1; ordinal <= ENTRIES; ordinal++) {
    await reads(page, ordinal);
    if (ordinal === 7) await page.waitForTimeout(1200);
    if (ordinal === 5) await handBack(page, 'h', '作者是我的同事', '您已声明回避这一件');
    else if (ordinal === 9) await handBack(page, 'b', '专业不熟', '您已说明不评这一件');
    else await keyboard.type(digits(ordinal));
    if (ordinal === 7) {
      await keyboard.press('c');
      await keyboard.type('做法可行，费用还要算清。');
      await keyboard.press('Escape');
    }
    if (ordinal === 12) await looksRight(page, '04-entry');
    await keyboard.press('Enter');
  }
  await page.getByRole('heading', { name: '提交全部评分' }).waitFor();
  await looksRight(page, '05-hand-in');

  // An earlier one is looked at again: its first score changes, and back.
  await page.goto(`${site.url}/judge/3`);
  await reads(page, 3);
  await keyboard.press('ArrowLeft');
  await reads(page, 2);
  await keyboard.type('1');
  await page.getByText(/^已保存 \d\d:\d\d$/).waitFor();
  await keyboard.press('Enter');
  await pressNamed(page, /^提交全部评分$/);
  await page.getByText('谢谢您，评分已全部提交').waitFor();
  await looksRight(page, '06-handed-in');
  const handedIn = await panel.sheets(0);
  expect(handedIn.every(({ submittedAt }) => submittedAt)).toBe(true);
  expect(handedIn.map(({ scores }) => scores)).toEqual(
    handedIn.map(({ ordinal }) =>
      ordinal === 5 || ordinal === 9
        ? {}
        : { ...pointsOf(digits(ordinal)), ...(ordinal === 2 ? { relevance: 1 } : {}) },
    ),
  );
  expect([handedIn[4]!.state, handedIn[4]!.reason]).toEqual(['conflict', '作者是我的同事']);
  expect([handedIn[8]!.state, handedIn[8]!.reason]).toEqual(['unable', '专业不熟']);
  expect(handedIn[6]!.comment).toBe('做法可行，费用还要算清。');
  // How long it was in front of the judge is kept with the sheet.
  expect(handedIn[6]!.seconds).toBeGreaterThan(0);

  // Taken back: what was a conflict is scored after all.
  await pressNamed(page, /^继续修改$/);
  await page.getByText(`已评 ${ENTRIES} 件，共 ${ENTRIES} 件`).waitFor();
  await page.goto(`${site.url}/judge/5`);
  await page.getByText('您已声明回避这一件').waitFor();
  await pressNamed(page, /^撤回，继续评分$/);
  await keyboard.type('8888');
  await page.getByText(/^已保存 \d\d:\d\d$/).waitFor();
  await expect.poll(async () => (await panel.sheets(0))[4]).toMatchObject({ state: 'open', scores: pointsOf('8888') });
  await context.close();
});

async function handBack(page: Page, key: string, reason: string, done: string): Promise<void> {
  await page.keyboard.press(key);
  await page.getByRole('textbox', { name: /原因/ }).waitFor();
  await page.keyboard.type(reason);
  if (key === 'h') await looksRight(page, '07-conflict-reason');
  await page.keyboard.press('Enter');
  await page.getByText(done).waitFor();
}

test('entries in discussion come first and show what the others gave, without names; sealed ones are for reading only', async () => {
  await panel.change(1, (sheet) => ({ ...sheet, scores: pointsOf('9264'), comment: '数据扎实' }));
  const [first, second, third] = await panel.sheets(0);
  const at = new Date().toISOString();
  await panel.judging(() => ({ discussion: { entryIds: [second!.entryId], openedAt: at, by: 'test' } }));
  await panel.change(0, (sheet) => {
    if (sheet.ordinal === third!.ordinal) return { ...sheet, round: 'third' };
    const { scores, comment } = sheet;
    return sheet.ordinal === second!.ordinal ? { ...sheet, before: { scores, comment, at } } : sheet;
  });
  await panel.seal(0, first!.ordinal);
  const context = await browser.newContext({ viewport: { width: 820, height: 1180 }, locale: 'zh-CN' });
  const page = await open(context);
  await page.goto(panel.links[0]!);
  await page.getByRole('button', { name: '开始评审' }).click();
  await page.getByRole('heading', { name: '待讨论 1 件' }).waitFor();
  await looksRight(page, '08-pile-discussion');
  await page.getByRole('link', { name: '看待讨论的第 2 件' }).click();
  await page.getByRole('heading', { name: '其他评委的意见' }).waitFor();
  const text = await page.locator('body').innerText();
  expect(text).toContain('评委甲');
  expect(text).toContain('数据扎实');
  expect(text).not.toContain('陶静');
  await looksRight(page, '09-discussion');
  await page.getByRole('button', { name: '保持不变' }).click();
  await page.getByText('您已看过这一件').waitFor();
  await expect.poll(async () => (await panel.sheets(0))[1]!.updatedAt > at).toBe(true);
  await page.goto(`${site.url}/judge/1`);
  await page.getByText('成绩已封存，只能查看。').waitFor();
  await looksRight(page, '10-sealed');
  await page.goto(`${site.url}/judge/3`);
  await page.getByText('第三轮').waitFor();
  await context.close();
});

/** What the device keeps of piles: whose, and how many entries. */
const keptPiles = (page: Page): Promise<string[]> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const request = indexedDB.open('xiance');
        request.onsuccess = () => {
          const keys = request.result.transaction('kept').objectStore('kept').getAllKeys();
          keys.onsuccess = () => {
            request.result.close();
            resolve(keys.result.map(String).filter((key) => /^(?:pile|paper) /.test(key)));
          };
        };
      }),
  );

test('a pile kept on a shared device goes when the next judge signs in, when a link is replaced, and at signing out', async () => {
  const small = await startPanel(site, { slug: 'shared', entries: 3, judges: 2 });
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
  const page = await open(context);
  const enter = async (link: string) => {
    await page.goto('about:blank');
    await page.goto(link);
    await page.getByRole('button', { name: '开始评审' }).click();
    await page.getByText('全部建议已存到本机').waitFor();
  };
  await enter(small.links[0]!);
  const first = await keptPiles(page);
  expect(first.length).toBe(4);
  await enter(small.links[1]!);
  const second = await keptPiles(page);
  expect([second.length, second.filter((key) => first.includes(key))]).toEqual([4, []]);
  await small.replaceLink(1);
  await page.reload();
  await page.getByText('链接不能使用').waitFor();
  expect(await keptPiles(page)).toEqual([]);
  await enter(small.links[0]!);
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.getByText('请打开您的专属链接').waitFor();
  expect(await keptPiles(page)).toEqual([]);
  await context.close();
});

/** Ends the page or the whole browser in the midst of typing, and begins again on the same device. */
test('a device ended at any moment, with and without a network, loses no point', async () => {
  const other = await startPanel(site, { slug: 'killed', entries: 24 });
  const folder = await mkdtemp(join(tmpdir(), 'xiance-device-'));
  let device: Device = await startDevice(folder);
  let page = await open(device.context);
  await page.goto(other.links[0]!);
  await page.getByRole('button', { name: '开始评审' }).click();
  await page.getByText('全部建议已存到本机').waitFor({ timeout: 20_000 });
  await page.waitForFunction(
    async () =>
      (await (await caches.open('xiance-pages-1')).keys()).some(({ url }) => new URL(url).pathname === '/judge'),
    undefined,
    { timeout: 15_000 },
  );
  // A browser writes its cookies down twice a minute only, which a test cannot wait for.
  await device.close();
  device = await startDevice(folder);
  page = await open(device.context);
  const seed = Number(process.env['KILL_SEED'] ?? Date.now() % 1_000_000);
  const chance = random(seed);
  const moments = ['page', 'browser', 'page offline', 'browser offline', 'browser', 'browser offline'];
  let ordinal = 1;
  for (const [i, moment] of moments.entries()) {
    const offline = moment.includes('offline');
    await device.context.setOffline(offline);
    await page.goto(`${site.url}/judge/${ordinal}`);
    for (let n = 0; n < 3; n++) {
      await reads(page, ordinal, 24);
      await page.keyboard.type(digits(ordinal), { delay: 15 });
      ordinal++;
      if (n < 2) await page.keyboard.press('Enter');
    }
    if (i === moments.length - 1) await page.getByText(/\d 件待发送/).waitFor();
    // At once, before the request the last key leads to, while it is under way, or after it.
    await page.waitForTimeout(Math.floor(chance() * chance() * 1200));
    if (moment.startsWith('page')) {
      const session = await device.context.newCDPSession(page);
      void session.send('Page.crash').catch(() => {});
      await page.waitForEvent('crash');
      const crashed = page;
      page = await open(device.context);
      await crashed.close();
    } else {
      await device.kill();
      device = await startDevice(folder);
      page = await open(device.context);
    }
    await device.context.setOffline(offline);
    await page.goto(`${site.url}/judge`);
    // What was given shows at once, from the device alone where there is no network.
    await page.getByText(`已评 ${ordinal - 1} 件，共 24 件`).waitFor();
  }
  await device.context.setOffline(false);
  const given = () => Array.from({ length: ordinal - 1 }, (_, i) => pointsOf(digits(i + 1)));
  await expect
    .poll(async () => (await other.sheets(0)).slice(0, ordinal - 1).map(({ scores }) => scores), {
      timeout: 20_000,
      message: `KILL_SEED=${seed}`,
    })
    .toEqual(given());
  await device.kill();
  await rm(folder, { recursive: true, force: true });
  expect(troubles).toEqual([]);
});
