import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pageTexts } from '#booklet/pdf-text.fixture.ts';
import { buildWeb, dist, isCurrent } from '../../web/build.ts';
import { launchBrowser, shoot, violations } from '../browser.ts';
import { startSite, type Site } from '../site.ts';

/**
 * The main job in a real browser, from the empty desk to the published results: the organizer's steps at the desk, the worker's on a
 * phone, a judge's by keyboard. What only repeats a step already shown is done through the API by the same signed-in browser.
 */

let site: Site;
let browser: Browser;
let desk: Page;
let phone: BrowserContext;
const troubles: string[] = [];

beforeAll(async () => {
  if (!(await isCurrent())) await buildWeb();
  site = await startSite(dist);
  browser = await launchBrowser();
  desk = await open(await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' }));
  phone = await browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: 'zh-CN',
    isMobile: true,
    hasTouch: true,
    deviceScaleFactor: 2,
  });
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

/** A page whose errors count as the test's. */
async function open(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    // A sending that fails on purpose, and a refusal that is shown to the person, are logged by the browser itself.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
      troubles.push(`${page.url()}: ${message.text()}`);
  });
  return page;
}

/** The page as it is now is photographed and has nothing that axe finds wrong. */
async function looksRight(page: Page, name: string, options: { fullPage?: boolean } = {}): Promise<void> {
  await page.waitForLoadState('networkidle');
  await shoot(page, name, options);
  expect({ [name]: await violations(page) }).toEqual({ [name]: [] });
}

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });

let publicUrl = '';
let campaignPath = '';
const receipts: { href: string; title: string }[] = [];

test('an organizer makes a campaign from the template, publishes it and gets link, code and poster', async () => {
  await desk.goto(await site.deskLink());
  await looksRight(desk, '01-sign-in');
  await button(desk, '登录工作台').click();
  await desk.getByRole('link', { name: '新建活动' }).first().click();
  await desk.getByLabel('网址后缀').fill('gaige-e2e');
  await looksRight(desk, '02-new-campaign');
  await button(desk, '创建并继续设置').click();
  await desk.getByRole('heading', { name: '活动设置' }).waitFor();
  await desk.getByLabel('主办单位 1').fill('澄川市总工会');
  const sizes = desk.getByLabel('名额');
  await sizes.nth(0).fill('1');
  await sizes.nth(1).fill('2');
  await desk
    .getByText(/^已保存/)
    .first()
    .waitFor();
  await looksRight(desk, '03-settings');
  campaignPath = new URL(desk.url()).pathname.replace(/\/settings$/, '');
  await desk.goto(`${site.url}${campaignPath}/collecting`);
  await button(desk, '发布征集').click();
  await desk.getByText(/正在接收/).waitFor();
  publicUrl = `${site.url}/c/gaige-e2e`;
  await button(desk, '制作海报').click();
  const poster = desk.getByRole('link', { name: /^打开(?!公开)/ }).first();
  await poster.waitFor({ timeout: 30_000 });
  const pdf = await desk.request.get(await absolute(poster.getAttribute('href')));
  expect([pdf.status(), (await pdf.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
  await looksRight(desk, '04-collecting');
});

const absolute = async (href: Promise<string | null>): Promise<string> => new URL((await href)!, site.url).href;

/** Who types without a pause is kept on disk all the same. */
async function keptWhileTyping(page: Page): Promise<void> {
  const field = page.getByLabel('现状与问题');
  await field.pressSequentially('首班车六点二十才发，早班六点半到岗', { delay: 40 });
  const kept = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const request = indexedDB.open('xiance');
        request.onsuccess = () => {
          const found = request.result.transaction('kept').objectStore('kept').get('draft gaige-e2e');
          found.onsuccess = () => resolve(JSON.stringify(found.result));
        };
      }),
  );
  expect(kept).toContain('首班车六点');
  await field.fill('');
}

