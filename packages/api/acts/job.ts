import { setTimeout as sleep } from 'node:timers/promises';
import type { Booklet, Poster } from '#booklet/model.ts';
import { dayOf, lastMoment } from '#core/beijing.ts';
import { isSealed, type Campaign } from '#core/campaign.ts';
import * as Entry from '#core/entry.ts';
import type { ExportOptions, Job, JobKind } from '#core/job.ts';
import { isRefusal, refuse, type Refusal } from '#core/refusal.ts';
import type { Selection } from '#core/selection.ts';
import * as ballots from '#store/ballot.ts';
import * as campaigns from '#store/campaign.ts';
import * as entries from '#store/entry.ts';
import * as jobs from '#store/job.ts';
import * as selections from '#store/selection.ts';
import type { Deps } from '../deps.ts';
import { exportResponses } from './export.ts';
import { authorsOf, bookletOf, posterOf, sectionsOf } from './booklet.ts';
import { minutesOf } from './minutes.ts';

/** What typesetting answers: the file, or why it could not be made. */
export type Typeset = (
  request: { kind: 'booklet'; model: Booklet } | { kind: 'poster'; model: Poster },
) => Promise<{ pdf: Uint8Array; pages: number; missing: { char: string; count: number }[] } | { refusal: string }>;

type Within = Pick<Deps, 'database' | 'cipher' | 'files' | 'now' | 'origin' | 'random' | 'log' | 'nudge'>;

interface Doing {
  typeset: Typeset;
  /** Milliseconds between closing a box and opening it, until what was on its way has arrived. */
  boxPauseMs?: number;
}
const BOX_PAUSE_MS = 5000;

/**
 * Asks for a job; the same id again answers with the job as it is. The projector sees the new item and sends it to the queue.
 * Refusals: campaign_stage, selection_not_locked; invalid for personal answers of an anonymous survey.
 */
export async function request(
  deps: Within,
  campaign: Campaign,
  asked: { id: string; kind: JobKind; options?: ExportOptions | undefined },
  by: string,
): Promise<Job | Refusal> {
  const { options, ...rest } = asked;
  if (asked.kind === 'export') {
    if (campaign.collects !== 'responses') return refuse('not_found');
    if (options?.personal && (campaign.audience.anonymous || options.scope === 'public'))
      return refuse('invalid', {}, [{ path: 'options.personal', rule: 'anonymous_personal' }]);
  } else if (asked.kind === 'count') {
    // A box is opened once more only where opening it broke off, never before the vote has ended.
    if (!isSealed(campaign) || campaign.stage !== 'published')
      return refuse('campaign_stage', { stage: campaign.stage });
  } else if (asked.kind !== 'poster') {
    const selection = await selections.find(deps.database, campaign.id);
    if (!selection?.lockedAt) return refuse('selection_not_locked');
    if (asked.kind === 'publish' && campaign.stage !== 'selection')
      return refuse('campaign_stage', { stage: campaign.stage });
  }
  const now = deps.now();
  const job: Job = {
    ...rest,
    ...(options ? { options } : {}),
    campaignId: campaign.id,
    state: 'queued',
    done: 0,
    total: 0,
    createdAt: now,
    updatedAt: now,
    by,
    origin: deps.origin,
  };
  if (!(await jobs.create(deps.database, job))) {
    const made = await jobs.find(deps.database, asked.id);
    return made?.campaignId === campaign.id ? made : refuse('version_conflict');
  }
  deps.nudge?.();
  return job;
}

/** A job, and a link that opens its file for ten minutes once there is one. Refusal: not_found, also for another campaign's. */
export async function open(
  deps: Pick<Deps, 'database' | 'files'>,
  campaign: Campaign,
  jobId: string,
): Promise<{ job: Job; url?: string } | Refusal> {
  const job = await jobs.find(deps.database, jobId);
  if (job?.campaignId !== campaign.id) return refuse('not_found');
  return job.file ? { job, url: await deps.files.signedUrl(job.file.key, 600) } : { job };
}

