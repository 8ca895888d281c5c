import { deviceName } from '#core/device.ts';
import type { Campaign } from '#core/campaign.ts';
import { isSeated, type Judge, type JudgeChange, type JudgeInput } from '#core/judge.ts';
import type { PanelEvent } from '#core/judging.ts';
import { isRefusal, refuse, type Refusal } from '#core/refusal.ts';
import { isScored, takeAway, type Sheet } from '#core/scoresheet.ts';
import { hashSecret } from '#store/cipher.ts';
import * as judges from '#store/judge.ts';
import * as judgings from '#store/judging.ts';
import * as sessions from '#store/session.ts';
import type { Deps } from '../deps.ts';

type Within = Pick<Deps, 'database' | 'now' | 'random'>;

/** Adds judges; one who is stored already (the request was sent twice) stays as he is. */
export async function add(deps: Within, campaign: Campaign, inputs: readonly JudgeInput[]): Promise<Judge[]> {
  // One millisecond apart, so that the panel keeps the order in which it was entered.
  const start = Date.parse(deps.now());
  const panel = inputs.map((input, i): Judge => ({
    ...input,
    campaignId: campaign.id,
    version: 1,
    state: 'active',
    createdAt: new Date(start + i).toISOString(),
  }));
  for (const judge of panel) await judges.create(deps.database, judge);
  return panel;
}

export interface Linked {
  judge: Judge;
  /** Opens the pile without a password; stored only as a hash. */
  url: string;
}

/** Adds judges and gives each a personal link. Refusals: invalid (a topic that is not there), those of `issueLink`. */
export async function addWithLinks(
  deps: Within & Pick<Deps, 'origin'>,
  campaign: Campaign,
  inputs: readonly JudgeInput[],
): Promise<Linked[] | Refusal> {
  const wrong = unknownTopics(
    campaign,
    inputs.flatMap(({ topics = [] }) => topics),
  );
  if (wrong) return wrong;
  await add(deps, campaign, inputs);
  const linked: Linked[] = [];
  for (const { id } of inputs) {
    const judge = await judges.find(deps.database, campaign.id, id);
    const issued = judge ? await issueLink(deps, judge) : refuse('not_found');
    if (isRefusal(issued)) return issued;
    linked.push(issued);
  }
  return linked;
}

/** Tells the log of judges who were added; told again, it is the same line. */
export const tellAdded = (deps: Within, campaign: Campaign, added: readonly Linked[], by: string): Promise<void> =>
  judgings.log(
    deps.database,
    campaign.id,
    added.map(({ judge }) => ({ at: judge.createdAt, by, kind: 'judge-added', judgeId: judge.id, about: judge.name })),
    `added-${added[0]?.judge.id ?? ''}`,
  );

const LINK_DAYS = 180;

/** A fresh personal link for a judge; the one before, and every session opened with it, ends. Refusals: judge_withdrawn, version_conflict. */
export async function issueLink(deps: Within & Pick<Deps, 'origin'>, judge: Judge): Promise<Linked | Refusal> {
  if (!isSeated(judge)) return refuse('judge_withdrawn');
  const token = Buffer.from(deps.random(16)).toString('base64url');
  const hash = hashSecret(token);
  const now = deps.now();
  const next: Judge = { ...judge, version: judge.version + 1, linkHash: hash, linkIssuedAt: now, devices: [] };
  await sessions.issueLink(
    deps.database,
    token,
    { role: 'judge', campaignId: judge.campaignId, judgeId: judge.id },
    Math.floor(Date.parse(now) / 1000) + LINK_DAYS * 86_400,
  );
  if (!(await judges.save(deps.database, next))) return refuse('version_conflict');
  await endLink(deps, judge);
  return { judge: next, url: `${deps.origin}/judge#${token}` };
}

/** The link stops working, and every session opened with it ends. Refusal: version_conflict. */
export async function revokeLink(deps: Within, judge: Judge): Promise<Judge | Refusal> {
  const { linkHash: _gone, linkIssuedAt: _then, ...rest } = judge;
  const next: Judge = { ...rest, devices: [], version: judge.version + 1 };
  if (!(await judges.save(deps.database, next))) return refuse('version_conflict');
  await endLink(deps, judge);
  return next;
}

/** The link opens nothing more. Sessions opened with it name it, and are told at their next request that it is over. */
async function endLink(deps: Pick<Deps, 'database'>, judge: Judge): Promise<void> {
  if (judge.linkHash) await sessions.useUpLink(deps.database, judge.linkHash);
}

