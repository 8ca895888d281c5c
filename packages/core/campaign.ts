import * as v from 'valibot';
import { isSealed } from './audience.ts';
import { isAsked } from './form.ts';
import { checkForm } from './form-check.ts';
import { compareForms } from './form-compare.ts';
import { Form, MOST_QUESTIONS } from './form-schema.ts';
import { CampaignId, Instant, Key, Slug, Version } from './id.ts';
import { refuse, type FieldProblem, type Refusal } from './refusal.ts';
import { ReportRules } from './report-schema.ts';
import { localText } from './words.ts';

export { isSealed };

/** The stages in order; a template may skip some. */
export const stages = [
  'draft',
  'collecting',
  'screening',
  'judging',
  'selection',
  'published',
  'follow-up',
  'archived',
] as const;
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
  /** What some of the points stand for, so that judges mean the same by them. */
  anchors: v.optional(
    v.pipe(
      v.array(
        v.object({ points: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), text: localText(60) }),
      ),
      v.maxLength(10),
    ),
  ),
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
  v.maxLength(3),
  v.check(distinct, 'distinct'),
  v.check((tiers) => tiers.reduce((sum, tier) => sum + tier.size, 0) <= MOST_PLACES, 'too_many_places'),
);
const callers = v.pipe(
  v.array(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40))),
  v.minLength(1),
  v.maxLength(12),
);

/**
 * What people send: `entries` are worked on further, `responses` are only counted, `reports` come from each unit each month.
 * It follows from the template and never changes.
 */
export const collects = ['entries', 'responses', 'reports'] as const;
export const Collects = v.picklist(collects);
export type Collects = v.InferOutput<typeof Collects>;

/** What happens after collecting; the stages follow from it. */
export const Steps = v.object({
  screening: v.boolean(),
  /** A panel scores, a selection is made from the standing. */
  judging: v.boolean(),
  /** The public votes on accepted entries while the panel judges. */
  vote: v.optional(v.boolean()),
  /** Units above the sender recommend entries before the panel sees them. */
  recommending: v.optional(v.boolean()),
  /** What becomes of accepted entries: departments or enterprises adopt them, or owners put right what was found. */
  followUp: v.optional(v.picklist(['adoption', 'rectification'])),
});
export type Steps = v.InferOutput<typeof Steps>;

/**
 * Who may answer: anyone; who comes by a unit's link; who is on the roster (name and number); who has a personal invitation.
 * One answer a person is enforced for the last two. `anonymous`: no identity is kept with the answer, and none can be found again.
 */
export const Audience = v.object({
  access: v.picklist(['open', 'unit', 'roster', 'invitation']),
  anonymous: v.boolean(),
});
export type Audience = v.InferOutput<typeof Audience>;

/** Which questions the public results page shows, and from when on. */
export const PublicResults = v.object({
  from: v.picklist(['never', 'collecting', 'published']),
  questions: v.pipe(v.array(Key), v.maxLength(MOST_QUESTIONS)),
});
export type PublicResults = v.InferOutput<typeof PublicResults>;

/** How the public votes: for how many works each person may. */
export const Voting = v.object({ each: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20)) });
export type Voting = v.InferOutput<typeof Voting>;

/** What an organizer settles before publishing; afterwards the form (topics, questions) stands. */
export const CampaignSettings = v.object({
  title: localText(60),
  /** The bodies that call, in the order they are printed. */
  callers,
  intro: localText(1000),
  preface: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(3000))),
  period: Period,
  /** Of responses, none; of entries at least one, and where there is just one nobody is asked which. */
  topics: v.pipe(v.array(Topic), v.maxLength(30), v.check(distinct, 'distinct')),
  form: Form,
  steps: Steps,
  audience: Audience,
  publicResults: v.optional(PublicResults),
  /** What is said after sending. */
  thanks: v.optional(localText(500)),
  /** Of a monthly report: who reports from when to when, and by which day. */
  reporting: v.optional(ReportRules),
  voting: v.optional(Voting),
  criteria: v.pipe(v.array(Criterion), v.maxLength(10), v.check(distinct, 'distinct')),
  tiers: Tiers,
  reviewsPerEntry: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20)),
});
export type CampaignSettings = v.InferOutput<typeof CampaignSettings>;