/** Does a job. Doing a finished one again changes nothing; one that broke off begins again, its steps being safe to repeat. */
export async function run(deps: Within & Doing, jobId: string): Promise<Job | undefined> {
  const job = await jobs.find(deps.database, jobId);
  if (!job || job.state === 'done' || job.state === 'failed') return job;
  const campaign = await campaigns.find(deps.database, job.campaignId);
  const keep = async (change: Partial<Job>): Promise<Job> => {
    Object.assign(job, change, { updatedAt: deps.now() });
    await jobs.save(deps.database, job);
    return job;
  };
  if (!campaign) return keep({ state: 'failed', failure: 'not_found' });
  await keep({ state: 'running' });
  try {
    const outcome = await kinds[job.kind](deps, campaign, job, (done, total) => keep({ done, total }));
    return await (isRefusal(outcome)
      ? keep({ state: 'failed', failure: outcome.refused })
      : keep({ state: 'done', ...outcome }));
  } catch (error) {
    deps.log({
      level: 'error',
      event: 'job_failed',
      job: job.id,
      kind: job.kind,
      message: error instanceof Error ? error.message : String(error),
    });
    return keep({ state: 'failed', failure: 'internal' });
  }
}

type Kind = (
  deps: Within & Doing,
  campaign: Campaign,
  job: Job,
  progress: (done: number, total: number) => Promise<unknown>,
) => Promise<Pick<Job, 'file' | 'missing'> | Refusal>;

const kinds: Record<JobKind, Kind> = { poster, booklet, minutes, publish, count, export: exportResponses };

async function keepFile(
  deps: Within,
  job: Job,
  name: string,
  made: Awaited<ReturnType<Typeset>>,
): Promise<Pick<Job, 'file' | 'missing'> | Refusal> {
  if ('refusal' in made) return refuse('typesetting_failed', { reason: made.refusal });
  const key = `${job.campaignId}/${job.id}.pdf`;
  await deps.files.put(key, made.pdf, { contentType: 'application/pdf', fileName: name });
  return {
    file: { key, name, bytes: made.pdf.length, pages: made.pages },
    ...(made.missing.length ? { missing: made.missing } : {}),
  };
}

async function poster(...[deps, campaign, job]: Parameters<Kind>): ReturnType<Kind> {
  const made = await deps.typeset({ kind: 'poster', model: posterOf(campaign, job.origin) });
  return keepFile(deps, job, `${campaign.title['zh-CN']}-海报.pdf`, made);
}

async function chosenEntries(
  deps: Within,
  selection: Selection,
): Promise<Map<string, { entry: Entry.Entry; person: Entry.Person; secretHash: string }>> {
  const ids = (selection.chosen ?? []).map((row) => row.entryId);
  const [stored, persons] = await Promise.all([
    entries.findMany(deps.database, ids),
    entries.findPersons(deps.database, deps.cipher, ids),
  ]);
  return new Map(ids.flatMap((id, i) => (stored[i] ? [[id, { ...stored[i], person: persons.get(id) ?? {} }]] : [])));
}

