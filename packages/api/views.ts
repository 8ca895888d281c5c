import * as v from 'valibot';
import { BlindEdit } from '#core/blind.ts';
import * as Campaign from '#core/campaign.ts';
import * as Entry from '#core/entry.ts';
import { AnswersInput, Form, StoredAnswers } from '#core/form-schema.ts';
import { FollowUp, Track } from '#core/follow-up-schema.ts';
import { EntryId, Instant, JudgeId, Key, ResponseId, Slug } from '#core/id.ts';
import { Job } from '#core/job.ts';
import { conflictKinds } from '#core/conflict.ts';
import { Judge } from '#core/judge.ts';
import { Dealing, Judging, PanelEvent, Round, Seal } from '#core/judging.ts';
import { Recommendation } from '#core/recommendation.ts';
import { Sheet } from '#core/scoresheet.ts';
import { Selection } from '#core/selection.ts';
import { Method, Place, Standing } from '#core/standing.ts';
import { localText } from '#core/words.ts';
import { EntryRow } from '#store/entry.ts';
import { Result } from '#store/selection.ts';

/** What routes answer with: schemas for the OpenAPI document and the typed client. */

const Text = localText(10_000);
const Period = v.object({ opensAt: Instant, closesAt: Instant });
const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A campaign as anyone may see it. */
export const PublicCampaign = v.object({
  slug: Slug,
  title: Text,
  callers: v.array(v.string()),
  intro: Text,
  period: Period,
  collects: Campaign.Collects,
  steps: Campaign.Steps,
  audience: Campaign.Audience,
  topics: v.array(Campaign.Topic),
  form: Form,
  /** What is said after sending. */
  thanks: v.optional(Text),
  /** Who sends gets a certificate. */
  certificate: v.optional(v.boolean()),
  /** `early` before the period, `open`, `closed` after it or by hand, `published` once there are results. */
  phase: v.picklist(['early', 'open', 'closed', 'published']),
});
export type PublicCampaign = v.InferOutput<typeof PublicCampaign>;

export function phaseOf(campaign: Campaign.Campaign, now: string): PublicCampaign['phase'] {
  if (Campaign.isPublished(campaign)) return 'published';
  if (Campaign.isOpen(campaign, now)) return 'open';
  const early = campaign.stage === 'collecting' && Date.parse(now) < Date.parse(campaign.period.opensAt);
  return early ? 'early' : 'closed';
}

export function publicCampaign(campaign: Campaign.Campaign, now: string): PublicCampaign {
  const { slug, title, callers, intro, period, collects, steps, audience, topics, form, thanks } = campaign;
  const phase = phaseOf(campaign, now);
  const base: PublicCampaign = { slug, title, callers, intro, period, collects, steps, audience, topics, form, phase };
  return {
    ...base,
    ...(thanks ? { thanks } : {}),
    ...(campaign.template === 'pledge' ? { certificate: true } : {}),
  };
}

export const Receipt = v.object({
  entryId: EntryId,
  /** Eight digits to say aloud. */
  number: v.string(),
  submittedAt: Instant,
  outcome: v.picklist(['created', 'same', 'revised']),
});

export const ResponseReceipt = v.object({
  responseId: ResponseId,
  number: v.string(),
  outcome: v.picklist(['created', 'same', 'revised']),
  dropped: v.array(v.string()),
});

export const ReceiptView = v.object({
  number: v.string(),
  campaign: v.object({
    slug: Slug,
    title: Text,
    stage: Campaign.Stage,
    period: Period,
    /** Whether a panel scores and tiers are decided. */
    judging: v.boolean(),
  }),
  topic: Text,
  title: v.string(),
  state: Entry.EntryState,
  /** Of a chosen entry: the tier's name. */
  tier: v.optional(Text),
  submittedAt: Instant,
  reason: v.optional(v.string()),
  followUp: v.optional(FollowUp),
  /** What the sender may know of each step, oldest first. */
  timeline: v.array(
    v.object({
      kind: Entry.EventKind,
      state: Entry.EntryState,
      at: Instant,
      reason: v.optional(v.string()),
      /** Of a step of the follow-up: where it stands after it, and what the sender is told. */
      followUp: v.optional(FollowUp),
      recommendation: v.optional(Recommendation),
    }),
  ),
  mayRevise: v.boolean(),
  /** What the sender wrote, question by question. */
  written: v.array(v.object({ label: Text, text: v.string() })),
  /** For writing on: what was sent, with the form version and topic it was sent under. */
  sent: v.object({ formVersion: v.number(), topic: Key, answers: AnswersInput }),
});

