import { createHash } from 'node:crypto';
import * as campaignActs from '#api/acts/campaign.ts';
import type { Deps } from '#api/deps.ts';
import type { Answers } from '#core/form.ts';
import { isRefusal } from '#core/refusal.ts';
import * as Response from '#core/response.ts';
import { random } from '#stats/random.ts';
import * as campaigns from '#store/campaign.ts';
import * as responses from '#store/response.ts';

const DAY = 86_400_000;
const DAYS = 14;
const COUNT = 260;
const ID = 'cmp_de300000000000000000000000000003';
export const surveySlug = 'manyi-demo';

const trades = ['manufacturing', 'construction', 'transport', 'services', 'public', '=家政服务', '=物业'];
const years = ['under-one', 'one-to-five', 'over-five'];
const aspects = ['rights', 'care', 'skills', 'culture', 'health', 'law'];
const complaints = [
  '活动通知太晚，知道时已经报满',
  '活动通知太晚，知道时已报满。',
  '培训都在白天，夜班职工去不了',
  '不清楚工会能帮什么忙',
  '体检项目太少',
  '意见提了没有回音',
];
const wishes = [
  '希望多办技能培训，时间错开夜班。',
  '希望体检增加职业病项目',
  '建议给外卖、快递员设歇脚点，有热水和充电',
  '希望疗休养名额向一线倾斜',
  '暑期托管班很好，请继续办',
  '法律援助的电话请贴到车间',
];

/** One worker's answers: who is longer in the firm is a little more content, and builders want legal aid. */
function answersOf(next: () => number): Answers {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const trade = next() < 0.45 ? 'manufacturing' : pick(trades);
  const long = Math.floor(next() * 3);
  const overall = Math.max(1, Math.min(5, Math.round(2.6 + long * 0.4 + (next() + next() + next() - 1.5) * 1.8)));
  const level = () =>
    next() < 0.2 ? 'unknown' : overall + (next() - 0.5) * 3 > 3.2 ? 'high' : next() < 0.6 ? 'middle' : 'low';
  const needs = new Set([trade === 'construction' ? 'law' : pick(aspects), pick(aspects)]);
  if (next() < 0.4) needs.add(pick(aspects));
  return {
    trade,
    years: years[long]!,
    overall,
    ...(overall <= 2 && next() < 0.8 ? { why: pick(complaints) } : {}),
    aspects: Object.fromEntries(aspects.map((row) => [row, level()])),
    needs: aspects.filter((one) => needs.has(one)),
    ...(next() < 0.9 ? { recommend: Math.max(0, Math.min(10, Math.round(overall * 1.7 + (next() - 0.4) * 4))) } : {}),
    ...(next() < 0.3 ? { words: pick(wishes) } : {}),
  };
}

/** A survey in its third week with two hundred and sixty answers: results while they come in. Loading it again changes nothing. */
export async function loadSurvey(deps: Deps): Promise<void> {
  const now = Date.parse(deps.now());
  const period = {
    opensAt: new Date(now - DAYS * DAY).toISOString(),
    closesAt: new Date(now + 10 * DAY).toISOString(),
  };
  const found = await campaigns.find(deps.database, ID);
  const made = found ?? (await campaignActs.create(deps, { id: ID, slug: surveySlug, template: 'survey', period }));
  if (isRefusal(made)) throw new Error(`demo: ${made.refused}`);
  const campaign =
    made.stage === 'draft' ? await campaignActs.move(deps, made, 'collecting', made.version, '演示') : made;
  if (isRefusal(campaign)) throw new Error(`demo: ${campaign.refused}`);
  const next = random(2022);
  const sent = Array.from({ length: COUNT }, (_, n) => ({
    id: `rsp_${createHash('sha256').update(`demo ${n}`).digest('hex').slice(0, 32)}`,
    answers: answersOf(next),
    // Most come in the first days after the poster.
    submittedAt: new Date(now - DAY * (DAYS - DAYS * next() ** 1.8)).toISOString(),
  }));
  for (let i = 0; i < sent.length; i += 20)
    await Promise.all(
      sent.slice(i, i + 20).map(async ({ id, answers, submittedAt }) => {
        const origin = { channel: 'web' as const, submittedAt };
        const one = Response.create(campaign, campaign.form, { id, answers }, deps.now(), origin);
        if (isRefusal(one)) throw new Error(`demo: ${JSON.stringify(one.fields)}`);
        await responses.submit(deps.database, deps.cipher, { response: one.response, secretHash: '' }, one.person);
      }),
    );
  deps.nudge?.();
}
