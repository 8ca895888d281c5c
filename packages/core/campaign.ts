import * as v from 'valibot';
import { Form } from './form-schema.ts';
import { CampaignId, Instant, Key, Slug, Version } from './id.ts';
import { refuse, type FieldProblem, type Refusal } from './refusal.ts';
import { localText } from './words.ts';

/** The stages in order; a template may skip some. */
export const stages = ['draft', 'collecting', 'screening', 'judging', 'selection', 'published', 'archived'] as const;
export const Stage = v.picklist(stages);
export type Stage = v.InferOutput<typeof Stage>;

/** A named question the campaign asks (十问). */
export const Topic = v.object({ id: Key, name: localText(30), question: v.optional(localText(120)) });
export type Topic = v.InferOutput<typeof Topic>;

/** What judges score by: whole points from 1 to `max`, counted with `weight` in percent. */
export const Criterion = v.object({
  id: Key,
  name: localText(20),
  hint: v.optional(localText(120)),
  weight: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
  max: v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(100)),
});
export type Criterion = v.InferOutput<typeof Criterion>;

export const tierIds = ['golden', 'excellent', 'commended'] as const;
export const TierId = v.picklist(tierIds);
export type TierId = v.InferOutput<typeof TierId>;
/** A tier and how many entries it takes; tiers are filled from the top of the standing. */
export const Tier = v.object({
  id: TierId,
  name: localText(20),
  size: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2000)),
});
export type Tier = v.InferOutput<typeof Tier>;

export const Period = v.pipe(
  v.object({ opensAt: Instant, closesAt: Instant }),
  v.check((period) => Date.parse(period.opensAt) < Date.parse(period.closesAt), 'ends_before_start'),
);
export type Period = v.InferOutput<typeof Period>;

const distinct = <T extends { id: string }>(items: T[]) => new Set(items.map((item) => item.id)).size === items.length;
/** More places than this in all would not fit the record of what was chosen. */
const MOST_PLACES = 3000;
export const Tiers = v.pipe(
  v.array(Tier),
  v.minLength(1),
  v.maxLength(3),
  v.check(distinct, 'distinct'),
  v.check((tiers) => tiers.reduce((sum, tier) => sum + tier.size, 0) <= MOST_PLACES, 'too_many_places'),
);
const callers = v.pipe(
  v.array(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40))),
  v.minLength(1),
  v.maxLength(12),
);

/** What an organizer settles before publishing; afterwards the form (topics, questions) stands. */
export const CampaignSettings = v.object({
  title: localText(60),
  /** The bodies that call, in the order they are printed. */
  callers,
  intro: localText(1000),
  preface: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(3000))),
  period: Period,
  topics: v.pipe(v.array(Topic), v.minLength(1), v.maxLength(30), v.check(distinct, 'distinct')),
  form: Form,
  criteria: v.pipe(v.array(Criterion), v.minLength(1), v.maxLength(10), v.check(distinct, 'distinct')),
  tiers: Tiers,
  reviewsPerEntry: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20)),
});
export type CampaignSettings = v.InferOutput<typeof CampaignSettings>;

export const TemplateId = v.picklist(['reform-proposal']);
export type TemplateId = v.InferOutput<typeof TemplateId>;

/** One call with its stages, form, panel and results. */
export const Campaign = v.object({
  ...CampaignSettings.entries,
  id: CampaignId,
  slug: Slug,
  template: TemplateId,
  stage: Stage,
  version: Version,
  createdAt: Instant,
  publishedAt: v.optional(Instant),
});
export type Campaign = v.InferOutput<typeof Campaign>;

/** Changes an organizer asks for: any of the settings, against a version. */
export const CampaignChange = v.object({ version: Version, ...v.partial(CampaignSettings).entries });
export type CampaignChange = v.InferOutput<typeof CampaignChange>;

const frozenAfterPublish = ['topics', 'form'] as const;
const frozenInJudging = ['criteria'] as const;
const frozenWhenPublished = ['tiers', 'title'] as const;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * The campaign with an organizer's changes. Refusals: version_conflict, form_published, campaign_stage, and campaign_incomplete
 * where a published campaign would lose what publishing asked of it.
 */
