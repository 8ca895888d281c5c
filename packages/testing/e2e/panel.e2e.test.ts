import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as campaignActs from '#api/acts/campaign.ts';
import * as entryActs from '#api/acts/entry.ts';
import * as unitActs from '#api/acts/unit.ts';
import type { Campaign } from '#core/campaign.ts';
import { isRefusal, type Refusal } from '#core/refusal.ts';
import { templates } from '#core/template.ts';
import * as campaigns from '#store/campaign.ts';
import * as judgeStore from '#store/judge.ts';
import * as judgings from '#store/judging.ts';
import * as units from '#store/unit.ts';
import { buildWeb, dist, isCurrent } from '../../web/build.ts';
import { newId, newSecret } from '../app.ts';
import { launchBrowser, shoot, violations } from '../browser.ts';
import { startSite, type Site } from '../site.ts';

/** The chair’s work on a panel, before and while it judges twelve entries. */
let site: Site;
let browser: Browser;
let context: BrowserContext;
let desk: Page;
const troubles: string[] = [];
const id = newId('campaign');
const ENTRIES = 12;

function sound<T>(value: T | Refusal): T {
  if (isRefusal(value)) throw new Error(JSON.stringify(value));
  return value;
}
const deps = () => site.serving.application.deps;
const settle = () => site.serving.application.settle();
const current = async (): Promise<Campaign> => (await campaigns.find(deps().database, id))!;
const panel = () => judgeStore.list(deps().database, id);
const sheets = async () => judgeStore.listPanelSheets(deps().database, await panel());

