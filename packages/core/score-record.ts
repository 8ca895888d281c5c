/**
 * The sealed scores as a file anyone can check: JSON lines, each with the link of a hash chain before it. It names entries by number
 * and judges by a letter; whose they are is nowhere in it. The standing is a function of this file alone (standing.ts).
 */
import * as v from 'valibot';
import { Criterion, Tier, type Campaign } from './campaign.ts';
import { numberOf } from './entry.ts';
import { Key } from './id.ts';
import { Round } from './judging.ts';
import { refuse, type Refusal } from './refusal.ts';
import { isScored, type Sheet } from './scoresheet.ts';

const Points = v.record(Key, v.number());

const Head = v.object({
  xiance: v.literal('scores'),
  format: v.literal(1),
  campaign: v.object({ slug: v.string(), title: v.string() }),
  criteria: v.array(v.pick(Criterion, ['id', 'name', 'weight', 'max'])),
  tiers: v.array(v.pick(Tier, ['id', 'name', 'size'])),
  /** Digest of the sealing before, where the scores were opened again since. */
  previous: v.nullable(v.string()),
});
const EntryLine = v.object({ entry: v.string(), topic: Key });
const JudgeLine = v.object({ judge: v.string() });
/** A review that counts. `before`: what stood there before the entry was discussed. */
const ReviewLine = v.object({
  review: v.tuple([v.string(), v.string()]),
  round: Round,
  scores: Points,
  before: v.optional(Points),
});
/** A sheet that does not count, and why. */
const AsideLine = v.object({
  aside: v.tuple([v.string(), v.string()]),
  why: v.picklist(['conflict', 'unable', 'void', 'unscored']),
});
const EndLine = v.object({
  end: v.literal('scores'),
  reviews: v.number(),
  /** SHA-256, hex, of the standing that follows, as `standing.json` holds it. */
  standing: v.string(),
});

/** What is sealed. Entries in the order of their numbers, judges of their letters, reviews by entry, then judge. */
export const ScoreRecord = v.object({
  head: Head,
  entries: v.array(EntryLine),
  judges: v.array(JudgeLine),
  reviews: v.array(ReviewLine),
  aside: v.array(AsideLine),
});
export type ScoreRecord = v.InferOutput<typeof ScoreRecord>;

