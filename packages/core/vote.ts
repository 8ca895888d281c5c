import * as v from 'valibot';
import type { Campaign } from './campaign.ts';
import { CampaignId, EntryId, Instant, Version } from './id.ts';
import { refuse, type Refusal } from './refusal.ts';

/** One person's vote: the works it is for. It says nothing of who gave it but a digest. */
export const Ballot = v.object({
  campaignId: CampaignId,
  voter: v.string(),
  works: v.array(EntryId),
  version: Version,
  at: Instant,
});
export type Ballot = v.InferOutput<typeof Ballot>;

type Asked = Pick<Campaign, 'stage' | 'steps' | 'voting'>;

/** The public votes while the panel judges; where there is no panel, while entries are screened. */
export const isVoting = ({ stage, steps }: Asked): boolean =>
  steps.vote === true && stage === (steps.judging ? 'judging' : 'screening');
/** Whether accepted works may be seen by anyone. */
export const isShown = ({ stage, steps }: Asked): boolean =>
  steps.vote === true && stage !== 'draft' && stage !== 'collecting';

/**
 * The ballot after a vote: all the works this person votes for, in place of those before. The same again is the same ballot.
 * Refusals: vote_not_open, too_many_votes, invalid (what is no accepted work).
 */
export function cast(
  campaign: Asked & Pick<Campaign, 'id'>,
  before: Ballot | undefined,
  asked: { voter: string; works: readonly string[] },
  accepted: ReadonlySet<string>,
  now: string,
): Ballot | Refusal {
  if (!isVoting(campaign)) return refuse('vote_not_open');
  const works = [...new Set(asked.works)].sort();
  const each = campaign.voting?.each ?? 1;
  if (works.length > each) return refuse('too_many_votes', { limit: each });
  const unknown = works.filter((id) => !accepted.has(id));
  if (unknown.length)
    return refuse(
      'invalid',
      {},
      unknown.map((_, i) => ({ path: `works.${i}`, rule: 'unknown' })),
    );
  if (before && before.works.join() === works.join()) return before;
  return { campaignId: campaign.id, voter: asked.voter, works, version: (before?.version ?? 0) + 1, at: now };
}

/** Votes of a campaign: how many people voted for anything, and for each work. */
export interface VoteCounts {
  voters: number;
  works: Record<string, number>;
}
export const noVotes = (): VoteCounts => ({ voters: 0, works: {} });

/** Adds a ballot's works to the counts (`by` 1), or takes them out again (−1); what falls to nothing is gone. */
export function addVotes(counts: VoteCounts, works: readonly string[], by: 1 | -1): void {
  if (works.length > 0) counts.voters += by;
  for (const id of works) {
    const next = (counts.works[id] ?? 0) + by;
    if (next === 0) delete counts.works[id];
    else counts.works[id] = next;
  }
}

/** The works most people voted for, in order; all that share the last place are among them. */
export function mostPopular(counts: VoteCounts, most: number): { entryId: string; votes: number; rank: number }[] {
  const ordered = Object.entries(counts.works).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const least = ordered[most - 1]?.[1] ?? 1;
  return ordered
    .filter(([, votes]) => votes >= least)
    .map(([entryId, votes]) => ({
      entryId,
      votes,
      rank: 1 + ordered.findIndex(([, others]) => others === votes),
    }));
}