/** Entry 0 is from a plant below 东湖街道; entry 1 was sent by a 王芳, who is not the judge of that name. */
async function makeCampaign(): Promise<void> {
  const table = {
    header: ['名称', '上级', '类型', '代码', '联系电话'],
    rows: [
      ['澄川市总工会', '', '市', '', ''],
      ['东湖街道总工会', '澄川市总工会', '乡镇街道', '', ''],
      ['恒信轴承有限公司', '东湖街道总工会', '企业', '', ''],
    ].map((cells, i) => ({ row: i + 2, cells })),
  };
  sound(await unitActs.importUnits(deps(), table));
  const plant = (await units.read(deps().database)).units.find(({ name }) => name.startsWith('恒信'))!;
  const now = Date.now();
  const { settings } = templates['reform-proposal'];
  const questions = settings.form.questions.map((question) =>
    question.kind !== 'page' && question.id === 'unit'
      ? {
          kind: 'unit' as const,
          id: 'unit',
          role: 'unit' as const,
          label: question.label,
          required: false,
          personal: false,
        }
      : question,
  );
  const made = sound(
    await campaignActs.create(deps(), {
      id,
      slug: 'panel',
      template: 'reform-proposal',
      period: { opensAt: new Date(now - 1000).toISOString(), closesAt: new Date(now + 86_400_000).toISOString() },
      settings: { form: { version: 1, questions }, reviewsPerEntry: 2 },
    }),
  );
  const open = sound(await campaignActs.move(deps(), made, 'collecting', made.version, '测试'));
  const ids: string[] = [];
  for (let n = 0; n < ENTRIES; n++) {
    ids.push(newId('entry'));
    const answers = {
      title: `第${n}件：早班车提前发车`,
      situation: `班长老赵说，首班车六点二十才发。`,
      proposal: '五点五十加开一班。',
      name: n === 1 ? '王芳' : `工友${n}`,
      ...(n === 0 ? { unit: plant.id } : {}),
    };
    const sent = await fetch(`${site.url}/api/campaigns/panel/entries/${ids[n]}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', origin: site.url },
      body: JSON.stringify({ secret: newSecret(), formVersion: 1, topic: open.topics[n % 2]!.id, answers }),
    });
    if (!sent.ok) throw new Error(await sent.text());
  }
  await entryActs.decide(deps(), open, ids, { action: 'accept' }, { role: 'organizer', name: '测试' });
  await settle();
  const ready = await current();
  sound(await campaignActs.move(deps(), ready, 'screening', ready.version, '测试'));
}

beforeAll(async () => {
  if (!(await isCurrent())) await buildWeb();
  site = await startSite(dist);
  browser = await launchBrowser();
  await makeCampaign();
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' });
  desk = await context.newPage();
  desk.setDefaultTimeout(10_000);
  desk.on('pageerror', (error) => troubles.push(error.message));
  desk.on('console', (message) => {
    // What the server refuses and the page says in words is logged by the browser itself.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) troubles.push(message.text());
  });
  await desk.goto(await site.deskLink());
  await desk.getByRole('button', { name: '登录工作台' }).click();
  await desk.getByRole('link', { name: '新建活动' }).first().waitFor();
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

const view = async (path = '') => {
  await desk.goto(`${site.url}/desk/campaigns/${id}/judges${path}`);
  await desk.getByRole('navigation', { name: '评审的各个页面' }).waitFor();
};
async function looksRight(name: string): Promise<void> {
  await desk.waitForLoadState('networkidle');
  await shoot(desk, name, { fullPage: true });
  expect({ [name]: await violations(desk) }).toEqual({ [name]: [] });
}
const button = (name: string | RegExp) => desk.getByRole('button', { name, exact: typeof name === 'string' });
const dialog = () => desk.getByRole('dialog');

test('judges come from a pasted sheet with units of the tree, topics and limits; what cannot be read is named', async () => {
  const topics = (await current()).topics.map(({ name }) => name['zh-CN']);
  await view();
  await desk.getByText('还没有评委').waitFor();
  await desk
    .getByRole('textbox', { name: '名单' })
    .fill(
      [
        '姓名\t单位\t专长议题\t至少\t至多',
        `王芳\t\t${topics[0]}、${topics[1]}\t\t`,
        '李强\t东湖街道总工会\t\t\t',
        '赵敏\t市委改革办\t\t\t5',
        '钱进\t\t航天\t\t',
      ].join('\n'),
    );
  await desk.getByText(/第 5 行 没有这个议题/).waitFor();
  const preview = desk.getByRole('table', { name: '识别结果' }).locator('tbody tr');
  expect(await preview.nth(1).textContent()).toContain('已匹配');
  expect(await preview.nth(2).textContent()).toContain('未匹配');
  await looksRight('panel-1-paste');
  await button('添加 3 位评委').click();
  await expect.poll(() => desk.locator('.address').count()).toBe(3);
  const township = (await units.read(deps().database)).units.find(({ kind }) => kind === 'township')!;
  expect((await panel()).map(({ name, unitId, topics: own, load }) => [name, unitId, own?.length, load])).toEqual([
    ['王芳', undefined, 2, undefined],
    ['李强', township.id, undefined, undefined],
    ['赵敏', undefined, undefined, { most: 5 }],
  ]);
  await button('已保存，收起').click();
  await looksRight('panel-2-judges');
});

test('a conflict is found from the unit above, a namesake’s is lifted with a reason, and one is declared', async () => {
  await view('/conflicts');
  const rows = desk.getByRole('grid', { name: '回避关系' }).getByRole('row');
  await expect.poll(() => rows.count()).toBe(3);
  const text = (await rows.allTextContents()).join('\n');
  expect(text).toContain('来自评委单位的上级或下级');
  expect(text).toContain('评委与提出人同名');
  await looksRight('panel-3-conflicts');
  await button(/^解除：王芳/).click();
  await dialog().getByRole('button', { name: '解除' }).click();
  await desk.getByText('已解除王芳的一条回避').waitFor();
  await desk.getByRole('row', { name: /王芳.*已解除/ }).waitFor();

  await button('指定回避').click();
  await dialog().getByLabel('评委').selectOption({ label: '赵敏' });
  const search = dialog().getByRole('combobox', { name: '建议' });
  await search.fill('第7件');
  await search.press('ArrowDown');
  await search.press('Enter');
  await dialog().getByLabel('原因').fill('夫妻关系');
  await shoot(desk, 'panel-4-declare');
  await dialog().getByRole('button', { name: '指定回避' }).click();
  await desk.getByText('已指定赵敏回避').waitFor();
  await desk.getByRole('row', { name: /赵敏.*评审组决定回避.*夫妻关系/ }).waitFor();
  await expect.poll(() => rows.count()).toBe(4);
});

test('texts are checked as judges read them: a word is hidden from the text, one is shown, and a key checks', async () => {
  await view('/blind');
  await desk.getByRole('grid', { name: '待核对的建议' }).getByRole('row').first().waitFor();
  await desk.keyboard.press('j');
  await desk.getByRole('button', { name: '核对无误，下一件' }).waitFor();
  await desk.getByLabel(/还要隐藏的词/).fill('班长老赵');
  await button('隐藏').click();
  await desk.locator('.masked', { hasText: '班长老赵' }).waitFor();
  await looksRight('panel-5-blind');
  await desk.locator('.masked', { hasText: '班长老赵' }).click();
  await desk.getByText('已显示“班长老赵”').waitFor();
  await desk.locator('.entry-title').click();
  await desk.keyboard.press('Space');
  await expect.poll(() => desk.getByText('已核对 1 / 12 件').isVisible()).toBe(true);
});

test('points get their meaning in the settings, and the practice is written with the chair’s points', async () => {
  await desk.goto(`${site.url}/desk/campaigns/${id}/settings`);
  const criteria = desk.locator('#criteria');
  // The template brings four anchors a criterion; the first criterion's fifth is the one added here.
  const before = (await current()).criteria[0]!.anchors!;
  await criteria.getByRole('button', { name: '添加尺度' }).first().click();
  await criteria.getByLabel('分数', { exact: true }).nth(before.length).fill('7');
  await criteria.getByLabel('是什么样 · 中文').nth(before.length).fill('说清了问题，办法可行');
  await expect
    .poll(async () => (await current()).criteria[0]!.anchors)
    .toEqual(expect.arrayContaining([...before, { points: 7, text: { 'zh-CN': '说清了问题，办法可行' } }]));
  await view('/practice');
  await button('添加试评件').click();
  await desk.getByLabel('标题').fill('试评：首班车');
  await desk.getByLabel('正文').fill('首班车提前到五点五十。');
  for (const field of await desk.getByRole('group', { name: '您给的分' }).getByRole('spinbutton').all())
    await field.fill('7');
  await desk.getByText('说清了问题，办法可行').waitFor();
  await desk.getByLabel('为什么给这个分').fill('可行');
  // What is written stays while other views are looked at.
  await view('/deal');
  await view('/practice');
  await desk.getByText('有改动未保存').waitFor();
  await button('保存试评').click();
  await desk.getByText('试评已保存').waitFor();
  await desk.getByText('0 / 3 位评委已完成试评').waitFor();
  await looksRight('panel-6-practice');
  const { practice } = await judgings.find(deps().database, id);
  expect(practice.map(({ title, note }) => [title, note])).toEqual([['试评：首班车', '可行']]);
});

test('a deal that cannot be is refused with its obstacle and the judge to change, then drawn and tried out', async () => {
  // Two reviews of twelve entries; one judge takes five and another, for the moment, four.
  await view();
  await button('查看与修改：王芳').click();
  await dialog().getByLabel('至多几件').fill('4');
  await looksRight('panel-7-judge');
  await dialog().getByRole('button', { name: '保存' }).click();
  await desk.getByText('已保存王芳').waitFor();
  await view('/deal');
  await desk.getByText(/分不了：有 \d+ 处障碍/).waitFor();
  await looksRight('panel-8-obstacles');
  await desk.getByRole('alert').getByRole('link', { name: '王芳' }).first().click();
  await dialog().getByLabel('至多几件').fill('');
  await dialog().getByRole('button', { name: '保存' }).click();
  await desk.getByText('已保存王芳').waitFor();
  await view('/deal');
  await desk.getByText('共 24 份评分').waitFor();
  await desk.getByText(/所有评委连成一体/).waitFor();
  await desk.getByRole('img', { name: '评委两两共评的件数' }).waitFor();
  await desk.getByLabel('入选名额').fill('4');
  await button('开始试算').click();
  await desk
    .getByText(/已模拟 \d+ \/ 100 次|建议两轮|一轮即可|差别不大/)
    .first()
    .waitFor();
  await desk.getByText(/建议两轮|一轮即可|差别不大/).waitFor({ timeout: 30_000 });
  await looksRight('panel-9-deal');
  expect(await sheets()).toEqual([]);
});

test('the judging opens, and the board shows who is how far and where reviews differ', async () => {
  await view();
  await button('开始评审').click();
  await button('结束评审，进入评选').waitFor();
  const { criteria } = await current();
  const all = await sheets();
  expect(all.length).toBe(2 * ENTRIES);
  const [first] = await panel();
  // The first judge has scored nothing; the others everything, half of the points each but for one entry apart.
  const others = all.filter(({ judgeId }) => judgeId !== first!.id);
  const apart = others.find((one) => others.filter(({ entryId }) => entryId === one.entryId).length === 2)!;
  const scored = others.map((sheet) => ({
    ...sheet,
    scores: Object.fromEntries(
      criteria.map(({ id: criterion, max }) => [
        criterion,
        sheet.entryId !== apart.entryId ? 5 : sheet.judgeId === apart.judgeId ? 1 : max,
      ]),
    ),
    version: sheet.version + 1,
    updatedAt: new Date().toISOString(),
  }));
  expect(await judgeStore.saveSheets(deps().database, scored)).toBe(true);
  await view('/progress');
  await desk.getByText(`已完成 ${scored.length} / ${all.length} 份评分`).waitFor();
  await desk.getByText('还没开始：王芳').waitFor();
  await desk.getByText(/未评完/).waitFor();
  await looksRight('panel-10-progress');
});

test('entries are opened to discussion and the discussion is closed', async () => {
  const grid = desk.getByRole('grid', { name: '各件建议的评分' });
  const box = grid.getByRole('checkbox', { disabled: false }).first();
  await box.check();
  await button('开启讨论（1 件）').click();
  await desk.getByText(/1 件正在讨论/).waitFor();
  await looksRight('panel-11-discussion');
  await button('结束讨论').click();
  await desk.getByText(/上次讨论 1 件/).waitFor();
  expect((await judgings.find(deps().database, id)).discussion?.closedAt).toBeTruthy();
});

test('who is behind is reminded with the real numbers', async () => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await view();
  await button('复制给王芳的提醒').click();
  const mine = (await sheets()).filter(({ judgeId }) => judgeId.length > 0);
  const [first] = await panel();
  const assigned = mine.filter(({ judgeId }) => judgeId === first!.id).length;
  expect(await desk.evaluate(() => navigator.clipboard.readText())).toContain(`分给您 ${assigned} 件`);
  await button('标为已提醒').click();
  await desk.getByText(/已记下提醒了/).waitFor();
  await expect.poll(async () => (await panel())[0]!.remindedAt).toBeTruthy();
});

test('a judge is replaced mid-way: what is not scored moves, what conflicts with the new one is told', async () => {
  const [first] = await panel();
  const before = (await sheets()).filter(({ judgeId }) => judgeId === first!.id).length;
  await button('查看与修改：王芳').click();
  await dialog().getByRole('button', { name: '由他人接替' }).click();
  await dialog().getByText(`未评的 ${before} 件转给新评委`).waitFor();
  const form = dialog().locator('form.leaving');
  await form.getByLabel('姓名').fill('孙丽');
  // The panel is looked up again meanwhile; what was typed stays.
  const again = desk.waitForResponse(/\/panel$/);
  await desk.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await again;
  expect(await form.getByLabel('姓名').inputValue()).toBe('孙丽');
  const unit = form.getByRole('combobox', { name: /单位/ });
  await unit.fill('恒信');
  await unit.press('ArrowDown');
  await unit.press('Enter');
  await form.getByText('东湖街道总工会 › 恒信轴承有限公司').waitFor();
  await form.getByLabel('原因').fill('出差');
  await shoot(desk, 'panel-12-replace');
  await button('确认接替并显示新链接').click();
  // The plant’s own entry cannot go to the new judge, and there is nobody left for it but one.
  await desk.getByText(/孙丽已接替王芳 · 撤回 1 份，已改派 0 份 · 有的没能改派：.*只有 1 位评委/).waitFor();
  expect(await desk.locator('.address').textContent()).toMatch(/\/judge#[\w-]{22}$/);
  await desk.getByText('由孙丽接替').waitFor();
  await looksRight('panel-13-replaced');
  const seats = await panel();
  const open = (await sheets()).filter(({ state }) => state === 'open');
  expect(open.filter(({ judgeId }) => judgeId === first!.id).length).toBe(0);
  expect(open.filter(({ judgeId }) => judgeId === seats.at(-1)!.id).length).toBeGreaterThanOrEqual(before - 1);
  await view('/progress');
  await desk.getByText('更换评委').waitFor();
});

test('a link is revoked, and a judge who withdraws keeps what was scored', async () => {
  await view();
  await button('查看与修改：孙丽').click();
  await dialog().getByRole('button', { name: '停用链接' }).click();
  await dialog().getByText('现在没有可用的链接').waitFor();
  expect((await panel()).at(-1)!.linkHash).toBe(undefined);
  await desk.keyboard.press('Escape');
  const { id: judgeId } = (await panel()).find(({ name }) => name === '李强')!;
  const scored = async () =>
    (await sheets()).filter((sheet) => sheet.judgeId === judgeId && sheet.state === 'open').length;
  const before = await scored();
  await button('查看与修改：李强').click();
  await dialog().getByRole('button', { name: '退出评审组' }).click();
  await dialog().getByLabel('原因').fill('调离');
  await dialog().getByRole('button', { name: '确认退出' }).click();
  await desk.getByText(/李强已退出评审组/).waitFor();
  expect([(await panel()).find((judge) => judge.id === judgeId)!.state, await scored()]).toEqual(['withdrawn', before]);
});

test('in English every view is there as well, and nothing of the page failed', async () => {
  await button('English').click();
  for (const [path, text] of [
    ['', 'Expert on'],
    ['/conflicts', 'Free to judge'],
    ['/blind', 'Unchecked'],
    ['/practice', 'Practice entry 1'],
    ['/deal', 'It cannot be dealt: one obstacle'],
    ['/progress', 'Log of the panel'],
  ] as const) {
    await desk.goto(`${site.url}/desk/campaigns/${id}/judges${path}`);
    if (path === '/blind') {
      await desk.getByRole('grid', { name: 'Entries to check' }).getByRole('row').first().waitFor();
      await desk.keyboard.press('j');
    }
    await desk.getByText(text).first().waitFor();
    expect({ [path]: await violations(desk) }).toEqual({ [path]: [] });
  }
  expect(troubles).toEqual([]);
});