/** What one tab writes, the other shows, so that neither writes over it. */
async function oneDraftOverTwoTabs(page: Page): Promise<void> {
  const second = await open(phone);
  await second.goto(publicUrl);
  await button(second, '下一步').click();
  await second.getByLabel('建议标题').fill('在另一页改过的标题');
  const title = page.getByLabel('建议标题');
  await expect.poll(() => title.inputValue()).toBe('在另一页改过的标题');
  await second.close();
  await title.fill('早班公交提前到五点五十');
}

test('a worker writes on a phone; the draft survives a closed tab and a failed sending, and sending twice gives one entry', async () => {
  let page = await open(phone);
  await page.goto(publicUrl);
  await looksRight(page, '05-phone-topic');
  await page.getByRole('radio', { name: /交通出行/ }).check();
  await button(page, '下一步').click();
  await button(page, '下一步').click();
  await page.getByText('有 2 处需要补充').waitFor();
  await looksRight(page, '06-phone-missing');
  await page.getByLabel('建议标题').fill('早班公交提前到五点五十');
  await page.getByLabel('具体建议').fill('由公交集团增开一班五点五十的区间车，先试行三个月。');
  await page.getByText(/^已保存在本机/).waitFor();
  await keptWhileTyping(page);
  await oneDraftOverTwoTabs(page);
  await page.close();

  page = await open(phone);
  await page.goto(publicUrl);
  await page.getByText('已恢复您上次写的内容').waitFor();
  await button(page, '下一步').click();
  expect(await page.getByLabel('建议标题').inputValue()).toBe('早班公交提前到五点五十');
  await button(page, '下一步').click();
  await page.getByLabel('姓名').fill('欧阳建国');
  await page.getByLabel('单位').fill('澄川市恒信轴承有限公司');
  await page.getByLabel('联系电话').fill('13800001111');
  await looksRight(page, '07-phone-about-you');
  await phone.setOffline(true);
  await button(page, '提交').click();
  await page.getByText(/没有网络，尚未提交/).waitFor();
  await shoot(page, '08-phone-offline');

  // Back online it goes by itself; the answer to that first sending is lost on the way, so the person presses again.
  await page.route('**/api/campaigns/*/entries/*', async (route) => {
    await route.fetch();
    await route.abort();
    await page.unroute('**/api/campaigns/*/entries/*');
  });
  await phone.setOffline(false);
  await page.waitForTimeout(400);
  if (await button(page, '提交').isVisible()) await button(page, '提交').click();
  await page.getByRole('heading', { name: '提交成功' }).waitFor();
  await page.locator('.qr img').waitFor();
  await looksRight(page, '09-phone-receipt', { fullPage: true });
  const href = (await page.getByRole('link', { name: '查看回执' }).getAttribute('href'))!;
  receipts.push({ href, title: '早班公交提前到五点五十' });
  await page.close();

  for (let n = 1; n <= 6; n++) {
    const { status, link } = await send(n);
    expect(status).toBe(200);
    receipts.push({ href: link, title: `第${n}条：给夜班职工留一盏灯` });
  }
  await desk.goto(`${site.url}${campaignPath}/entries`);
  await desk.getByText('共 7 件').waitFor();
});

/** Another worker's entry, sent as the phone sends it. */
async function send(n: number): Promise<{ status: number; link: string }> {
  const id = `ent_${n.toString(16).padStart(32, '0')}`;
  const secret = `e2e-secret-number-${n}`.padEnd(22, 'x');
  const answers = {
    title: `第${n}条：给夜班职工留一盏灯`,
    proposal: `在第${n}路口加装路灯。`,
    name: `工友${n}`,
    unit: `示范单位${n}`,
  };
  const response = await phone.request.put(`${site.url}/api/campaigns/gaige-e2e/entries/${id}`, {
    data: { secret, formVersion: 1, topic: 'safety', answers },
  });
  return { status: response.status(), link: `${site.url}/r#${id}.${secret}` };
}

