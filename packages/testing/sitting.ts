import * as campaignActs from '#api/acts/campaign.ts';
import * as entryActs from '#api/acts/entry.ts';
import { importEntries } from '#api/acts/import.ts';
import * as panelActs from '#api/acts/judge.ts';
import type { Campaign, Criterion } from '#core/campaign.ts';
import type { Judging } from '#core/judging.ts';
import { isRefusal, type Refusal } from '#core/refusal.ts';
import type { Sheet } from '#core/scoresheet.ts';
import * as campaigns from '#store/campaign.ts';
import * as judges from '#store/judge.ts';
import * as judgings from '#store/judging.ts';
import { newId } from './app.ts';
import type { Site } from './site.ts';

/** A panel at work on a running site: a campaign in judging, its entries dealt, a link for each judge. */
export interface Panel {
  campaign: Campaign;
  links: string[];
  /** A judge's sheets as stored. */
  sheets: (judge: number) => Promise<Sheet[]>;
  /** Changes sheets behind everybody's back, as the desk would. */
  change: (judge: number, change: (sheet: Sheet) => Sheet) => Promise<void>;
  /** Seals a judge's pile up to a place. */
  seal: (judge: number, to: number) => Promise<void>;
  /** Gives a judge another link; the one before opens nothing any more. */
  replaceLink: (judge: number) => Promise<void>;
  /** Changes what the chair holds: the practice, the discussion. */
  judging: (change: (judging: Judging) => Partial<Judging>) => Promise<void>;
}

const sound = <T>(value: T | Refusal): T => {
  if (isRefusal(value)) throw new Error(JSON.stringify(value));
  return value;
};

const anchor = (points: number, zh: string, en: string) => ({ points, text: { 'zh-CN': zh, en } });
const criterion = (id: string, zh: string, en: string, anchors: Criterion['anchors']): Criterion => ({
  id,
  name: { 'zh-CN': zh, en },
  weight: 25,
  max: 10,
  ...(anchors ? { anchors } : {}),
});

/** The four criteria of a call, each with what three of its points stand for. */
export const anchored: Criterion[] = [
  criterion('relevance', '针对性', 'Relevance', [
    anchor(3, '问题笼统，说不清在哪里、影响谁', 'The problem is vague'),
    anchor(6, '问题真实，影响的人和地方说得清', 'A real problem, and it is clear whom it touches'),
    anchor(9, '抓住了要害，有数字或亲历的事实，别处也常见', 'Goes to the root, with figures or facts seen first-hand'),
  ]),
  criterion('novelty', '创新性', 'Novelty', [
    anchor(3, '常规做法', 'The usual way'),
    anchor(6, '对常规做法有改进', 'The usual way, improved'),
    anchor(9, '思路新，本地没有先例', 'A new idea, without precedent here'),
  ]),
  criterion('feasibility', '可行性', 'Feasibility', [
    anchor(3, '缺少条件，短期做不成', 'Cannot be done soon'),
    anchor(6, '有条件做，需几个部门配合', 'Can be done with several departments'),
    anchor(9, '谁来做、花多少、多久见效都清楚', 'Who, how much and how long are clear'),
  ]),
  criterion('benefit', '效益性', 'Benefit', undefined),
];

const topics = ['transport', 'safety'];
const places = ['东门', '西门', '三号车间', '北区宿舍', '环城路口', '职工食堂'];

/** Entries that differ in length, from three lines to three screens. */
const rowOf = (i: number): string[] => {
  const place = places[i % places.length]!;
  const long = i % 7 === 3 ? 12 : (i % 3) + 1;
  return [
    `T${i}`,
    topics[i % topics.length]!,
    '2026-03-02 10:00:00',
    i % 9 === 4
      ? `关于在${place}推行早晚班车与夜间照明联动、保障务工人员出行安全（${i + 1}）`
      : `${place}加开早班车（${i + 1}）`,
    `${place}早班六点半到岗，首班车六点二十才发，职工只能骑车，冬天路滑。`.repeat(long),
    `由公交集团增开一班五点五十的区间车，先试行三个月，再看人数决定。\n费用由企业与公交各担一半。`.repeat(long),
    '每天约二百人受益。',
    '',
    `示范单位${i}`,
    '',
  ];
};
const header = ['编号', '议题', '时间', 'title', 'situation', 'proposal', 'benefit', 'name', 'unit', 'phone'];