const ByFollowUp = v.record(v.string(), Count);
/** How many signed a pledge, by township and unit, most first; units of no township stand under an empty name. */
export const Wall = v.object({
  total: Count,
  units: Count,
  townships: v.array(
    v.object({
      name: v.string(),
      count: Count,
      units: v.array(v.object({ name: v.string(), count: Count })),
    }),
  ),
});

/** What the public is told of a campaign that is over; which parts there are follows from what it is. */
export const Results = v.object({
  campaign: v.object({ slug: Slug, title: Text, callers: v.array(v.string()) }),
  topics: v.array(Campaign.Topic),
  tiers: v.array(v.object({ id: Campaign.TierId, name: Text })),
  results: v.array(v.omit(Result, ['entryId'])),
  /** The sealed scores the choice follows from; the file is at `/api/campaigns/{slug}/scores`. */
  sealed: v.optional(v.object({ digest: v.string(), at: Instant, reviews: Count })),
  /** The public's vote: who voted, and what most people voted for. */
  vote: v.optional(
    v.object({
      voters: Count,
      favourites: v.array(v.object({ rank: Count, number: v.string(), title: v.string(), votes: Count })),
    }),
  ),
  followed: v.optional(
    v.object({
      track: Track,
      received: Count,
      accepted: Count,
      byState: ByFollowUp,
      byTopic: v.record(v.string(), ByFollowUp),
      acceptedByTopic: ByFollowUp,
      shown: v.array(
        v.object({ number: v.string(), title: v.string(), topic: Key, unit: v.string(), followUp: FollowUp }),
      ),
    }),
  ),
  wall: v.optional(Wall),
  /** Of monthly reports: how many units were asked, and how many reported. */
  months: v.optional(v.array(v.object({ period: v.string(), asked: Count, sent: Count }))),
  responses: v.optional(Count),
});

export const WhoView = v.variant('role', [
  v.object({ role: v.literal('organizer'), name: v.string() }),
  v.object({ role: v.literal('judge'), name: v.string() }),
  v.object({ role: v.literal('nobody') }),
]);

export const CampaignRow = v.object({
  id: v.string(),
  slug: Slug,
  title: Text,
  stage: Campaign.Stage,
  period: Period,
  createdAt: Instant,
});
export const campaignRow = ({
  id,
  slug,
  title,
  stage,
  period,
  createdAt,
}: Campaign.Campaign): v.InferOutput<typeof CampaignRow> => ({
  id,
  slug,
  title,
  stage,
  period,
  createdAt,
});

const ByState = v.record(v.string(), Count);
export const Counters = v.object({
  total: Count,
  byState: ByState,
  byTopic: v.record(v.string(), ByState),
  byDay: ByState,
  byFollowUp: ByState,
  byTopicFollowUp: v.record(v.string(), ByState),
});

export const CampaignDesk = v.object({
  campaign: Campaign.Campaign,
  publicUrl: v.string(),
  counters: Counters,
  panel: v.object({ judges: Count, assigned: Count, done: Count, submitted: Count }),
  selectionLocked: v.boolean(),
  /** Stages the campaign may be moved to by hand. */
  next: v.array(Campaign.Stage),
  /** What is missing before a draft can be published. */
  missing: v.array(v.object({ path: v.string(), rule: v.string(), limit: v.optional(v.number()) })),
});

export const EntryPage = v.object({ items: v.array(EntryRow), cursor: v.optional(v.string()) });