test('the organizer screens: accepts, declines with a reason, asks for more, and takes a bulk decision back', async () => {
  const row = (title: string) => desk.getByText(title, { exact: true }).first();
  await row('第6条：给夜班职工留一盏灯').click();
  await desk.getByText('在第6路口加装路灯。').waitFor();
  await desk.keyboard.press('d');
  await desk.getByLabel('理由', { exact: true }).fill('与其他建议重复');
  await desk.getByRole('dialog').getByRole('button', { name: '不通过', exact: true }).click();
  await row('第5条：给夜班职工留一盏灯').click();
  await desk.getByText('在第5路口加装路灯。').waitFor();
  await desk.keyboard.press('r');
  await desk.getByLabel('理由', { exact: true }).fill('请写明由谁来办');
  await desk.getByRole('dialog').getByRole('button', { name: '退回', exact: true }).click();
  await looksRight(desk, '10-screening');

  // The sender answers from the receipt.
  const page = await open(phone);
  await page.goto(receipts[5]!.href);
  await page.getByText('请写明由谁来办').first().waitFor();
  await page.getByText('您写的内容', { exact: true }).click();
  await page.getByText('在第5路口加装路灯。').waitFor();
  await looksRight(page, '11-phone-returned', { fullPage: true });
  await button(page, '修改或补充').click();
  await page.getByLabel('具体建议').fill('由城管局在第5路口加装路灯，本季度完成。');
  await button(page, '下一步').click();
  await button(page, '提交').click();
  await page.getByRole('heading', { name: '修改已收到' }).waitFor();
  await page.close();

  await desk.reload();
  await desk.getByText('共 7 件').waitFor();
  await desk.getByRole('checkbox', { name: '选择列出的全部建议' }).check();
  await button(desk, '通过').first().click();
  await desk
    .getByText(/7 件已通过|6 件已通过/)
    .first()
    .waitFor();
  await button(desk, '撤销').first().click();
  await desk.getByText('已撤销').first().waitFor();
  await desk.reload();
  const { campaign, items } = await entriesNow();
  expect(campaign.stage).toBe('collecting');
  const declined = items.find((item) => item.title.startsWith('第6条'))!;
  expect(declined.state).toBe('declined');
  await decide(
    items.filter((item) => item.state === 'submitted').map((item) => item.id),
    'accept',
  );
});

interface Row {
  id: string;
  title: string;
  state: string;
}
const api = (path: string) => `${site.url}/api/desk${campaignPath.replace('/desk', '')}${path}`;
async function entriesNow(): Promise<{ campaign: { stage: string; version: number }; items: Row[] }> {
  await desk.waitForTimeout(600);
  const { campaign } = (await (await desk.request.get(api(''))).json()) as {
    campaign: { stage: string; version: number };
  };
  const { items } = (await (await desk.request.get(api('/entries'))).json()) as { items: Row[] };
  return { campaign, items };
}
async function decide(entryIds: string[], action: string): Promise<void> {
  const answer = await desk.request.post(api('/decisions'), {
    data: { entryIds, decision: { action } },
    headers: { origin: site.url },
  });
  expect(answer.status()).toBe(200);
}

let judgeLinks: string[] = [];