/** Which entry and judge a name in the record stands for; kept at the desk. */
export interface RecordKeys {
  /** Entry ids in the order of the record. */
  entries: string[];
  judges: string[];
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Entries by number; where two share one, the later by id gets a suffix. */
function nameEntries(ids: readonly string[]): Map<string, string> {
  const taken = new Map<string, number>();
  return new Map(
    [...ids].sort(byText).map((id) => {
      const number = numberOf(id);
      const times = (taken.get(number) ?? 0) + 1;
      taken.set(number, times);
      return [id, times === 1 ? number : `${number}-${times}`];
    }),
  );
}

/** The record of a campaign's sheets. Judges are ordered by their ids, which are random, so that the letters say nothing. */
export function recordOf(
  campaign: Pick<Campaign, 'slug' | 'title' | 'criteria' | 'tiers'>,
  entries: readonly { id: string; topic: string }[],
  sheets: readonly Sheet[],
  previous: string | null,
): { record: ScoreRecord; keys: RecordKeys } {
  const names = nameEntries(entries.map(({ id }) => id));
  const judgeIds = [...new Set(sheets.map(({ judgeId }) => judgeId))].sort(byText);
  const letters = new Map(judgeIds.map((id, i) => [id, `J${String(i + 1).padStart(2, '0')}`]));
  const order = entries.toSorted((a, b) => byText(names.get(a.id)!, names.get(b.id)!));
  const pair = ({ entryId, judgeId }: Sheet): [string, string] => [names.get(entryId)!, letters.get(judgeId)!];
  const known = sheets
    .filter(({ entryId }) => names.has(entryId))
    .map((sheet) => ({ sheet, at: pair(sheet) }))
    .sort((a, b) => byText(a.at[0], b.at[0]) || byText(a.at[1], b.at[1]) || a.sheet.ordinal - b.sheet.ordinal);
  const counts = known.filter(({ sheet }) => isScored(sheet, campaign.criteria));
  const ofCriteria = (scores: Sheet['scores']) =>
    Object.fromEntries(campaign.criteria.flatMap(({ id }) => (scores[id] === undefined ? [] : [[id, scores[id]]])));
  return {
    keys: { entries: order.map(({ id }) => id), judges: judgeIds },
    record: {
      head: {
        xiance: 'scores',
        format: 1,
        campaign: { slug: campaign.slug, title: campaign.title['zh-CN'] },
        criteria: campaign.criteria.map(({ id, name, weight, max }) => ({ id, name, weight, max })),
        tiers: campaign.tiers.map(({ id, name, size }) => ({ id, name, size })),
        previous,
      },
      entries: order.map(({ id, topic }) => ({ entry: names.get(id)!, topic })),
      judges: judgeIds.map((id) => ({ judge: letters.get(id)! })),
      reviews: counts.map(({ sheet, at }) => ({
        review: at,
        round: sheet.round ?? 'first',
        scores: ofCriteria(sheet.scores),
        ...(sheet.before ? { before: ofCriteria(sheet.before.scores) } : {}),
      })),
      aside: known
        .filter(({ sheet }) => !isScored(sheet, campaign.criteria))
        .map(({ sheet, at }) => ({ aside: at, why: sheet.state === 'open' ? 'unscored' : sheet.state })),
    },
  };
}

/** SHA-256 of a text's UTF-8 bytes, in hex. */
export type Hash = (text: string) => string;

/** Each line is 64 hex digits, a blank and JSON: the digits are the hash of the line before's digits, a blank and this JSON. */
const LINE = /^([0-9a-f]{64}) (\{.*\})$/;
const START = '0'.repeat(64);

/** The file of a record and its digest, the last link. `standing` is the hash of the standing that follows from it. */
export function write(record: ScoreRecord, standing: string, hash: Hash): { file: string; digest: string } {
  let link = START;
  const lines: string[] = [];
  const add = (value: unknown) => {
    const json = JSON.stringify(value);
    link = hash(`${link} ${json}`);
    lines.push(`${link} ${json}`);
  };
  const { head, entries, judges, reviews, aside } = record;
  for (const line of [head, ...entries, ...judges, ...reviews, ...aside]) add(line);
  add({ end: 'scores', reviews: reviews.length, standing });
  return { file: `${lines.join('\n')}\n`, digest: link };
}

const AnyLine = v.union([EntryLine, JudgeLine, ReviewLine, AsideLine, EndLine]);

/**
 * Reads a file back and checks every link. Refusals: seal_unreadable; seal_broken with the first line that does not fit, also where
 * lines are missing at the end.
 */
export function read(file: string, hash: Hash): { record: ScoreRecord; digest: string; standing: string } | Refusal {
  const lines = file.split('\n');
  if (lines.at(-1) === '') lines.pop();
  let link = START;
  let head: v.InferOutput<typeof Head> | undefined;
  const record: Omit<ScoreRecord, 'head'> = { entries: [], judges: [], reviews: [], aside: [] };
  for (const [i, line] of lines.entries()) {
    const [, given, json = ''] = LINE.exec(line) ?? [];
    if (!given) return i === 0 ? refuse('seal_unreadable') : refuse('seal_broken', { line: i + 1 });
    link = hash(`${link} ${json}`);
    if (link !== given) return refuse('seal_broken', { line: i + 1 });
    const value: unknown = JSON.parse(json);
    if (i === 0) {
      const parsed = v.safeParse(Head, value);
      if (!parsed.success) return refuse('seal_unreadable');
      head = parsed.output;
      continue;
    }
    const parsed = v.safeParse(AnyLine, value);
    if (!parsed.success) return refuse('seal_unreadable');
    const one = parsed.output;
    if ('end' in one)
      return head && i === lines.length - 1 && one.reviews === record.reviews.length
        ? { record: { head, ...record }, digest: link, standing: one.standing }
        : refuse('seal_broken', { line: i + 1 });
    if ('entry' in one) record.entries.push(one);
    else if ('judge' in one) record.judges.push(one);
    else if ('review' in one) record.reviews.push(one);
    else record.aside.push(one);
  }
  return lines.length ? refuse('seal_broken', { line: lines.length + 1 }) : refuse('seal_unreadable');
}
