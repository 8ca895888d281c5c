import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadDemo } from '#local/demo/load-demo.ts';
import { buildWeb, dist, isCurrent } from '../../web/build.ts';
import { launchBrowser, shoot, violations } from '../browser.ts';
import { startSite, type Site } from '../site.ts';

/** From the standing to the locked selection, on the demo's campaign: sixty-three entries, twelve judges, three reviews each. */
let site: Site;
let browser: Browser;
let page: Page;
const troubles: string[] = [];
const campaign = '/campaigns/cmp_de300000000000000000000000000001';

beforeAll(async () => {
  if (!(await isCurrent())) await buildWeb();
  site = await startSite(dist);
  const { deps, settle } = site.serving.application;
  await loadDemo({ ...deps, origin: site.url }, settle);
  browser = await launchBrowser();
  page = await signedIn('王主任');
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

async function signedIn(name: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' });
  const opened = await context.newPage();
  opened.on('pageerror', (error) => troubles.push(error.message));
  opened.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) troubles.push(message.text());
  });
  await opened.goto(await site.deskLink(name));
  await opened.getByRole('button', { name: '登录工作台' }).click();
  await opened.getByText(name).first().waitFor();
  return opened;
}

const go = (at: Page, path: string) => at.goto(`${site.url}/desk${campaign}${path}`);
async function looksRight(at: Page, name: string, options: { fullPage?: boolean } = {}): Promise<void> {
  await at.waitForLoadState('networkidle');
  await shoot(at, `selection-${name}`, options);
  expect({ [name]: await violations(at) }).toEqual({ [name]: [] });
}
const row = (title: string) => page.getByRole('row').filter({ hasText: title });
const button = (name: string) => page.getByRole('button', { name, exact: true });

interface Standing {
  method: string;
  places: {
    title: string;
    entryId: string;
    tied: boolean;
    contends: boolean;
    tier?: string;
    certainty: { lo: number; hi: number };
  }[];
  ties: { why: string; entryIds: string[]; seats: number; tier: string }[];
  selection: { signatures: { name: string }[]; lockedAt?: string; lockedBy?: string; seal?: string };
  seal: { digest: string };
}
const standing = async (): Promise<Standing> =>
  (await page.request.get(`${site.url}/api/desk${campaign}/standing`)).json() as Promise<Standing>;

test('the standing says how certain places are, sorts by each method, and narrows to what is too close to call', async () => {
  await go(page, '/selection');
  await page.getByText(/^第 20 名处：\d+ 件确定入选，\d+ 个名额在 \d+ 件之间难分高下$/).waitFor();
  await page.getByText('3 份时结果只是中位数', { exact: false }).first().waitFor();
  const { places } = await standing();
  const first = places[0]!;
  await row(first.title).getByText(`${first.certainty.lo}–${first.certainty.hi}`).waitFor();
  await looksRight(page, 'standing', { fullPage: true });
  await button('校正宽严').click();
  await page.waitForURL(/sort=model/);
  await page.getByRole('columnheader', { name: '校正宽严' }).and(page.locator('[aria-sort=ascending]')).waitFor();
  await page.getByRole('button', { name: /^难分高下/ }).click();
  await page.waitForURL(/show=zone/);
  const contending = places.filter(({ contends }) => contends).length;
  await page.getByText(`${contending} / 63 件`).waitFor();
  await page.locator('.picture').getByRole('button', { name: '全部', exact: true }).click();
  await page.getByText(`难分高下 ${contending} 件`).waitFor();
  // The link can be sent: it shows the same places, in the same order, again.
  await page.reload();
  await page.getByText(`${contending} / 63 件`).waitFor();
  const shown = await page.locator('.virtual-row .rank').allInnerTexts();
  expect(shown.map(Number)).toEqual(shown.map(Number).toSorted((a, b) => a - b));
});

test('an entry’s page explains its place, without judges’ names until somebody asks for them', async () => {
  const { places } = await standing();
  const at = places.find(({ contends }) => contends)!;
  await go(page, `/selection/entries/${at.entryId}?method=model`);
  await page.getByRole('heading', { name: at.title }).waitFor();
  await page.getByText(/^重复评审 100 次，约有 90 次落在第 \d+ 至 \d+ 名；进入前 20 名的可能约/).waitFor();
  await page.getByText(/评分只有 3 份，估计值向全体平均（[\d.]+）靠拢 \d+ %/).waitFor();
  await page.getByRole('rowheader', { name: '评委甲' }).first().waitFor();
  const { reviews } = (await (
    await page.request.get(`${site.url}/api/desk${campaign}/standing/${at.entryId}`)
  ).json()) as { reviews: { judge: string }[] };
  for (const { judge } of reviews) expect(await page.locator('article').innerText()).not.toContain(judge);
  await looksRight(page, 'explanation', { fullPage: true });
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.tabs, .spine, .explanation-tools').filter({ visible: true }).count()).toBe(0);
  await shoot(page, 'selection-explanation-print', { fullPage: true });
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('checkbox', { name: '隐去评委姓名' }).uncheck();
  await page.getByText('内部材料').waitFor();
  await page.getByRole('rowheader', { name: reviews[0]!.judge }).first().waitFor();
});