export async function startPanel(
  site: Site,
  options: { slug: string; entries: number; judges?: number; criteria?: Criterion[]; practice?: Judging['practice'] },
): Promise<Panel> {
  const { deps, settle } = site.serving.application;
  const { database } = deps;
  const count = options.judges ?? 1;
  const now = Date.now();
  const id = newId('campaign');
  let campaign = sound(
    await campaignActs.create(deps, {
      id,
      slug: options.slug,
      template: 'reform-proposal',
      period: { opensAt: new Date(now - 1000).toISOString(), closesAt: new Date(now + 86_400_000).toISOString() },
      settings: { criteria: options.criteria ?? anchored, reviewsPerEntry: count },
    }),
  );
  const moveTo = async (to: 'collecting' | 'screening' | 'judging') => {
    campaign = sound(await campaignActs.move(deps, campaign, to, campaign.version, 'test'));
  };
  await moveTo('collecting');
  const table = { header, rows: Array.from({ length: options.entries }, (_, i) => ({ row: i + 2, cells: rowOf(i) })) };
  const imported = sound(await importEntries(deps, campaign, table));
  if (imported.errors.length) throw new Error(JSON.stringify(imported.errors));
  await settle();
  const actor = { role: 'organizer', name: 'test' } as const;
  await entryActs.decide(
    deps,
    campaign,
    imported.created.map(({ entryId }) => entryId),
    { action: 'accept' },
    actor,
  );
  await settle();
  await moveTo('screening');
  const names = ['苏明远', '陶静', '万国庆', '倪晓芸', '欧阳春', '何平'];
  const linked = sound(
    await panelActs.addWithLinks(
      deps,
      campaign,
      Array.from({ length: count }, (_, i) => ({ id: newId('judge'), name: names[i % 6]!, unit: '' })),
    ),
  );
  await moveTo('judging');
  campaign = (await campaigns.find(database, id))!;
  const key = (judge: number) => ({ campaignId: id, id: linked[judge]!.judge.id });
  const panel: Panel = {
    campaign,
    links: linked.map(({ url }) => url),
    sheets: (judge) => judges.listSheets(database, key(judge)),
    async change(judge, change) {
      const sheets = await panel.sheets(judge);
      await judges.saveSheets(
        database,
        sheets.map((sheet) => ({ ...change(sheet), version: sheet.version + 1 })),
      );
    },
    async seal(judge, to) {
      const stored = (await judges.find(database, id, linked[judge]!.judge.id))!;
      const sealed = { to, at: new Date().toISOString() };
      await judges.save(database, { ...stored, sealed, version: stored.version + 1 });
    },
    async replaceLink(judge) {
      const stored = (await judges.find(database, id, linked[judge]!.judge.id))!;
      sound(await panelActs.issueLink(deps, stored));
    },
    async judging(change) {
      const before = await judgings.find(database, id);
      await judgings.save(database, { ...before, ...change(before), version: before.version + 1 });
    },
  };
  if (options.practice) await panel.judging(() => ({ practice: options.practice! }));
  return panel;
}

export const practice: Judging['practice'] = [
  {
    title: '厂区门口加装减速带',
    text: '厂区门口没有减速带，下班时车流人流混在一起。\n建议由后勤部加装两道减速带，一周内完成。',
    scores: { relevance: 7, novelty: 3, feasibility: 9, benefit: 6 },
    note: '问题具体，做法常规但马上能做，所以可行性高、创新性低。',
  },
  {
    title: '建一座跨江大桥',
    text: '两岸往来不便，建议建一座跨江大桥。',
    scores: { relevance: 5, novelty: 4, feasibility: 2, benefit: 8 },
    note: '没有说由谁来办、钱从哪里来，可行性应低。',
  },
];
