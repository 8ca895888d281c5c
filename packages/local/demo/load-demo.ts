import * as campaignActs from '#api/acts/campaign.ts';
import * as entryActs from '#api/acts/entry.ts';
import { importedSecret, importEntries, readJudges } from '#api/acts/import.ts';
import * as jobActs from '#api/acts/job.ts';
import { deal as dealEntries } from '#api/acts/assignment.ts';
import * as judgeActs from '#api/acts/judge.ts';
import * as scoresheetActs from '#api/acts/scoresheet.ts';
import * as standingActs from '#api/acts/standing.ts';
import type { Deps } from '#api/deps.ts';
import type { Campaign, Stage } from '#core/campaign.ts';
import type { SheetTable } from '#core/import.ts';
import { isRefusal, type Refusal } from '#core/refusal.ts';
import type { Sheet } from '#core/scoresheet.ts';
import { random, shuffle } from '#stats/random.ts';
import * as campaigns from '#store/campaign.ts';
import * as entries from '#store/entry.ts';
import * as judges from '#store/judge.ts';
import { loadSurvey } from './load-survey.ts';
import { demoDeclined, demoEntries, demoJudges, demoRemarks, type DemoEntry } from './entries.ts';

const DAY = 86_400_000;
const SEED = 1949;
/** Deals the demo's reviews so that two entries tie at the cut of the second tier: what to do then is worth seeing. */
const DEAL_SEED = 5;
const callers = ['澄川市总工会', '共青团澄川市委', '澄川市妇女联合会'];

/** Ids of the demo's campaigns: always the same, so that loading twice changes nothing. */
const ids = { scored: 'cmp_de300000000000000000000000000001', open: 'cmp_de300000000000000000000000000002' };
export const demoSlugs = { scored: 'gaige-demo', open: 'anquan-demo' } as const;

/** Values must not be refusals here: the demo's own data fits, and a refusal is a fault of ours. */
function sound<T>(value: T | Refusal): T {
  if (isRefusal(value)) throw new Error(`demo: ${value.refused} ${JSON.stringify(value.fields ?? value.detail ?? '')}`);
  return value;
}

export interface Demo {
  existed: boolean;
  entries: number;
  judges: number;
  reviews: number;
  /** A judge's personal link, and the receipt of the leading entry. */
  judgeUrl: string;
  receiptUrl: string;
}

/**
 * Loads the demo: 我为改革献一计 with its entries screened and scored by the whole panel, waiting for the organizers' selection
 * (or, with `published`, selected and published), a second campaign that is open for entries, and a survey that is being answered.
 * `settle` resolves when what was written is projected and jobs are done.
 */
export async function loadDemo(
  deps: Deps,
  settle: () => Promise<void>,
  options: { published?: boolean; progress?: (done: number, total: number) => void } = {},
): Promise<Demo> {
  const progress = options.progress ?? (() => {});
  const existed = (await campaigns.find(deps.database, ids.scored)) !== undefined;
  const now = Date.parse(deps.now());
  await openCampaign(deps, now);
  await loadSurvey(deps);
  const campaign = await scoredCampaign(deps, now);
  progress(1, 5);
  if (campaign.stage === 'collecting') await collect(deps, campaign, now);
  await settle();
  progress(2, 5);
  const panel = await seatPanel(deps, campaign);
  await moveTo(deps, 'screening');
  await deal(deps);
  await moveTo(deps, 'judging');
  progress(3, 5);
  const reviews = await scoreAll(deps);
  await moveTo(deps, 'selection');
  progress(4, 5);
  if (options.published) await publish(deps, settle);
  await settle();
  progress(5, 5);
  const rows = await entries.listAll(deps.database, ids.scored);
  const judge = (await judges.find(deps.database, ids.scored, panel[0]!.id))!;
  const { url } = sound(await judgeActs.issueLink(deps, judge));
  const standing = sound(await standingActs.standing(deps, (await current(deps))!, 'mean'));
  const first = standing.places[0]!.entryId;
  return {
    existed,
    entries: rows.length,
    judges: panel.length,
    reviews,
    judgeUrl: url,
    receiptUrl: `${deps.origin}/r#${first}.${importedSecret(deps, first)}`,
  };
}