test('judges are seated from a pasted list and the judging is opened', async () => {
  await desk.goto(`${site.url}${campaignPath}`);
  await button(desk, '结束征集，进入初审').click();
  await button(desk, '开始评审')
    .or(desk.getByRole('link', { name: '去初审' }))
    .first()
    .waitFor();
  await desk.goto(`${site.url}${campaignPath}/judges`);
  await looksRight(desk, '12-judges-empty');
  await desk
    .getByRole('textbox', { name: '名单' })
    .fill('苏明远，市委改革办\n陶静，市发展和改革委员会\n万国庆，市总工会\n倪晓芸');
  await button(desk, '添加 4 位评委').click();
  const links = desk.getByText(/\/judge#[\w-]{22}/);
  await links.first().waitFor();
  judgeLinks = (await desk.locator('body').innerText()).match(/http[^\s]*\/judge#[\w-]{22}/g) ?? [];
  expect(judgeLinks.length).toBe(4);
  await looksRight(desk, '13-judges-links', { fullPage: true });
  await desk.goto(`${site.url}${campaignPath}`);
  await button(desk, '开始评审').click();
  await expect.poll(async () => (await entriesNow()).campaign.stage).toBe('judging');
});

test('a judge scores by keyboard without seeing who wrote, declares a conflict, and hands in', async () => {
  const context = await browser.newContext({ viewport: { width: 1180, height: 820 }, locale: 'zh-CN' });
  const page = await open(context);
  await page.goto(judgeLinks[0]!);
  await looksRight(page, '14-judge-start');
  await button(page, '开始评审').click();
  await page
    .getByText(/苏明远，您好/)
    .first()
    .waitFor();
  await looksRight(page, '15-judge-pile');
  const pile = (await (await page.request.get(`${site.url}/api/judge/pile`)).json()) as {
    sheets: { ordinal: number; title: string }[];
  };
  expect(pile.sheets.length).toBeGreaterThan(3);
  await page.goto(`${site.url}/judge/1`);
  await page.getByText('第 1 件，共').first().waitFor();
  const close = button(page, '知道了');
  if (await close.isVisible()) await close.click();
  for (const [i, { ordinal, title }] of pile.sheets.entries()) {
    await page.getByText(`第 ${ordinal} 件，共`).first().waitFor();
    const text = await page.locator('body').innerText();
    for (const identity of ['欧阳建国', '恒信轴承', '13800001111', '工友', '示范单位'])
      expect(text).not.toContain(identity);
    if (i === 0) {
      await page.keyboard.type('8765');
      await looksRight(page, '16-judge-entry');
    } else if (i === 1) {
      await button(page, /^回避/).first().click();
      await page.getByRole('textbox', { name: /^回避的原因/ }).fill('作者是我的同事');
      await button(page, '确认回避').click();
      await page.getByText('您已声明回避这一件').waitFor();
    } else {
      await page.keyboard.type(title.startsWith('早班') ? '9999' : '6666');
    }
    if (i < pile.sheets.length - 1) await page.keyboard.press('Enter');
  }
  await page
    .getByText(/^已保存/)
    .first()
    .waitFor();
  await page.goto(`${site.url}/judge`);
  await page.getByRole('link', { name: '查看并提交' }).or(button(page, '查看并提交')).first().click();
  await looksRight(page, '17-judge-hand-in');
  await button(page, '提交全部评分').click();
  await page.getByText('谢谢您，评分已全部提交').first().waitFor();
  await context.close();

  for (const link of judgeLinks.slice(1)) await scoreAll(link);
});

/** Another judge, through the API with the points that make two entries tie at the cut. */
async function scoreAll(link: string): Promise<void> {
  const context = await browser.newContext();
  const { request } = context;
  const headers = { origin: site.url };
  expect(
    (await request.post(`${site.url}/api/session`, { data: { token: link.split('#')[1] }, headers })).status(),
  ).toBe(200);
  const { sheets } = (await (await request.get(`${site.url}/api/judge/pile`)).json()) as {
    sheets: { ordinal: number; title: string }[];
  };
  for (const { ordinal, title } of sheets) {
    const { sheet } = (await (await request.get(`${site.url}/api/judge/sheets/${ordinal}`)).json()) as {
      sheet: { version: number };
    };
    const points = title.startsWith('早班') ? 9 : 6;
    const scores = { relevance: points, novelty: points, feasibility: points, benefit: points };
    const saved = await request.put(`${site.url}/api/judge/sheets/${ordinal}`, {
      data: { version: sheet.version, scores, comment: '' },
      headers,
    });
    expect(saved.status()).toBe(200);
  }
  expect((await request.post(`${site.url}/api/judge/submission`, { headers })).status()).toBe(200);
  await context.close();
}

test('the standing shows the tie at the cut; it is drawn by lot, one place is overridden with a reason, and two signatures lock the selection', async () => {
  await desk.goto(`${site.url}${campaignPath}`);
  await button(desk, '结束评审，进入评选').click();
  await expect.poll(async () => (await entriesNow()).campaign.stage).toBe('selection');
  await desk.goto(`${site.url}${campaignPath}/selection`);
  await desk.getByText('早班公交提前到五点五十').first().waitFor();
  await desk
    .getByText(/3 份时结果只是中位数/)
    .first()
    .waitFor();
  await looksRight(desk, '18-standing-tie', { fullPage: true });
  await desk.goto(`${site.url}${campaignPath}/selection/choice`);
  await button(desk, '抽签').click();
  await button(desk, '现在抽签').click();
  await desk
    .getByText(/随机种子/)
    .first()
    .waitFor();
  await desk.goto(`${site.url}${campaignPath}/selection`);
  // One whom the lot passed over: taking out one it drew would open the tie again.
  const { places } = (await (await desk.request.get(api('/standing'))).json()) as {
    places: { title: string; tier?: string }[];
  };
  const passedOver = places.find((place) => place.tier === undefined)!;
  await button(desk, `调整：${passedOver.title}`).click();
  const dialog = desk.getByRole('dialog');
  await dialog.waitFor();
  await dialog.getByRole('combobox', { name: '结果' }).selectOption({ label: '不入选' });
  await dialog.getByLabel('理由').fill('与正在推进的工作重复');
  await button(desk, '确定调整').click();
  await desk
    .getByTitle(/人工确定：与正在推进的工作重复/)
    .first()
    .waitFor();
  await looksRight(desk, '19-standing-settled', { fullPage: true });
  await signBy(desk, '我签字');
  await desk.getByText(/已签字。还需另一位主办人员/).waitFor();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' });
  const second = await open(context);
  await second.goto(await site.deskLink('第二主办'));
  await button(second, '登录工作台').click();
  await second.getByRole('link', { name: '新建活动' }).first().waitFor();
  await signBy(second, '我签字并锁定');
  await second.getByText(/第二主办签字，已于 .+ 锁定$/).waitFor();
  await context.close();
});

/** One of the two signatures that lock a selection. */
async function signBy(page: Page, name: string): Promise<void> {
  await page.goto(`${site.url}${campaignPath}/selection/choice`);
  await button(page, name).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^(?:签字|我签字并锁定)$/ })
    .click();
}