export const templateIds = [
  'reform-proposal',
  'safety-suggestion',
  'survey',
  'pledge',
  'works',
  'nomination',
  'zero-report',
  'rectification',
] as const;
export const TemplateId = v.picklist(templateIds);
export type TemplateId = v.InferOutput<typeof TemplateId>;

/** One call with its stages, form, panel and results. */
export const Campaign = v.object({
  ...CampaignSettings.entries,
  id: CampaignId,
  slug: Slug,
  template: TemplateId,
  collects: Collects,
  stage: Stage,
  version: Version,
  createdAt: Instant,
  publishedAt: v.optional(Instant),
});
export type Campaign = v.InferOutput<typeof Campaign>;

/** Changes an organizer asks for: any of the settings, against a version. */
export const CampaignChange = v.object({
  version: Version,
  ...v.partial(CampaignSettings).entries,
  /** `null` takes them away. */
  thanks: v.optional(v.nullable(localText(500))),
});
export type CampaignChange = v.InferOutput<typeof CampaignChange>;

/** The published form changes by a new version (publishForm); who was promised what, never. */
const frozenAfterPublish = ['topics', 'form', 'steps', 'audience'] as const;
const frozenInJudging = ['criteria', 'voting'] as const;
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
  const { thanks, ...next }: Campaign = { ...campaign, ...given, version: version + 1 };
  if (thanks) Object.assign(next, { thanks });
  const missing = at > 0 ? missingForPublishing(next) : [];
  return missing.length ? refuse('campaign_incomplete', {}, missing) : next;
}

/** The stages a campaign goes through, in order. */
export function route({ steps }: Pick<CampaignSettings, 'steps'>): Stage[] {
  const skipped = new Set<Stage>([
    ...(steps.screening ? [] : ['screening' as const]),
    ...(steps.judging ? [] : ['judging' as const, 'selection' as const]),
    ...(steps.followUp ? [] : ['follow-up' as const]),
  ]);
  return stages.filter((stage) => !skipped.has(stage));
}

/** From where one may go back: until the stage has produced something that would be lost. What was opened stays so; results stay out. */
const mayGoBack: ReadonlySet<Stage> = new Set(['screening', 'judging', 'selection', 'follow-up', 'archived']);