/** More browsers than these are not remembered: the oldest goes. */
const MOST_DEVICES = 12;
/** A judge's own writes and an organizer's may meet. */
const TRIES = 4;

/** Notes the browser in which a judge signed in. */
export async function rememberDevice(
  deps: Within,
  who: { campaignId: string; id: string },
  session: string,
  userAgent: string,
): Promise<void> {
  const now = deps.now();
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const judge = await judges.find(deps.database, who.campaignId, who.id);
    if (!judge) return;
    const device = { id: session, name: deviceName(userAgent), firstAt: now, lastAt: now };
    const devices = [...(judge.devices ?? []), device].slice(-MOST_DEVICES);
    if (await judges.save(deps.database, { ...judge, lastSeenAt: now, devices, version: judge.version + 1 })) return;
  }
}

/** Signs a browser out. Refusals: not_found, version_conflict. */
export async function removeDevice(deps: Within, judge: Judge, deviceId: string): Promise<Judge | Refusal> {
  const devices = (judge.devices ?? []).filter(({ id }) => id !== deviceId);
  if (devices.length === (judge.devices ?? []).length) return refuse('not_found');
  const next: Judge = { ...judge, devices, version: judge.version + 1 };
  if (!(await judges.save(deps.database, next))) return refuse('version_conflict');
  await sessions.closeByHash(deps.database, deviceId);
  return next;
}

/** The panel with each browser's last use; browsers whose session is over are left out. */
export async function withDevices(deps: Pick<Deps, 'database'>, panel: readonly Judge[]): Promise<Judge[]> {
  const hashes = panel.flatMap(({ devices = [] }) => devices.map(({ id }) => id));
  const found = await sessions.findByHash(deps.database, hashes);
  const seen = new Map(hashes.map((hash, i) => [hash, found[i]?.seenAt]));
  return panel.map((judge) => ({
    ...judge,
    devices: (judge.devices ?? []).flatMap((device) => {
      const lastAt = seen.get(device.id);
      return lastAt ? [{ ...device, lastAt }] : [];
    }),
  }));
}

/** Topics that the campaign does not have. */
function unknownTopics({ topics }: Pick<Campaign, 'topics'>, asked: readonly string[]): Refusal | undefined {
  const unknown = asked.filter((topic) => !topics.some(({ id }) => id === topic));
  return unknown.length === 0
    ? undefined
    : refuse(
        'invalid',
        {},
        unknown.map((value) => ({ path: 'topics', rule: 'unknown', value })),
      );
}

const event = (deps: Within, by: string, judge: Judge, kind: PanelEvent['kind'], about?: string): PanelEvent => ({
  at: deps.now(),
  by,
  kind,
  judgeId: judge.id,
  ...(about ? { about } : {}),
});

/**
 * Changes what is said of a judge. Conflicts that follow are the caller's to settle. Refusals: judge_withdrawn, version_conflict, invalid
 * (a topic that is not there).
 */
export async function change(
  deps: Within,
  campaign: Campaign,
  judge: Judge,
  asked: JudgeChange,
  by: string,
): Promise<Judge | Refusal> {
  if (!isSeated(judge)) return refuse('judge_withdrawn');
  if (asked.version !== judge.version) return refuse('version_conflict');
  const wrong = unknownTopics(campaign, asked.topics ?? []);
  if (wrong) return wrong;
  const { unitId: _u, topics: _t, load: _l, ...rest } = judge;
  const next: Judge = { ...rest, ...asked, version: judge.version + 1 };
  if (!(await judges.save(deps.database, next))) return refuse('version_conflict');
  await judgings.log(
    deps.database,
    campaign.id,
    [event(deps, by, next, 'judge-changed')],
    `${next.id}-${next.version}`,
  );
  return next;
}

/**
 * The judge leaves the panel: what is not scored is taken away, what is scored stays and counts; the link stops working. The
 * caller deals what was taken away to others. Refusals: judge_withdrawn, version_conflict.
 */