export const EntryDetail = v.object({
  entry: Entry.Entry,
  number: v.string(),
  /** Personal answers by question; empty where none were left. */
  person: StoredAnswers,
  events: v.array(Entry.EntryEvent),
  /** Decisions its state allows. */
  allowed: v.array(v.picklist(Entry.actions)),
});

export const Decided = v.object({
  results: v.array(
    v.object({
      entryId: EntryId,
      state: v.optional(Entry.EntryState),
      followUp: v.optional(FollowUp),
      code: v.optional(v.string()),
      message: v.optional(v.string()),
    }),
  ),
});

export const JudgeView = v.omit(Judge, ['linkHash', 'practice']);
export const judgeView = ({ linkHash: _kept, practice: _own, ...judge }: Judge): v.InferOutput<typeof JudgeView> =>
  judge;
export const JudgeLink = v.object({ judge: JudgeView, url: v.string() });
export const judgeLink = ({ judge, url }: { judge: Judge; url: string }): v.InferOutput<typeof JudgeLink> => ({
  judge: judgeView(judge),
  url,
});

/** How the campaign is judged, as the chair sees it. */
export const JudgingView = v.object({
  version: v.number(),
  plan: Judging.entries.plan,
  practice: Judging.entries.practice,
  dealings: Judging.entries.dealings,
  discussion: Judging.entries.discussion,
  third: Judging.entries.third,
  seals: v.array(v.omit(Seal, ['file'])),
});

export const PanelBoard = v.object({
  judges: v.array(
    v.object({
      judge: JudgeView,
      assigned: Count,
      done: Count,
      conflicts: Count,
      unable: Count,
      savedAt: v.optional(Instant),
      /** Entries of the practice round the judge has scored. */
      practised: Count,
    }),
  ),
  /** Accepted entries by the number of scored reviews they have: `[[reviews, entries], …]`. */
  coverage: v.array(v.tuple([Count, Count])),
  reviewsPerEntry: Count,
  judging: JudgingView,
});

export const PanelLog = v.object({ items: v.array(PanelEvent), cursor: v.optional(v.string()) });

/** What a change of the panel led to: sheets taken away, reviews dealt in their place, and why some could not be. */
export const Settled = v.object({
  voided: Count,
  added: Count,
  problem: v.optional(v.object({ code: v.string(), detail: v.record(v.string(), v.union([v.string(), v.number()])) })),
});

export const ConflictList = v.object({
  conflicts: v.array(
    v.object({
      judgeId: JudgeId,
      judge: v.string(),
      entryId: EntryId,
      number: v.string(),
      title: v.string(),
      kind: v.picklist(conflictKinds),
      lifted: v.boolean(),
      /** Rests on a name alone: the chair may lift it. */
      mayLift: v.boolean(),
      reason: v.optional(v.string()),
    }),
  ),
  /** By judge: entries free of conflict, of all. */
  free: v.array(v.object({ judgeId: JudgeId, entries: Count })),
  entries: Count,
});

const Overlap = v.object({ least: v.number(), median: v.number(), short: v.number() });
/** A deal as it would be, or what keeps it from being. */
export const DealDraft = v.object({
  seed: v.optional(v.number()),
  entries: Count,
  judges: Count,
  first: Count,
  phases: v.picklist([1, 2]),
  deal: v.optional(
    v.object({
      added: Count,
      loads: v.array(v.object({ judgeId: v.string(), assigned: Count, added: Count })),
      parts: Count,
      overlap: Overlap,
      cost: v.number(),
      cheapest: v.number(),
      /** Entries every two judges would share, in the panel's order: a square, its diagonal each one's load. */
      shared: v.array(v.array(Count)),
    }),
  ),
  obstacles: v.array(
    v.object({ code: v.string(), message: v.string(), entryIds: v.array(v.string()), judgeIds: v.array(v.string()) }),
  ),
});

export const Dealt = v.object({
  added: Count,
  seed: v.number(),
  dealing: Dealing,
  loads: v.array(v.object({ judgeId: v.string(), assigned: Count })),
});

