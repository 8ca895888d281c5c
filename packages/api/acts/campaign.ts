import { createHash } from 'node:crypto';
import * as Campaign from '#core/campaign.ts';
import { idFrom } from '#core/id.ts';
import { monthOf } from '#core/month.ts';
import { isRefusal, refuse, type Refusal } from '#core/refusal.ts';
import { isScored } from '#core/scoresheet.ts';
import { templates } from '#core/template.ts';
import * as ballots from '#store/ballot.ts';
import * as campaigns from '#store/campaign.ts';
import type { Write } from '#store/database.ts';
import * as forms from '#store/form.ts';
import * as jobs from '#store/job.ts';
import * as judges from '#store/judge.ts';
import * as projection from '#store/projection.ts';
import * as selections from '#store/selection.ts';
import type { Deps } from '../deps.ts';
import { deal } from './assignment.ts';
import { close, open } from './seal.ts';

type Within = Pick<Deps, 'database' | 'now' | 'random' | 'lookup' | 'cipher' | 'files' | 'origin' | 'nudge'>;

export interface NewCampaign {
  id: string;
  slug: string;
  template: Campaign.TemplateId;
  period: Campaign.Period;
  settings?: Partial<Campaign.CampaignSettings> | undefined;
}

/** A new campaign from its template. Sending the same id again answers with the stored one. Refusal: slug_taken. */
export async function create(deps: Within, asked: NewCampaign): Promise<Campaign.Campaign | Refusal> {
  const { settings, collects } = templates[asked.template];
  // Months are asked about from the one in which the campaign begins.
  const reporting = { firstPeriod: monthOf(asked.period.opensAt), dueDay: 5, units: 'all enterprises' as const };
  const campaign: Campaign.Campaign = {
    ...settings,
    ...(collects === 'reports' ? { reporting } : {}),
    ...asked.settings,
    period: asked.period,
    id: asked.id,
    slug: asked.slug,
    template: asked.template,
    collects,
    stage: 'draft',
    version: 1,
    createdAt: deps.now(),
  };
  const outcome = await campaigns.create(deps.database, campaign);
  if (outcome === 'slug_taken') return refuse('slug_taken', { slug: asked.slug }, [{ path: 'slug', rule: 'taken' }]);
  return outcome === 'created' ? campaign : (await campaigns.find(deps.database, asked.id))!;
}

/** Refusals: those of the rule, and version_conflict. */
export async function change(
  deps: Within,
  campaign: Campaign.Campaign,
  asked: Campaign.CampaignChange,
): Promise<Campaign.Campaign | Refusal> {
  const next = Campaign.change(campaign, asked);
  if (isRefusal(next)) return next;
  return keep(deps, next);
}

/** The vote is over: a job opens the box and counts. */
async function count(deps: Within, campaign: Campaign.Campaign, by: string): Promise<void> {
  const now = deps.now();
  const bytes = createHash('sha256').update(`count ${campaign.id}`).digest();
  const [state, done, total] = ['queued' as const, 0, 0];
  const about = { campaignId: campaign.id, kind: 'count' as const, origin: deps.origin };
  await jobs.create(deps.database, {
    id: idFrom('job', bytes),
    ...about,
    state,
    done,
    total,
    createdAt: now,
    updatedAt: now,
    by,
  });
  deps.nudge?.();
}

async function keep(
  { database, lookup }: Pick<Deps, 'database' | 'lookup'>,
  next: Campaign.Campaign,
  ...also: Write[]
): Promise<Campaign.Campaign | Refusal> {
  const saved = await campaigns.save(database, next, ...also);
  lookup.forget(next.slug);
  return saved ? next : refuse('version_conflict');
}

/** Publishes a new version of the form. Refusals: those of the rule, and version_conflict. */
export async function publishForm(
  deps: Within,
  campaign: Campaign.Campaign,
  asked: { version: number; questions: Campaign.Campaign['form']['questions'] },
): Promise<Campaign.Campaign | Refusal> {
  const next = Campaign.publishForm(campaign, asked);
  if (isRefusal(next) || next === campaign) return next;
  return keep(deps, next, forms.publishing(campaign.id, next.form), forms.withoutDraft(campaign.id));
}

/** What a stage move depends on, as it stands now. */
export async function progress(deps: Pick<Deps, 'database'>, campaign: Campaign.Campaign): Promise<Campaign.Progress> {
  const [counters, panel, selection] = await Promise.all([
    projection.counters(deps.database, campaign.id),
    judges.list(deps.database, campaign.id),
    selections.find(deps.database, campaign.id),
  ]);
  const sheets = campaign.stage === 'judging' ? await judges.listPanelSheets(deps.database, panel) : [];
  return {
    undecided: (counters.byState.submitted ?? 0) + (counters.byState.returned ?? 0),
    accepted: counters.byState.accepted ?? 0,
    judges: panel.length,
    scores: sheets.filter((sheet) => isScored(sheet, campaign.criteria)).length,
    selectionLocked: selection?.lockedAt !== undefined,
  };
}

/**
 * Moves the campaign to another stage by hand; opening the judging deals the accepted entries to the panel first, leaving it seals the
 * scores, going back opens them again (all sheets, unless `keepSheets`).
 * Publishing results is a job of its own (acts/job.ts), since it decides every entry.
 */
export async function move(
  deps: Within,
  campaign: Campaign.Campaign,
  to: Campaign.Stage,
  version: number,
  by: string,
  options: { keepSheets?: boolean } = {},
): Promise<Campaign.Campaign | Refusal> {
  if (version !== campaign.version) return refuse('version_conflict');
  if (campaign.stage === 'selection' && to === 'published') return refuse('campaign_stage', { stage: campaign.stage });
  const next = Campaign.move(campaign, to, await progress(deps, campaign), deps.now());
  if (isRefusal(next)) return next;
  if (campaign.stage === 'screening' && to === 'judging') {
    const dealt = await deal(deps, campaign, { by, round: 'first' });
    if (isRefusal(dealt)) return dealt;
  }
  // A draft is published: its form is kept as the first version, and a box is made for votes that nobody may trace.
  const published = campaign.stage === 'draft';
  const sealed = Campaign.isSealed(campaign);
  const also: Write[] = [
    ...(published ? [forms.publishing(campaign.id, next.form)] : []),
    ...(published && sealed ? [ballots.creating(deps.cipher, campaign.id)] : []),
  ];
  const kept = await keep(deps, next, ...also);
  if (isRefusal(kept)) return kept;
  if (sealed && to === 'published') await count(deps, kept, by);
  const turned = await sealOrOpen(deps, campaign, kept, by, options);
  return turned ?? kept;
}

/** The stage has moved, so that nothing more is taken under the old one: now the scores are sealed, or opened. */
async function sealOrOpen(
  deps: Within,
  before: Campaign.Campaign,
  now: Campaign.Campaign,
  by: string,
  { keepSheets = false }: { keepSheets?: boolean },
): Promise<Refusal | undefined> {
  if (before.stage === 'judging' && now.stage === 'selection') {
    const closed = await close(deps, now, by);
    return isRefusal(closed) ? closed : undefined;
  }
  if (before.stage !== 'selection' || now.stage !== 'judging' || keepSheets) return undefined;
  const opened = await open(deps, now, { by, reason: '退回评审' });
  return isRefusal(opened) ? opened : undefined;
}