export async function withdraw(
  deps: Within,
  campaign: Campaign,
  judge: Judge,
  asked: { reason: string; by: string; replacedBy?: string | undefined },
): Promise<{ judge: Judge; freed: Sheet[] } | Refusal> {
  if (!isSeated(judge)) return refuse('judge_withdrawn');
  const { linkHash: _gone, linkIssuedAt: _then, ...rest } = judge;
  const next: Judge = {
    ...rest,
    state: 'withdrawn',
    devices: [],
    ...(asked.replacedBy ? { replacedBy: asked.replacedBy } : {}),
    version: judge.version + 1,
  };
  if (!(await judges.save(deps.database, next))) return refuse('version_conflict');
  await endLink(deps, judge);
  const now = deps.now();
  // Signed out, the judge writes no more; a save that was under way shows as a conflict here, and the pile is read again.
  for (let attempt = 0; ; attempt++) {
    const sheets = await judges.listSheets(deps.database, judge);
    const freed = sheets
      .filter((sheet) => sheet.state === 'open' && !isScored(sheet, campaign.criteria) && !sheet.sealedAt)
      .map((sheet) => takeAway(sheet, asked.reason, now));
    if (!(await judges.saveSheets(deps.database, freed))) {
      if (attempt === TRIES) return refuse('version_conflict');
      continue;
    }
    const kind = asked.replacedBy ? 'judge-replaced' : 'judge-withdrawn';
    await judgings.log(
      deps.database,
      campaign.id,
      [event(deps, asked.by, next, kind, asked.reason)],
      `${next.id}-${next.version}`,
    );
    return { judge: next, freed };
  }
}

/** Gives a new judge the entries another did not get to. What conflicts with the new one is the caller's to settle. */
export async function takeOver(deps: Within, judge: Judge, freed: readonly Sheet[]): Promise<Sheet[] | Refusal> {
  const now = deps.now();
  const before = await judges.listSheets(deps.database, judge);
  const there = new Set(before.map(({ entryId }) => entryId));
  let ordinal = before.at(-1)?.ordinal ?? 0;
  const sheets = freed
    .filter(({ entryId }) => !there.has(entryId))
    .map(({ campaignId, entryId, round }): Sheet => {
      ordinal++;
      const place = { campaignId, judgeId: judge.id, entryId, ordinal, ...(round ? { round } : {}) };
      return { ...place, version: 1, state: 'open', scores: {}, comment: '', updatedAt: now };
    });
  return (await judges.saveSheets(deps.database, sheets)) ? sheets : refuse('version_conflict');
}

/** Takes a judge off the panel. Refusal: judge_has_sheets (nothing dealt is thrown away). */
export async function remove(deps: Within, judge: Judge): Promise<Judge | Refusal> {
  const sheets = await judges.listSheets(deps.database, judge);
  if (sheets.length > 0) return refuse('judge_has_sheets');
  await judges.remove(deps.database, judge);
  await endLink(deps, judge);
  return judge;
}

/** Notes that the judges were reminded; which text, and by what way, is the organizers'. */
export async function remind(deps: Within, panel: readonly Judge[]): Promise<Judge[] | Refusal> {
  const now = deps.now();
  const next = panel.filter(isSeated).map((judge) => ({ ...judge, remindedAt: now, version: judge.version + 1 }));
  for (const judge of next) if (!(await judges.save(deps.database, judge))) return refuse('version_conflict');
  return next;
}

/** Lets a judge who has handed in change scores again, until they are sealed. Refusals: campaign_stage, scores_sealed, version_conflict. */
export async function reopen(deps: Within, campaign: Campaign, judge: Judge): Promise<Judge | Refusal> {
  if (campaign.stage !== 'judging') return refuse('campaign_stage', { stage: campaign.stage });
  const sheets = await judges.listSheets(deps.database, judge);
  if (sheets.length > 0 && sheets.every(({ sealedAt }) => sealedAt)) return refuse('scores_sealed');
  const opened = sheets
    .filter((sheet) => sheet.submittedAt && !sheet.sealedAt)
    .map(({ submittedAt: _handedIn, ...sheet }): Sheet => ({ ...sheet, version: sheet.version + 1 }));
  const next = active(judge);
  const saved = (await judges.save(deps.database, next)) && (await judges.saveSheets(deps.database, opened));
  return saved ? next : refuse('version_conflict');
}

const active = ({ submittedAt: _handedIn, ...judge }: Judge): Judge => ({
  ...judge,
  state: 'active',
  version: judge.version + 1,
});

/** A judge who had handed in and is dealt more is active again; what was handed in stays so. */
export async function reopenForNewSheets(
  deps: Within,
  panel: readonly Judge[],
  sheets: readonly Sheet[],
): Promise<void> {
  const dealt = new Set(sheets.map((sheet) => sheet.judgeId));
  for (const judge of panel)
    if (judge.state === 'submitted' && dealt.has(judge.id)) await judges.save(deps.database, active(judge));
}
