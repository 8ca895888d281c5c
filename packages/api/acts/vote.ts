import type { Campaign } from '#core/campaign.ts';
import { isJudged, numberOf } from '#core/entry.ts';
import { filesShown, isImage, type FileRef } from '#core/file.ts';
import { isRefusal, refuse, type Refusal } from '#core/refusal.ts';
import type { Pass } from '#core/response.ts';
import * as Vote from '#core/vote.ts';
import { hashSecret } from '#store/cipher.ts';
import * as entries from '#store/entry.ts';
import * as votes from '#store/vote.ts';
import type { Deps } from '../deps.ts';
import { project } from './blind-projection.ts';
import { admit } from './admission.ts';
import { sectionsOf } from './booklet.ts';
import { bytesOf, inCampaign } from './file.ts';

type Within = Pick<Deps, 'database' | 'cipher' | 'now' | 'nudge' | 'lookup' | 'files'>;

/** Where the person is known the vote is theirs, on whatever device; else it is the device's, which holds this secret. */
export interface Voter {
  secret: string;
  pass?: Pass | undefined;
}

async function find(deps: Within, slug: string): Promise<Campaign | Refusal> {
  const campaign = await deps.lookup.bySlug(slug);
  return campaign?.steps.vote && campaign.stage !== 'draft' ? campaign : refuse('not_found');
}

async function voterOf(deps: Within, campaign: Campaign, { secret, pass }: Voter): Promise<string | Refusal> {
  const admitted = await admit(deps, campaign, '', pass);
  if (isRefusal(admitted)) return admitted;
  const known = campaign.audience.access === 'roster' || campaign.audience.access === 'invitation';
  if (known && !admitted.person) return refuse('not_admitted');
  return hashSecret(`vote ${campaign.id} ${known ? admitted.person : secret}`);
}

/** What this person voted for. Refusals: not_found, not_admitted and its kin. */
export async function mine(deps: Within, slug: string, who: Voter): Promise<{ works: string[] } | Refusal> {
  const campaign = await find(deps, slug);
  if (isRefusal(campaign)) return campaign;
  const voter = await voterOf(deps, campaign, who);
  if (isRefusal(voter)) return voter;
  return { works: (await votes.find(deps.database, campaign.id, voter))?.works ?? [] };
}

/** Votes, in place of what this person voted for before. Refusals: not_found, those of admission and of the rule, version_conflict. */
export async function cast(
  deps: Within,
  slug: string,
  who: Voter,
  works: readonly string[],
): Promise<{ works: string[] } | Refusal> {
  const campaign = await find(deps, slug);
  if (isRefusal(campaign)) return campaign;
  const voter = await voterOf(deps, campaign, who);
  if (isRefusal(voter)) return voter;
  const asked = await entries.findMany(deps.database, works);
  const accepted = new Set(
    asked.flatMap((one) =>
      one && one.entry.campaignId === campaign.id && isJudged(one.entry.state) ? [one.entry.id] : [],
    ),
  );
  // Pressed twice at once, one of them finds the other's ballot: then it is the same, or comes after it.
  for (let attempt = 0; attempt < 3; attempt++) {
    const before = await votes.find(deps.database, campaign.id, voter);
    const ballot = Vote.cast(campaign, before, { voter, works }, accepted, deps.now());
    if (isRefusal(ballot)) return ballot;
    if (ballot !== before && !(await votes.save(deps.database, ballot))) continue;
    if (ballot !== before) deps.nudge?.();
    return { works: ballot.works };
  }
  return refuse('version_conflict');
}

/** A work as anyone sees it in the gallery. */
export interface Work {
  entryId: string;
  number: string;
  topic: string;
  title: string;
  sections: { question: string; text: string }[];
  /** How many pictures it has; they are asked for by their number. */
  pictures: number;
}

const picturesOf = (campaign: Campaign, entry: Parameters<typeof sectionsOf>[1]): FileRef[] =>
  filesShown(campaign.form.questions, entry.answers).filter(({ type }) => isImage(type));

/** As many works as one page of the gallery holds. */
const PAGE = 24;
/**
 * A page of the gallery: accepted works in an order that favours nobody and is the same for everyone, by number. Who made them is not
 * told before the results are out. `undefined`: there is no gallery, or not yet.
 */
export async function gallery(
  deps: Pick<Deps, 'database' | 'cipher'>,
  campaign: Campaign,
  page: number,
): Promise<{ works: Work[]; total: number; pages: number } | undefined> {
  if (!Vote.isShown(campaign)) return undefined;
  const rows = (await entries.listAll(deps.database, campaign.id))
    .filter((row) => isJudged(row.state))
    .sort((a, b) => (a.number < b.number ? -1 : 1));
  const shown = rows.slice((page - 1) * PAGE, page * PAGE);
  const ids = shown.map(({ id }) => id);
  const found = await project(deps, campaign, ids);
  return {
    total: rows.length,
    pages: Math.max(1, Math.ceil(rows.length / PAGE)),
    works: found.flatMap((one) => {
      if (!one) return [];
      // Judges may look here too: the text says no more of who made it than theirs does.
      const { title, sections } = one.blind();
      return [
        {
          entryId: one.entry.id,
          number: numberOf(one.entry.id),
          topic: one.entry.topic,
          title,
          sections: sections.map(({ label, text }) => ({ question: label['zh-CN'], text })),
          pictures: picturesOf(campaign, one.entry).length,
        },
      ];
    }),
  };
}

/** The `n`th picture of an accepted work; of any other entry there is none to be had. Refusal: not_found. */
export async function picture(
  deps: Within,
  asked: { slug: string; entryId: string; n: number; preview: boolean },
): Promise<{ bytes: Uint8Array; type: string } | Refusal> {
  const campaign = await find(deps, asked.slug);
  if (isRefusal(campaign)) return campaign;
  const stored = await entries.find(deps.database, asked.entryId);
  if (!stored || stored.entry.campaignId !== campaign.id || !isJudged(stored.entry.state) || !Vote.isShown(campaign))
    return refuse('not_found');
  const ref = picturesOf(campaign, stored.entry)[asked.n - 1];
  if (!ref) return refuse('not_found');
  const small = asked.preview ? await inCampaign(deps, campaign.id, asked.entryId, `${ref.id}_t`) : undefined;
  const file = small && !isRefusal(small) ? small : await inCampaign(deps, campaign.id, asked.entryId, ref.id);
  if (isRefusal(file)) return file;
  const bytes = await bytesOf(deps, file);
  return bytes ? { bytes, type: file.type } : refuse('not_found');
}

/** How many works win the public's prize; all that share the last place do. */
export const FAVOURITES = 10;

/** Every work's votes, most first. */
export async function board(deps: Pick<Deps, 'database'>, campaign: Campaign) {
  const [counts, rows] = await Promise.all([
    votes.counts(deps.database, campaign.id),
    entries.listAll(deps.database, campaign.id),
  ]);
  const works = rows
    .filter((row) => isJudged(row.state))
    .map(({ id, number, title, topic, unit }) => ({
      entryId: id,
      number,
      title,
      topic,
      unit,
      votes: counts.works[id] ?? 0,
    }))
    .sort((a, b) => b.votes - a.votes || (a.number < b.number ? -1 : 1));
  return { voters: counts.voters, works, favourites: Vote.mostPopular(counts, FAVOURITES) };
}