test('one press makes the booklet; published, the results stand on the public page and on every receipt', async () => {
  await desk.goto(`${site.url}${campaignPath}/publishing`);
  await button(desk, '制作汇编').click();
  const edition = desk.getByRole('link', { name: '打开第 1 版' });
  await edition.waitFor({ timeout: 60_000 });
  const pdf = await (await desk.request.get(await absolute(edition.getAttribute('href')))).body();
  const text = pageTexts(new Uint8Array(pdf)).map(String).join('\n');
  expect(text).toContain('早班公交提前到五点五十');
  await button(desk, '公布结果').click();
  const confirm = desk.getByRole('dialog').getByRole('button', { name: '公布结果', exact: true });
  await confirm.or(desk.getByText('结果已经公布。')).first().waitFor();
  if (await confirm.isVisible()) await confirm.click();
  await desk.getByText('结果已经公布。').first().waitFor({ timeout: 30_000 });
  await looksRight(desk, '20-published');

  const page = await open(phone);
  await page.goto(`${publicUrl}/results`);
  await page.getByText('早班公交提前到五点五十').first().click();
  await page.getByText('由公交集团增开一班').waitFor();
  await looksRight(page, '21-phone-results', { fullPage: true });
  await page.goto(receipts[0]!.href);
  await page
    .getByText('被评为金点子')
    .or(page.getByRole('heading', { name: '金点子' }))
    .first()
    .waitFor();
  await looksRight(page, '22-phone-golden', { fullPage: true });
  await page.goto('about:blank');
  await page.goto(receipts[6]!.href);
  await page.getByRole('heading', { name: '未通过初审' }).waitFor();
  await page.goto('about:blank');
  await page.goto(`${publicUrl}?lang=en`);
  await looksRight(page, '23-phone-english');
  await page.close();
  expect(troubles).toEqual([]);
});