/** Which stages may follow by hand. Responses may be taken again after the results are out: they are only counted. */
export function nextStages(campaign: Pick<Campaign, 'stage' | 'steps' | 'collects' | 'audience'>): Stage[] {
  const way = route(campaign);
  const at = way.indexOf(campaign.stage);
  // A stage that was taken out of the way later leads nowhere.
  if (at < 0) return [];
  const back = way[at - 1];
  // A box that was opened is not sealed again.
  const reopens = campaign.stage === 'published' && campaign.collects !== 'entries' && !isSealed(campaign);
  const next = way[at + 1];
  return [...(back && (mayGoBack.has(campaign.stage) || reopens) ? [back] : []), ...(next ? [next] : [])];
}

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
  if (!nextStages(campaign).includes(to)) return refuse('campaign_stage', { stage: campaign.stage });
  if (campaign.stage === 'draft') {
    const fields = missingForPublishing(campaign);
    if (fields.length) return refuse('campaign_incomplete', {}, fields);
  }
  if (to === 'judging' && stages.indexOf(campaign.stage) < stages.indexOf(to)) {
    if (progress.undecided > 0) return refuse('undecided_entries', { count: progress.undecided });
    if (progress.accepted === 0) return refuse('nothing_to_judge');
    if (progress.judges === 0) return refuse('no_judges');
  }
  // Where nobody judges, publishing ends the screening: every sender is told then.
  if (campaign.stage === 'screening' && to === 'published' && progress.undecided > 0)
    return refuse('undecided_entries', { count: progress.undecided });
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
export function missingForPublishing(campaign: CampaignSettings & Pick<Campaign, 'collects'>): FieldProblem[] {
  const asked = campaign.form.questions.filter(isAsked);
  const roles = new Set(asked.map((question) => question.role));
  const total = campaign.criteria.reduce((sum, criterion) => sum + criterion.weight, 0);
  const when = (wanted: boolean, problem: FieldProblem): FieldProblem[] => (wanted ? [problem] : []);
  const entries = campaign.collects === 'entries';
  return [
    ...when(entries && !roles.has('title'), { path: 'form.questions', rule: 'needs_title' }),
    ...when(entries && !roles.has('body'), { path: 'form.questions', rule: 'needs_body' }),
    ...when(entries && campaign.topics.length === 0, { path: 'topics', rule: 'min_length', limit: 1 }),
    ...when(campaign.collects === 'responses' && asked.length === 0, {
      path: 'form.questions',
      rule: 'needs_a_question',
    }),
    ...when(campaign.collects === 'reports' && !campaign.reporting, { path: 'reporting', rule: 'required' }),
    ...when(campaign.steps.vote === true && !campaign.voting, { path: 'voting', rule: 'required' }),
    ...when(campaign.audience.anonymous && entries, { path: 'audience', rule: 'anonymous_entries' }),
    ...when(isSealed(campaign) && campaign.form.questions.some(({ kind }) => kind === 'file'), {
      path: 'form.questions',
      rule: 'sealed_files',
    }),
    ...checkForm(campaign.form, { anonymous: campaign.audience.anonymous }),
    ...when(campaign.steps.judging && total !== 100, { path: 'criteria', rule: 'weights_total_100', limit: total }),
    ...when(campaign.steps.judging && !campaign.tiers.some((tier) => tier.size > 0), {
      path: 'tiers',
      rule: 'needs_a_place',
    }),
  ];
}

/**
 * The campaign with a new version of its published form; earlier versions and their answers stay as they are.
 * Refusals: version_conflict, campaign_stage (nothing is collected any more), form_incompatible where an id would stand for another
 * question, campaign_incomplete with what keeps the form from being published.
 */
export function publishForm(
  campaign: Campaign,
  asked: { version: number; questions: Form['questions'] },
): Campaign | Refusal {
  if (asked.version !== campaign.version) return refuse('version_conflict');
  if (campaign.stage !== 'collecting') return refuse('campaign_stage', { stage: campaign.stage });
  const changes = compareForms(campaign.form, asked);
  if (changes.length === 0) return campaign;
  const broken = changes.filter(({ comparable }) => comparable === 'never');
  if (broken.length)
    return refuse(
      'form_incompatible',
      {},
      broken.map(({ question, change: rule }) => ({
        path: `form.questions.${asked.questions.findIndex(({ id }) => id === question)}`,
        rule: `changed_${rule}`,
      })),
    );
  const next: Campaign = {
    ...campaign,
    form: { version: campaign.form.version + 1, questions: asked.questions },
    version: campaign.version + 1,
  };
  const missing = missingForPublishing(next);
  return missing.length ? refuse('campaign_incomplete', {}, missing) : next;
}

/** Whether results are out. */
export const isPublished = ({ stage }: Pick<Campaign, 'stage'>): boolean =>
  stages.indexOf(stage) >= stages.indexOf('published');

/** Whether the campaign takes entries at `now`: published, and inside its period. */
export const isOpen = (campaign: Pick<Campaign, 'stage' | 'period'>, now: string): boolean =>
  campaign.stage === 'collecting' &&
  Date.parse(campaign.period.opensAt) <= Date.parse(now) &&
  Date.parse(now) < Date.parse(campaign.period.closesAt);
