import * as v from 'valibot';
import * as Campaign from '#core/campaign.ts';
import * as Entry from '#core/entry.ts';
import { AnswersInput, Form, StoredAnswers } from '#core/form-schema.ts';
import { FollowUp, Track } from '#core/follow-up-schema.ts';
import { EntryId, Instant, Key, ResponseId, Slug } from '#core/id.ts';
import { Job } from '#core/job.ts';
import { Recommendation } from '#core/recommendation.ts';
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

export const JobView = v.object({ job: Job, /** Opens the made file for ten minutes. */ url: v.optional(v.string()) });
export const JobList = v.object({ jobs: v.array(Job) });