export function change(campaign: Campaign, asked: CampaignChange): Campaign | Refusal {
  if (asked.version !== campaign.version) return refuse('version_conflict');
  const touched = (keys: readonly (keyof CampaignSettings)[]) =>
    keys.filter((key) => asked[key] !== undefined && !same(asked[key], campaign[key]));
  const at = stages.indexOf(campaign.stage);
  const refused = (keys: string[], code: 'form_published' | 'campaign_stage') =>
    refuse(
      code,
      { stage: campaign.stage },
      keys.map((path) => ({ path, rule: code })),
    );
  if (at > 0) {
    const keys = touched(frozenAfterPublish);
    if (keys.length) return refused(keys, 'form_published');
  }
  if (at >= stages.indexOf('judging')) {
    const keys = touched(frozenInJudging);
    if (keys.length) return refused(keys, 'campaign_stage');
  }
  if (at >= stages.indexOf('published')) {
    const keys = touched(frozenWhenPublished);
    if (keys.length) return refused(keys, 'campaign_stage');
  }
  const { version, ...settings } = asked;
  const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
  const next: Campaign = { ...campaign, ...given, version: version + 1 };
  const missing = at > 0 ? missingForPublishing(next) : [];
  return missing.length ? refuse('campaign_incomplete', {}, missing) : next;
}

/** Which stages may follow which, by hand. Going back is allowed until the next stage has produced something that would be lost. */
const next: Record<Stage, readonly Stage[]> = {
  draft: ['collecting'],
  collecting: ['screening'],
  screening: ['collecting', 'judging'],
  judging: ['screening', 'selection'],
  selection: ['judging', 'published'],
  published: ['archived'],
  archived: ['published'],
};
export const nextStages = (stage: Stage): readonly Stage[] => next[stage];

/** What else the move depends on, counted by the caller. */
export interface Progress {
  undecided: number;
  accepted: number;
  judges: number;
  scores: number;
  selectionLocked: boolean;
}

/** The campaign moved to `to`. Refusals name what is missing. */
export function move(campaign: Campaign, to: Stage, progress: Progress, now: string): Campaign | Refusal {
  if (!next[campaign.stage].includes(to)) return refuse('campaign_stage', { stage: campaign.stage });
  if (campaign.stage === 'draft') {
    const fields = missingForPublishing(campaign);
    if (fields.length) return refuse('campaign_incomplete', {}, fields);
  }
  if (campaign.stage === 'screening' && to === 'judging') {
    if (progress.undecided > 0) return refuse('undecided_entries', { count: progress.undecided });
    if (progress.accepted === 0) return refuse('nothing_to_judge');
    if (progress.judges === 0) return refuse('no_judges');
  }
  if (to === 'selection' && progress.scores === 0) return refuse('standing_no_scores');
  if (campaign.stage === 'selection' && to === 'judging' && progress.selectionLocked) return refuse('selection_locked');
  if (campaign.stage === 'selection' && to === 'published' && !progress.selectionLocked)
    return refuse('selection_not_locked');
  return {
    ...campaign,
    stage: to,
    version: campaign.version + 1,
    ...(to === 'collecting' && !campaign.publishedAt ? { publishedAt: now } : {}),
  };
}

/** What must still be settled before a campaign can be published. */
export function missingForPublishing(campaign: CampaignSettings): FieldProblem[] {
  const roles = new Set(campaign.form.questions.map((question) => question.role));
  const total = campaign.criteria.reduce((sum, criterion) => sum + criterion.weight, 0);
  return [
    ...(roles.has('title') ? [] : [{ path: 'form.questions', rule: 'needs_title' }]),
    ...(roles.has('body') ? [] : [{ path: 'form.questions', rule: 'needs_body' }]),
    ...(total === 100 ? [] : [{ path: 'criteria', rule: 'weights_total_100', limit: total }]),
    ...(campaign.tiers.some((tier) => tier.size > 0) ? [] : [{ path: 'tiers', rule: 'needs_a_place' }]),
  ];
}

/** Whether the campaign takes entries at `now`: published, and inside its period. */
export const isOpen = (campaign: Pick<Campaign, 'stage' | 'period'>, now: string): boolean =>
  campaign.stage === 'collecting' &&
  Date.parse(campaign.period.opensAt) <= Date.parse(now) &&
  Date.parse(now) < Date.parse(campaign.period.closesAt);