test('the panel’s figures are for the chair, each with what it means', async () => {
  await go(page, '/selection/panel');
  await page.getByText('全部评委连成一组').waitFor();
  await page.getByText(/一份评分的高低，有 \d+ % 来自建议本身/).waitFor();
  await button('相差 10 分以内').click();
  await page.getByRole('figure', { name: /评委两两一致程度/ }).waitFor();
  await looksRight(page, 'panel', { fullPage: true });
  const { judges } = (await (await page.request.get(`${site.url}/api/desk${campaign}/standing/panel`)).json()) as {
    judges: { name: string }[];
  };
  const table = page.locator('.card').filter({ hasText: '各位评委' });
  expect(await table.getByRole('rowheader').allInnerTexts()).toEqual(judges.map(({ name }) => name));
});

test('quotas, the zone by a recorded vote, and what is missing is said beside the signatures', async () => {
  await go(page, '/selection/choice');
  await page.getByRole('radio', { name: /^校正宽严/ }).check();
  await page.getByText('方法：校正宽严').waitFor();
  await page.getByRole('radio', { name: /^记名表决/ }).check();
  await page
    .getByText(/难分高下。/)
    .first()
    .waitFor();
  expect(await button('我签字').isDisabled()).toBe(true);

  await button('按议题').click();
  await button('加一项').click();
  const line = page.locator('.quota-table tbody tr').first();
  await line.getByRole('combobox').selectOption({ index: 1 });
  await line.getByRole('spinbutton').nth(0).fill('60');
  await button('保存要求').click();
  await page.getByText('1 项名额要求没有满足').waitFor();
  await looksRight(page, 'quotas', { fullPage: true });
  await line.getByRole('spinbutton').nth(0).fill('0');
  await line.getByRole('spinbutton').nth(1).fill('20');
  await button('保存要求').click();
  await page.getByText('名额要求已满足').waitFor();

  const { ties } = await standing();
  const tie = ties[0]!;
  expect(tie.why).toBe('zone');
  await page.getByLabel('投票人数').fill('7');
  const votes = page.locator('.vote-list input');
  for (let i = 0; i < tie.seats; i++) await votes.nth(i).fill('5');
  await votes.nth(tie.seats).fill('5');
  await page.getByText(/同为 5 票，还分不出/).waitFor();
  expect(await button('记录表决').isDisabled()).toBe(true);
  await votes.nth(tie.seats).fill('2');
  await page.getByText(`入选 ${tie.seats} 个名额`, { exact: false }).waitFor();
  await looksRight(page, 'vote', { fullPage: true });
  await button('记录表决').click();
  await page.getByText('表决：7 人投票，5 票').first().waitFor();
  await page.getByText('分界处已定').waitFor();
});

test('one signs, a change takes the signature away, and only a second person’s signature locks', async () => {
  const sign = async (at: Page, name: string) => {
    await at.getByRole('button', { name, exact: true }).first().click();
    const dialog = at.getByRole('dialog');
    await dialog.getByText('我核对过方法').waitFor();
    await dialog.getByRole('button', { name: /签字/ }).click();
  };
  await sign(page, '我签字');
  await page.getByText('王主任已签字。还需另一位主办人员').waitFor();
  await page.getByText('任何改动都会撤去签字').waitFor();
  await looksRight(page, 'one-signature', { fullPage: true });
  await page.getByLabel('优秀建议').fill('15');
  await button('保存名额').click();
  await expect.poll(async () => (await standing()).selection.signatures.length).toBe(0);
  await page.getByText(/^优秀建议 \d+ \/ 15$/).waitFor();
  await page.getByLabel('优秀建议').fill('14');
  await button('保存名额').click();
  await page.getByText('优秀建议 14 / 14').waitFor();
  await sign(page, '我签字');
  await page.getByText('王主任已签字。还需另一位主办人员').waitFor();

  const second = await signedIn('李副主任');
  await go(second, '/selection/choice');
  await second.getByText(/王主任，\d+月/).waitFor();
  await sign(second, '我签字并锁定');
  await second.getByText(/^王主任、李副主任签字，已于 .+ 锁定$/).waitFor();
  await second.getByText('依据的就是这份封存').waitFor();
  await looksRight(second, 'locked', { fullPage: true });
  const { selection, seal } = await standing();
  expect([selection.lockedBy, selection.seal]).toEqual(['王主任、李副主任', seal.digest]);

  await go(second, '/selection');
  await second.getByRole('row').nth(1).waitFor();
  expect(await second.getByRole('button', { name: /^调整/ }).count()).toBe(0);
  expect(troubles).toEqual([]);
});