const current = (deps: Deps): Promise<Campaign | undefined> => campaigns.find(deps.database, ids.scored);

/** One step along the stages, if the campaign is not there or past it yet. */
async function moveTo(deps: Deps, to: Stage): Promise<void> {
  const campaign = (await current(deps))!;
  const order: Stage[] = ['collecting', 'screening', 'judging', 'selection', 'published', 'archived'];
  if (order.indexOf(campaign.stage) < order.indexOf(to))
    sound(await campaignActs.move(deps, campaign, to, campaign.version, '演示'));
}

async function scoredCampaign(deps: Deps, now: number): Promise<Campaign> {
  const made = sound(
    await campaignActs.create(deps, {
      id: ids.scored,
      slug: demoSlugs.scored,
      template: 'reform-proposal',
      period: { opensAt: new Date(now - 40 * DAY).toISOString(), closesAt: new Date(now + DAY).toISOString() },
      settings: {
        callers,
        tiers: [
          { id: 'golden', name: { 'zh-CN': '金点子', en: 'Golden idea' }, size: 6 },
          { id: 'excellent', name: { 'zh-CN': '优秀建议', en: 'Excellent proposal' }, size: 14 },
        ],
      },
    }),
  );
  return made.stage === 'draft' ? sound(await campaignActs.move(deps, made, 'collecting', made.version, '演示')) : made;
}

/** A second call, open for three weeks, to try the worker's page on. */
async function openCampaign(deps: Deps, now: number): Promise<void> {
  const topic = (id: string, name: string, question: string) => ({
    id,
    name: { 'zh-CN': name },
    question: { 'zh-CN': question },
  });
  const made = sound(
    await campaignActs.create(deps, {
      id: ids.open,
      slug: demoSlugs.open,
      template: 'reform-proposal',
      period: { opensAt: new Date(now - 2 * DAY).toISOString(), closesAt: new Date(now + 21 * DAY).toISOString() },
      settings: {
        title: { 'zh-CN': '身边隐患我来说', en: 'Hazards Around Me' },
        intro: {
          'zh-CN':
            '您天天在现场，最知道哪里不安全。请说说身边的一处隐患，和您觉得可行的办法。\n不用注册，约需三分钟；写到一半可以离开，内容会保存在您的手机上。',
          en: 'You are there every day and know best what is not safe. Tell us one hazard and what could be done about it.\nNo account needed; about three minutes. You may stop halfway: your text stays on your phone.',
        },
        callers: ['澄川市总工会', '澄川市应急管理局'],
        topics: [
          topic('machine', '机器设备', '哪台设备让您不放心？'),
          topic('fire', '消防用电', '通道、插座、线路有什么问题？'),
          topic('road', '厂区交通', '叉车、货车和人怎样分开？'),
          topic('health', '职业健康', '粉尘、噪声、高温怎样改善？'),
        ],
      },
    }),
  );
  if (made.stage === 'draft') sound(await campaignActs.move(deps, made, 'collecting', made.version, '演示'));
}

const header = ['编号', '议题', '时间', 'title', 'situation', 'proposal', 'benefit', 'name', 'unit', 'phone'];

async function collect(deps: Deps, campaign: Campaign, now: number): Promise<void> {
  const next = random(SEED);
  const written: DemoEntry[] = [...demoEntries, ...demoDeclined.map(([entry]) => entry)];
  const table: SheetTable = {
    header,
    rows: written.map(([topic, title, situation, proposal, benefit, name, unit], i) => {
      // Most come in the first days and the last, as they do; nobody writes at night.
      const day = next() < 0.4 ? next() * 8 : 8 + next() * 30;
      const at = new Date(now - 40 * DAY + Math.floor(day) * DAY + (8 + next() * 13) * 3_600_000 - (now % DAY));
      const phone = name ? `138${String(10_000_000 + Math.floor(next() * 89_999_999))}` : '';
      const time = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
      return { row: i + 2, cells: [`D${i + 1}`, topic, time, title, situation, proposal, benefit, name, unit, phone] };
    }),
  };
  const imported = sound(await importEntries(deps, campaign, table));
  if (imported.errors.length) throw new Error(`demo: ${JSON.stringify(imported.errors)}`);
  const idOf = new Map([...imported.created, ...imported.same].map(({ row, entryId }) => [row - 2, entryId]));
  const actor = { role: 'organizer', name: '演示' } as const;
  const good = demoEntries.map((_, i) => idOf.get(i)!);
  await entryActs.decide(deps, campaign, good, { action: 'accept' }, actor);
  for (const [i, [, action, reason]] of demoDeclined.entries())
    await entryActs.decide(
      deps,
      campaign,
      [idOf.get(demoEntries.length + i)!],
      { action: action === 'return' ? 'decline' : action, reason },
      actor,
    );
}

