/**
 * How a campaign is judged: the plan, its rounds, the practice, the discussion, the seals. One record a campaign beside its
 * sheets. What a judge gives is in scoresheet.ts, who may not score what in conflict.ts.
 */
import * as v from 'valibot';
import { CampaignId, EntryId, Instant, Key, Seed, Version } from './id.ts';

/** `second`: further reviews where the decision is close; `third`: for entries at the cut, after the first sealing. */
export const Round = v.picklist(['first', 'second', 'third']);
export type Round = v.InferOutput<typeof Round>;

const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

/** From this many entries on, judging has two phases unless the organizers say otherwise. */
export const TWO_PHASES_ABOVE = 150;

export const JudgingPlan = v.pipe(
  v.object({
    /** Absent: two above 150 entries with three reviews or more each, else one. */
    phases: v.optional(v.picklist([1, 2])),
    /** Of two phases: reviews each entry gets in the first. */
    base: whole(1, 20),
    /** Of two phases: the most reviews one entry gets in all. */
    most: whole(1, 40),
    /** Entries every two judges are to have in common, where there is room. */
    overlap: whole(0, 100),
    /** Whether experts on the topic are preferred. */
    expertise: v.boolean(),
  }),
  v.check(({ base, most }) => base <= most, 'ends_before_start'),
);
export type JudgingPlan = v.InferOutput<typeof JudgingPlan>;
export const plainPlan: JudgingPlan = { base: 2, most: 8, overlap: 1, expertise: true };

/** How many phases the plan comes to, for so many entries with so many reviews each on average. */
export const phasesOf = (plan: JudgingPlan, entries: number, reviews: number): 1 | 2 =>
  plan.phases ?? (entries > TWO_PHASES_ABOVE && reviews >= 3 ? 2 : 1);

/** One dealing of entries to judges, and what the design was after it. */
export const Dealing = v.object({
  round: Round,
  seed: Seed,
  at: Instant,
  by: v.string(),
  added: v.number(),
  /** Connected parts of the design; scores of different parts cannot be compared. */
  parts: v.number(),
  /** Entries two judges share: the fewest and the median, and pairs with fewer than asked. */
  overlap: v.object({ least: v.number(), median: v.number(), short: v.number() }),
  /** Reviews by a judge who is no expert on the topic; the fewest the loads allow. */
  cost: v.number(),
  cheapest: v.number(),
});
export type Dealing = v.InferOutput<typeof Dealing>;

/** An entry all judges score before their first real one, with the points the chair agreed on. */
export const PracticeEntry = v.object({
  title: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
  text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(5000)),
  scores: v.record(Key, whole(1, 100)),
  /** Why these points. */
  note: v.pipe(v.string(), v.trim(), v.maxLength(1000)),
});
export type PracticeEntry = v.InferOutput<typeof PracticeEntry>;
export const Practice = v.pipe(v.array(PracticeEntry), v.maxLength(4));

/** Entries judges talk about: while it is open they see each other's comments and points, without names. */
export const Discussion = v.object({
  entryIds: v.array(EntryId),
  openedAt: Instant,
  by: v.string(),
  closedAt: v.optional(Instant),
});
export type Discussion = v.InferOutput<typeof Discussion>;

/** The scores as they were closed. A later seal names the one before it, so that none can be left out. */
export const Seal = v.object({
  /** SHA-256, hex: the last link of the file's hash chain. */
  digest: v.string(),
  /** SHA-256, hex, of the standing that follows from it. */
  standing: v.string(),
  /** Where the file lies. */
  file: v.string(),
  at: Instant,
  by: v.string(),
  entries: v.number(),
  judges: v.number(),
  reviews: v.number(),
  /** When and why the scores were opened again. */
  opened: v.optional(v.object({ at: Instant, by: v.string(), reason: v.string() })),
});
export type Seal = v.InferOutput<typeof Seal>;

export const Judging = v.object({
  campaignId: CampaignId,
  version: Version,
  plan: JudgingPlan,
  /** Reviews each entry gets in the first round, once that was dealt. */
  first: v.optional(whole(1, 20)),
  /** Reviews later rounds added, by entry. */
  further: v.record(EntryId, v.number()),
  dealings: v.array(Dealing),
  practice: v.array(PracticeEntry),
  discussion: v.optional(Discussion),
  /** Entries of the third round, while it runs. */
  third: v.optional(v.object({ entryIds: v.array(EntryId), at: Instant, by: v.string() })),
  seals: v.array(Seal),
});
export type Judging = v.InferOutput<typeof Judging>;

/** The record of a campaign that has none yet; version 1 once it is saved. */
export const begin = (campaignId: string): Judging => ({
  campaignId,
  version: 0,
  plan: plainPlan,
  further: {},
  dealings: [],
  practice: [],
  seals: [],
});

/** The seal in force. */
export const sealOf = (judging: Pick<Judging, 'seals'>): Seal | undefined => {
  const last = judging.seals.at(-1);
  return last?.opened ? undefined : last;
};

export const isDiscussed = ({ discussion }: Pick<Judging, 'discussion'>, entryId: string): boolean =>
  discussion !== undefined && !discussion.closedAt && discussion.entryIds.includes(entryId);

/** What happened to the panel that the chair must be able to look up, newest last. */
export const PanelEventKind = v.picklist([
  'dealt',
  'conflict-declared',
  'conflict-lifted',
  'sheet-voided',
  'sheet-handed-back',
  'judge-added',
  'judge-changed',
  'judge-withdrawn',
  'judge-replaced',
  'discussion-opened',
  'discussion-closed',
  'third-round',
  'sealed',
  'opened-again',
]);
export type PanelEventKind = v.InferOutput<typeof PanelEventKind>;
export const PanelEvent = v.object({
  at: Instant,
  by: v.string(),
  kind: PanelEventKind,
  judgeId: v.optional(v.string()),
  entryId: v.optional(v.string()),
  /** A reason, a count, a digest: what the kind calls for. */
  about: v.optional(v.string()),
  count: v.optional(v.number()),
});
export type PanelEvent = v.InferOutput<typeof PanelEvent>;
