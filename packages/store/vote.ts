import { createHash } from 'node:crypto';
import { addVotes, Ballot, noVotes, type VoteCounts } from '#core/vote.ts';
import { get, queryRaw, valueOf, write, type Database, type Key } from './database.ts';
import { fold, type Folding, type Source } from './fold.ts';

/** Ballots lie in sixteen partitions by a digest of the voter, so that a whole town may vote at once. */
const digitOf = (voter: string): string => createHash('sha256').update(voter).digest('hex').charAt(0);
const key = (campaignId: string, voter: string): Key => ({ pk: `VOT#${campaignId}#${digitOf(voter)}`, sk: voter });

export const find = (db: Database, campaignId: string, voter: string): Promise<Ballot | undefined> =>
  get(db, Ballot, key(campaignId, voter));

/** One conditional write to the voter's own key; false when the same voter changed it meanwhile. */
export const save = (db: Database, ballot: Ballot): Promise<boolean> =>
  write(db, {
    put: { ...key(ballot.campaignId, ballot.voter), kind: 'vote', value: ballot, version: ballot.version },
    if: ballot.version === 1 ? 'absent' : { version: ballot.version - 1 },
  });

const PARTS = 4;
const sums = (campaignId: string): string => `VTL#${campaignId}`;
const rows = (campaignId: string, digit: string): string => `VRW#${campaignId}#${digit}`;
type Row = { works: string[] };
const folding: Folding<Row, VoteCounts> = {
  rowKind: 'vote-row',
  sumKind: 'vote-counts',
  empty: noVotes,
  add: (sum, { works }, by) => addVotes(sum, works, by),
};
/** Kinds of items that this projection keeps and a rebuild makes anew. */
export const kinds: readonly string[] = [folding.rowKind, folding.sumKind];

/** Where they lie. */
export const partitions = (campaignId: string): string[] => [
  sums(campaignId),
  ...[...'0123456789abcdef'].map((digit) => rows(campaignId, digit)),
];

/** Brings the counts up to the ballots given. Safe to call with any ballots, any number of times. */
export async function project(db: Database, ballots: readonly Ballot[]): Promise<void> {
  const sources = ballots.map(({ campaignId, voter, works, version }): Source<Row> => {
    const digit = digitOf(voter);
    return {
      rowKey: { pk: rows(campaignId, digit), sk: voter },
      version,
      row: { works },
      sums: [{ pk: sums(campaignId), sk: `PART#${Number.parseInt(digit, 16) % PARTS}` }],
    };
  });
  await fold(db, folding, sources);
}

/** The counts: four items however many voted. */
export async function counts(db: Database, campaignId: string): Promise<VoteCounts> {
  const { items } = await queryRaw(db, { pk: sums(campaignId) });
  const all = noVotes();
  for (const item of items) {
    const part = valueOf(item) as VoteCounts;
    all.voters += part.voters;
    for (const [id, votes] of Object.entries(part.works)) all.works[id] = (all.works[id] ?? 0) + votes;
  }
  return all;
}
