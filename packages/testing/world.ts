import { createHash } from 'node:crypto';
import { numberOf } from '#core/entry.ts';
import { idFrom, type Noun } from '#core/id.ts';
import type { TestApp } from './app.ts';
import { signTwice } from './judging.ts';

/** A judge’s view must hold none of these. */
export interface Identity {
  names: string[];
  units: string[];
  phones: string[];
  numbers: Set<string>;
}

/** An application with a campaign in every stage, people signed in, and what requests may name. */
export interface World {
  campaigns: { stage: string; id: string; slug: string }[];
  entries: { id: string; secret: string; campaignId: string }[];
  judges: { id: string; campaignId: string }[];
  jobs: { id: string; campaignId: string }[];
  cursors: string[];
  organizer: string;
  judgeCookies: string[];
  identity: Identity;
}

const surnames = ['诸葛', '欧阳', '司马', '上官', '慕容', '端木'];
const criteria = ['relevance', 'novelty', 'feasibility', 'benefit'];

/** Goes through the API as people would; ids follow from `seed`, so that a run can be repeated. Leaves the clock inside every open period. */
export async function buildWorld(t: TestApp, seed: number): Promise<World> {
  let drawn = 0;
  const bytes = () => createHash('sha256').update(`${seed} ${drawn++}`).digest();
  const id = (noun: Noun) => idFrom(noun, bytes());
  const secret = () => bytes().subarray(0, 16).toString('base64url');
  const organizer = await t.organizer();
  const world: World = {
    campaigns: [],
    entries: [],
    judges: [],
    jobs: [],
    cursors: [],
    organizer,
    judgeCookies: [],
    identity: { names: [], units: [], phones: [], numbers: new Set() },
  };
  const desk = async (method: string, path: string, body?: unknown) => {
    const answer = await t.ask(method, `/api/desk${path}`, body, { cookie: organizer });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const settle = () => t.settle();
  const hour = (offset: number) => new Date(Date.parse(t.clock.now()) + offset * 3_600_000).toISOString();

  const sendEntries = async (campaign: { id: string; slug: string }, count: number) => {
    const ids: string[] = [];
    for (let n = 0; n < count; n++) {
      const mark = `${world.entries.length}`.padStart(3, '0');
      const name = `${surnames[n % surnames.length]}明${'甲乙丙丁戊己'[n % 6]}${'子丑寅卯辰巳'[world.entries.length % 6]}`;
      const [unit, phone] = [`示范${mark}精密机械有限公司`, `1380000${mark}9`.padEnd(11, '7')];
      const one = { id: id('entry'), secret: secret(), campaignId: campaign.id };
      const answers = {
        title: `第${mark}条：${name}的建议`,
        situation: `我是${unit}的${name}，电话${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}。`,
        proposal: `加开一趟班车。`.repeat(1 + (n % 3)),
        ...(n % 4 ? { name, phone } : { name }),
        unit,
      };
      const sent = await t.ask('PUT', `/api/campaigns/${campaign.slug}/entries/${one.id}`, {
        secret: one.secret,
        formVersion: 1,
        topic: n % 2 ? 'skills' : 'transport',
        answers,
      });
      if (sent.status !== 200) throw new Error(JSON.stringify(sent.body));
      world.entries.push(one);
      world.identity.names.push(name);
      world.identity.units.push(unit, unit.slice(0, -4));
      world.identity.phones.push(phone);
      world.identity.numbers.add(numberOf(one.id));
      ids.push(one.id);
    }
    return ids;
  };

  const make = async (stage: string, count: number) => {
    const campaign = { stage, id: id('campaign'), slug: `${stage}-${seed}` };
    world.campaigns.push(campaign);
    const period = { opensAt: hour(-24), closesAt: hour(24) };
    let now = await desk('POST', '/campaigns', {
      id: campaign.id,
      template: 'reform-proposal',
      slug: campaign.slug,
      period,
    });
    if (stage === 'draft') return;
    const to = async (next: string) =>
      (now = await desk('POST', `/campaigns/${campaign.id}/stage`, { to: next, version: now.version }));
    await to('collecting');
    const ids = await sendEntries(campaign, count);
    await settle();
    const page = await desk('GET', `/campaigns/${campaign.id}/entries?limit=2`);
    const filtered = await desk('GET', `/campaigns/${campaign.id}/entries?limit=1&topic=skills`);
    world.cursors.push(...[page.cursor, filtered.cursor].filter(Boolean));
    if (stage === 'closed')
      now = await desk('PATCH', `/campaigns/${campaign.id}`, {
        version: now.version,
        period: { opensAt: hour(-24), closesAt: hour(-1) },
      });
    if (stage === 'collecting' || stage === 'closed') return;
    await desk('POST', `/campaigns/${campaign.id}/decisions`, {
      entryIds: ids.slice(1),
      decision: { action: 'accept' },
    });
    await desk('POST', `/campaigns/${campaign.id}/decisions`, {
      entryIds: ids.slice(0, 1),
      decision: { action: stage === 'screening' ? 'return' : 'decline', reason: '请补充' },
    });
    await settle();
    await to('screening');
    const panel = ['甲', '乙', '丙', '丁'].map((name) => ({ id: id('judge'), name: `评委${name}`, unit: '' }));
    const { judges } = await desk('POST', `/campaigns/${campaign.id}/judges`, { judges: panel });
    world.judges.push(...panel.map((judge) => ({ id: judge.id, campaignId: campaign.id })));
    if (stage === 'screening') return;
    await to('judging');
    for (const [j, { url }] of (judges as { url: string }[]).entries()) {
      const signedIn = await t.ask('POST', '/api/session', { token: url.split('#')[1] });
      const cookie = signedIn.response.headers.get('set-cookie')!.split(';')[0]!;
      world.judgeCookies.push(cookie);
      const pile = (await t.ask('GET', '/api/judge/pile', undefined, { cookie })).body;
      for (const { ordinal } of pile.sheets as { ordinal: number }[]) {
        if (stage === 'judging' && (ordinal + j) % 2) continue;
        const scores = Object.fromEntries(criteria.map((name) => [name, 5 + ((ordinal * 7) % 5)]));
        await t.ask('PUT', `/api/judge/sheets/${ordinal}`, { version: 1, scores, comment: '' }, { cookie });
      }
    }
    if (stage === 'judging') return;
    await to('selection');
    if (stage === 'selection') return;
    const { version } = await desk('PUT', `/campaigns/${campaign.id}/selection`, {
      version: 0,
      tiers: [{ id: 'golden', name: { 'zh-CN': '金点子' }, size: 2 }],
    });
    await desk('POST', `/campaigns/${campaign.id}/selection/lots`, { version, seed: 1 });
    const signed = await signTwice(t, campaign.id);
    if (signed.status !== 200) throw new Error(JSON.stringify(signed.body));
    for (const kind of stage === 'published' ? ['poster', 'publish'] : ['poster']) {
      const job = { id: id('job'), campaignId: campaign.id };
      await desk('POST', `/campaigns/${campaign.id}/jobs`, { id: job.id, kind });
      world.jobs.push(job);
    }
    await settle();
  };

  for (const [stage, count] of [
    ['draft', 0],
    ['collecting', 6],
    ['closed', 3],
    ['screening', 4],
    ['judging', 6],
    ['selection', 7],
    ['locked', 6],
    ['published', 6],
  ] as const)
    await make(stage, count);
  return world;
}