async function booklet(...[deps, campaign, job, progress]: Parameters<Kind>): ReturnType<Kind> {
  const selection = await selections.find(deps.database, campaign.id);
  if (!selection?.lockedAt) return refuse('selection_not_locked');
  await progress(1, 3);
  const found = await chosenEntries(deps, selection);
  const earlier = (await jobs.list(deps.database, campaign.id)).filter(
    (one) => one.kind === 'booklet' && one.state === 'done',
  );
  await progress(2, 3);
  const edition = earlier.length + 1;
  const made = await deps.typeset({
    kind: 'booklet',
    model: bookletOf(campaign, selection, found, { now: deps.now(), origin: job.origin, edition }),
  });
  await progress(3, 3);
  return keepFile(deps, job, `${campaign.title['zh-CN']}-汇编-第${edition}版.pdf`, made);
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

async function minutes(...[deps, campaign, job, progress]: Parameters<Kind>): ReturnType<Kind> {
  const selection = await selections.find(deps.database, campaign.id);
  if (!selection?.lockedAt) return refuse('selection_not_locked');
  await progress(1, 3);
  const model = await minutesOf(deps, campaign, selection);
  if (isRefusal(model)) return model;
  await progress(2, 3);
  // The writer of office documents comes with the first minutes: nothing else needs it.
  const { writeMinutes } = await import('#booklet/minutes.ts');
  const bytes = await writeMinutes(model);
  const key = `${job.campaignId}/${job.id}.docx`;
  const name = `${campaign.title['zh-CN']}-评审纪要.docx`;
  await deps.files.put(key, bytes, { contentType: DOCX, fileName: name });
  return { file: { key, name, bytes: bytes.length } };
}

/**
 * Publishes: every judged entry learns its outcome, the chosen ones are written where the public reads them, then the stage moves.
 * The campaign takes over the tiers the selection was made with: they are what results and receipts show.
 */
async function publish(...[deps, campaign, , progress]: Parameters<Kind>): ReturnType<Kind> {
  const selection = await selections.find(deps.database, campaign.id);
  if (!selection?.lockedAt) return refuse('selection_not_locked');
  const chosen = selection.chosen ?? [];
  const tierOf = new Map(chosen.map((row) => [row.entryId, row.tier]));
  const judged = (await entries.listAll(deps.database, campaign.id)).filter((row) => Entry.isJudged(row.state));
  const total = judged.length + chosen.length;
  const found = await chosenEntries(deps, selection);
  for (const [order, { entryId, tier }] of chosen.entries()) {
    const one = found.get(entryId);
    if (!one) continue;
    await selections.saveResult(deps.database, campaign.id, order, {
      entryId,
      number: Entry.numberOf(entryId),
      tier,
      topic: one.entry.topic,
      title: one.entry.title,
      authors: authorsOf(campaign, one.person),
      unit: one.entry.unit,
      sections: sectionsOf(campaign, one.entry),
    });
    if (order % 25 === 24) await progress(order + 1, total);
  }
  const LOT = 50;
  for (let i = 0; i < judged.length; i += LOT) {
    const lot = judged.slice(i, i + LOT).map((row) => row.id);
    const stored = await entries.findMany(deps.database, lot);
    for (let j = 0; j < lot.length; j += 10)
      await Promise.all(stored.slice(j, j + 10).map((one) => one && announce(deps, one, tierOf.get(one.entry.id))));
    await progress(Math.min(total, chosen.length + i + LOT), total);
    deps.nudge?.();
  }
  const current = await campaigns.find(deps.database, campaign.id);
  if (
    current?.stage === 'selection' &&
    !(await campaigns.save(deps.database, {
      ...current,
      tiers: selection.tiers,
      stage: 'published',
      version: current.version + 1,
    }))
  )
    return refuse('version_conflict');
  return {};
}

/** Opens the box of an anonymous vote; its ballots become responses, which are counted like any. */
async function count(...[deps, campaign, , progress]: Parameters<Kind>): ReturnType<Kind> {
  const pause = () => sleep(deps.boxPauseMs ?? BOX_PAUSE_MS);
  // The day of all ballots is the day the vote ended: their own would tell them apart.
  const day = dayOf(campaign.period.closesAt < deps.now() ? lastMoment(campaign.period.closesAt) : deps.now());
  await ballots.open(deps.database, deps.cipher, campaign.id, day, pause, async (done) => {
    if (done % 200 === 0) await progress(done, done);
  });
  deps.nudge?.();
  return {};
}

async function announce(
  deps: Within,
  stored: entries.StoredEntry,
  tier: Parameters<typeof Entry.announce>[1],
): Promise<void> {
  const step = Entry.announce(stored.entry, tier, deps.now());
  if (step) await entries.saveStep(deps.database, stored.secretHash, step);
}