export const SecondRoundPlan = v.object({
  further: v.record(v.string(), Count),
  reviews: Count,
  scored: Count,
  dealt: Count,
});

/** The chair's board by entry: who reads it, what they gave, and how far they differ. */
export const EntryBoard = v.object({
  judges: v.array(v.object({ id: v.string(), name: v.string() })),
  entries: v.array(
    v.object({
      entryId: v.string(),
      number: v.string(),
      title: v.string(),
      topic: Key,
      wanted: Count,
      /** By review: the judge, its state, and its total on 0 to 100 where it is scored. */
      reviews: v.array(
        v.object({
          judgeId: v.string(),
          state: v.picklist(['open', 'started', 'scored', 'conflict', 'unable', 'void']),
          total: v.optional(v.number()),
          before: v.optional(v.number()),
        }),
      ),
      spread: v.optional(v.number()),
      /** The reviews differ by far more than reviews of one entry usually do. */
      wide: v.boolean(),
      discussed: v.boolean(),
    }),
  ),
  /** The standard deviation of single reviews within entries, over the campaign. */
  usual: v.optional(v.number()),
});

const HiddenIn = { text: v.string(), hidden: v.array(v.tuple([v.number(), v.number()])) };
/** One entry as the chair checks it: the whole text, and which signs judges see masked. */
export const BlindCheck = v.object({
  entryId: v.string(),
  number: v.string(),
  topic: Key,
  version: v.number(),
  edit: BlindEdit,
  title: v.object(HiddenIn),
  sections: v.array(v.object({ label: Text, ...HiddenIn })),
});
export const BlindChecks = v.object({ entries: v.array(BlindCheck), total: Count });

const SelectionView = v.omit(Selection, ['chosen']);

export const StandingView = v.object({
  method: Method,
  /** Methods that cannot be had, and why. */
  refused: v.array(v.object({ method: Method, code: v.string(), message: v.string() })),
  places: v.array(
    v.object({
      ...v.omit(Place, ['entry']).entries,
      entryId: v.string(),
      /** Under the method asked for. */
      rank: v.number(),
      score: v.number(),
      sharedBy: v.number(),
      number: v.string(),
      title: v.string(),
      topic: Key,
      unit: v.string(),
      /** The topic or township quotas count it for. */
      group: v.string(),
      tier: v.optional(Campaign.TierId),
      /** In a tie at a cut that is not settled yet. */
      tied: v.boolean(),
      /** The reviews differ too much to say on which side of the last cut it belongs. */
      contends: v.boolean(),
      override: v.optional(v.object({ tier: v.nullable(Campaign.TierId), reason: v.string() })),
    }),
  ),
  unscored: v.array(EntryRow),
  selection: SelectionView,
  filled: v.array(v.object({ tier: Campaign.TierId, taken: Count, size: Count })),
  ties: v.array(
    v.object({
      tier: Campaign.TierId,
      why: v.picklist(['equal', 'zone']),
      entryIds: v.array(v.string()),
      seats: Count,
    }),
  ),
  unmet: v.array(v.object({ key: v.string(), chosen: Count, least: v.optional(Count), most: v.optional(Count) })),
  cuts: v.array(v.number()),
  zones: v.array(v.object({ cut: v.number(), certain: Count, seats: Count, contenders: v.array(v.string()) })),
  design: Standing.entries.design,
  /** Reviews that would join the parts of the design, by name. */
  links: v.array(v.object({ judge: v.string(), entryId: v.string(), number: v.string(), title: v.string() })),
  model: Standing.entries.model,
  criteria: Standing.entries.criteria,
  seal: v.optional(v.omit(Seal, ['file'])),
});