async function seatPanel(deps: Deps, campaign: Campaign) {
  const table: SheetTable = {
    header: ['姓名', '单位'],
    rows: demoJudges.map((cells, i) => ({ row: i + 2, cells: [...cells] })),
  };
  const { judges: panel } = sound(readJudges(campaign, table));
  await judgeActs.add(deps, campaign, panel);
  return panel;
}

async function deal(deps: Deps): Promise<void> {
  const campaign = (await current(deps))!;
  if (campaign.stage === 'screening')
    sound(await dealEntries(deps, campaign, { by: '演示', seed: DEAL_SEED, round: 'first' }));
}

/** Every review of the panel: entries differ in quality, judges in leniency, and each mark has its noise. */
async function scoreAll(deps: Deps): Promise<number> {
  const campaign = (await current(deps))!;
  const panel = await judges.list(deps.database, campaign.id);
  const sheets = await judges.listPanelSheets(deps.database, panel);
  if (campaign.stage !== 'judging') return sheets.length;
  const next = random(SEED + 1);
  const around = () => next() + next() + next() - 1.5;
  const accepted = [...new Set(sheets.map((sheet) => sheet.entryId))].sort();
  const quality = new Map(shuffle(accepted, next).map((id, i) => [id, 4.6 + (4.2 * i) / accepted.length]));
  const leniency = new Map(panel.map((judge) => [judge.id, around() * 0.9]));
  const scored = sheets
    .filter((sheet) => Object.keys(sheet.scores).length === 0)
    .map((sheet): Sheet => {
      const level = quality.get(sheet.entryId)! + leniency.get(sheet.judgeId)!;
      const points = campaign.criteria.map(
        ({ id, max }) => [id, Math.max(1, Math.min(max, Math.round(level + around() * 1.6)))] as const,
      );
      const remarks = demoRemarks[level < 6 ? 0 : level < 7.6 ? 1 : 2]!;
      return {
        ...sheet,
        scores: Object.fromEntries(points),
        comment: next() < 0.6 ? remarks[Math.floor(next() * remarks.length)]! : '',
        version: sheet.version + 1,
        updatedAt: deps.now(),
      };
    });
  if (!(await judges.saveSheets(deps.database, scored))) throw new Error('demo: the sheets changed meanwhile');
  for (const judge of panel) sound(await scoresheetActs.submit(deps, campaign, judge));
  return sheets.length;
}

async function publish(deps: Deps, settle: () => Promise<void>): Promise<void> {
  const campaign = (await current(deps))!;
  if (campaign.stage !== 'selection') return;
  const selection = await standingActs.selectionOf(deps, campaign);
  const begun =
    selection.version > 0 ? selection : sound(await standingActs.change(deps, campaign, { version: 0 }, '演示'));
  if (!begun.lockedAt) {
    const drawn = sound(await standingActs.drawLots(deps, campaign, { version: begun.version, seed: SEED }, '演示'));
    const signed = sound(await standingActs.sign(deps, campaign, drawn.version, { id: 'demo', name: '演示甲' }));
    sound(await standingActs.sign(deps, campaign, signed.version, { id: 'demo', name: '演示乙' }));
  }
  for (const [n, kind] of (['booklet', 'publish'] as const).entries())
    sound(await jobActs.request(deps, campaign, { id: `job_de3000000000000000000000000000${n + 10}`, kind }, '演示'));
  await settle();
}