const maybe = v.optional(v.number());
/** How the judges score and agree; for the chair alone. */
export const PanelFiguresView = v.object({
  judges: v.array(
    v.object({
      judgeId: v.string(),
      name: v.string(),
      reviews: Count,
      mean: v.number(),
      fit: v.optional(
        v.object({
          leniency: v.number(),
          leniencySe: v.number(),
          deviation: v.number(),
          fit: v.number(),
          z: v.number(),
          correlation: maybe,
        }),
      ),
    }),
  ),
  reliability: v.optional(v.object({ single: v.number(), average: v.number(), k: v.number(), modelled: v.number() })),
  alpha: maybe,
  w: maybe,
  pairs: v.array(
    v.object({
      a: Count,
      b: Count,
      shared: Count,
      correlation: maybe,
      difference: v.number(),
      within: v.number(),
    }),
  ),
});

/** Why an entry stands where it does. */
export const ExplanationView = v.object({
  entryId: v.string(),
  number: v.string(),
  title: v.string(),
  topic: Key,
  method: Method,
  rank: v.number(),
  score: v.number(),
  of: Count,
  place: v.omit(Place, ['entry']),
  reviews: v.array(
    v.object({
      judgeId: v.string(),
      judge: v.string(),
      round: v.string(),
      scores: Sheet.entries.scores,
      total: v.number(),
      leniency: v.optional(v.number()),
      corrected: v.optional(v.number()),
      before: v.optional(Sheet.entries.scores),
      rankWithout: v.optional(v.number()),
      comment: v.string(),
    }),
  ),
  drawn: v.optional(v.object({ corrected: v.number(), mu: v.number(), weight: v.number(), estimate: v.number() })),
  cuts: v.array(
    v.object({
      cut: v.number(),
      lastIn: v.number(),
      firstOut: v.optional(v.number()),
      inside: v.boolean(),
      needed: v.number(),
    }),
  ),
  model: Standing.entries.model,
  zone: v.optional(v.object({ cut: v.number(), certain: Count, seats: Count, contenders: Count })),
});

export const JobView = v.object({ job: Job, /** Opens the made file for ten minutes. */ url: v.optional(v.string()) });
export const JobList = v.object({ jobs: v.array(Job) });

const BlindEntry = v.object({
  topic: Text,
  title: v.string(),
  sections: v.array(v.object({ label: Text, text: v.string() })),
});
/** A sheet as its judge sees it: no entry id, no number. */
export const JudgeSheet = v.omit(Sheet, ['campaignId', 'judgeId', 'entryId']);
export const judgeSheet = ({
  campaignId: _c,
  judgeId: _j,
  entryId: _e,
  ...sheet
}: Sheet): v.InferOutput<typeof JudgeSheet> => sheet;

const Points = Sheet.entries.scores;

/** An entry of the practice round; the chair's points and why, once the judge has given the own. */
export const JudgePractice = v.object({
  title: v.string(),
  text: v.string(),
  given: v.optional(Points),
  chair: v.optional(v.object({ scores: Points, note: v.string() })),
});

export const JudgePile = v.object({
  /** The judge's own id: what a device keeps unsent is kept under it. */
  judge: v.object({ id: JudgeId, name: v.string(), state: Judge.entries.state }),
  campaign: v.object({ title: Text, stage: Campaign.Stage, criteria: v.array(Campaign.Criterion) }),
  /** To be done before the first real entry; empty where there is no practice round. */
  practice: v.array(JudgePractice),
  sheets: v.array(
    v.object({
      ordinal: v.number(),
      topic: Text,
      title: v.string(),
      state: v.picklist(['open', 'started', 'scored', 'conflict', 'unable']),
      scores: Points,
      round: v.optional(Round),
      /** Judges see each other's points and comments now. */
      discussed: v.boolean(),
      /** Nothing on it changes any more. */
      sealed: v.boolean(),
    }),
  ),
});
export const JudgeEntry = v.object({
  sheet: JudgeSheet,
  entry: BlindEntry,
  /** Its files by their place, from 1: pictures, else PDF. Absent in what a device kept from before there were any. */
  files: v.optional(v.array(v.object({ image: v.boolean() }))),
  /** While the entry is discussed: what the other judges gave. */
  others: v.optional(v.array(v.object({ scores: Points, comment: v.string() }))),
});
