/** The sealed scores: made when judging ends, read by everything that stands on them. */
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Campaign } from '#core/campaign.ts';
import { isJudged } from '#core/entry.ts';
import { sealOf, type Judging, type Seal } from '#core/judging.ts';
import { isRefusal, refuse, type Refusal } from '#core/refusal.ts';
import { read, recordOf, write, type RecordKeys, type ScoreRecord } from '#core/score-record.ts';
import { Standing, standingOf, standingText } from '#core/standing.ts';
import * as entries from '#store/entry.ts';
import * as judges from '#store/judge.ts';
import * as judgings from '#store/judging.ts';
import type { Deps } from '../deps.ts';

type Within = Pick<Deps, 'database' | 'now' | 'files'>;

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Scores with the standing that follows from them, and who is meant by the names in them. */
export interface Scored {
  record: ScoreRecord;
  keys: RecordKeys;
  standing: Standing;
  /** The seal they are read from; absent while judging goes on. */
  seal?: Seal;
}

/** The entry's id by its name in the record, and the judge's. */
export const idsOf = ({ record, keys }: Pick<Scored, 'record' | 'keys'>) => ({
  entries: new Map(record.entries.map(({ entry }, i) => [entry, keys.entries[i]!])),
  judges: new Map(record.judges.map(({ judge }, i) => [judge, keys.judges[i]!])),
});

/** The scores as they are now. Refusal: standing_no_scores. */
async function live(
  deps: Pick<Deps, 'database'>,
  campaign: Campaign,
  previous: string | null,
): Promise<Scored | Refusal> {
  const [rows, panel] = await Promise.all([
    entries.listAll(deps.database, campaign.id),
    judges.list(deps.database, campaign.id),
  ]);
  const sheets = await judges.listPanelSheets(deps.database, panel);
  const eligible = rows.filter((row) => isJudged(row.state));
  const { record, keys } = recordOf(campaign, eligible, sheets, previous);
  const standing = standingOf(record);
  return isRefusal(standing) ? standing : { record, keys, standing };
}

const Keys = v.object({ entries: v.array(v.string()), judges: v.array(v.string()) });
const keysFile = ({ file }: Pick<Seal, 'file'>) => file.replace(/jsonl$/, 'keys.json');
const standingFile = ({ file }: Pick<Seal, 'file'>) => file.replace(/jsonl$/, 'standing.json');

async function readText(deps: Pick<Deps, 'files'>, key: string): Promise<string> {
  const found = await deps.files.get(key);
  if (!found) throw new Error(`${key} is not there`);
  return new TextDecoder().decode(found.bytes);
}

/** The sealed file as anyone may check it. */
export const sealedFile = (deps: Pick<Deps, 'files'>, seal: Seal): Promise<string> => readText(deps, seal.file);

/** What a seal holds. Where the file does not fit the seal, that is a fault and throws: nothing may stand on it. */
async function sealed(deps: Pick<Deps, 'files'>, seal: Seal): Promise<Scored> {
  const [file, keys, standing] = await Promise.all(
    [seal.file, keysFile(seal), standingFile(seal)].map((key) => readText(deps, key)),
  );
  const found = read(file!, sha256);
  if (isRefusal(found) || found.digest !== seal.digest || sha256(standing!) !== seal.standing)
    throw new Error(`the sealed scores ${seal.digest} were changed`);
  return {
    record: found.record,
    keys: v.parse(Keys, JSON.parse(keys!)),
    standing: v.parse(Standing, JSON.parse(standing!)),
    seal,
  };
}

const afterJudging = new Set<Campaign['stage']>(['selection', 'published', 'follow-up', 'archived']);

/**
 * The scores everything stands on: as they are while judging, as they were sealed afterwards (sealed now, where a crash left that
 * undone). Refusal: standing_no_scores.
 */
export async function scored(deps: Within, campaign: Campaign): Promise<Scored | Refusal> {
  const judging = await judgings.find(deps.database, campaign.id);
  const seal = sealOf(judging);
  if (seal) return sealed(deps, seal);
  return afterJudging.has(campaign.stage)
    ? close(deps, campaign, 'system')
    : live(deps, campaign, judging.seals.at(-1)?.digest ?? null);
}

const TRIES = 6;

/**
 * Seals every judge's pile as far as it goes. A save under way looks at that in its own write: it is in before the seal and counts, or
 * it is refused, but it is never taken and lost.
 */
async function sealPiles(deps: Within, campaign: Campaign, at: string): Promise<boolean> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const panel = await judges.list(deps.database, campaign.id);
    const saved = await Promise.all(
      panel.map(async (judge) => {
        const to = (await judges.listSheets(deps.database, judge)).at(-1)?.ordinal ?? 0;
        if (judge.sealed && judge.sealed.to >= to) return true;
        return judges.save(deps.database, { ...judge, sealed: { to, at }, version: judge.version + 1 });
      }),
    );
    // A judge who signed in meanwhile was saved too: once more.
    if (!saved.includes(false)) return true;
  }
  return false;
}

/** Takes the seal off every pile. */
async function openPiles(deps: Within, campaign: Campaign): Promise<boolean> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const sealedOnes = (await judges.list(deps.database, campaign.id)).filter(({ sealed: kept }) => kept);
    const saved = await Promise.all(
      sealedOnes.map(({ sealed: _off, ...judge }) =>
        judges.save(deps.database, { ...judge, version: judge.version + 1 }),
      ),
    );
    if (!saved.includes(false)) return true;
  }
  return false;
}

/**
 * Seals the scores: no sheet changes any more, and the file, its standing and who is meant are kept. Safe to repeat.
 * Refusals: standing_no_scores, version_conflict.
 */
export async function close(deps: Within, campaign: Campaign, by: string): Promise<Scored | Refusal> {
  const before = await judgings.find(deps.database, campaign.id);
  const standing = sealOf(before);
  if (standing) return sealed(deps, standing);
  const at = deps.now();
  if (!(await sealPiles(deps, campaign, at))) return refuse('version_conflict');
  const found = await live(deps, campaign, before.seals.at(-1)?.digest ?? null);
  if (isRefusal(found)) return found;
  const text = standingText(found.standing);
  const { file, digest } = write(found.record, sha256(text), sha256);
  const seal: Seal = {
    digest,
    standing: sha256(text),
    file: `seals/${campaign.id}/${digest}.jsonl`,
    at,
    by,
    entries: found.record.entries.length,
    judges: found.record.judges.length,
    reviews: found.record.reviews.length,
  };
  const put = (key: string, content: string, contentType: string, fileName: string) =>
    deps.files.put(key, new TextEncoder().encode(content), { contentType, fileName });
  await put(seal.file, file, 'text/plain; charset=utf-8', `scores-${campaign.slug}.jsonl`);
  await put(keysFile(seal), JSON.stringify(found.keys), 'application/json', 'keys.json');
  await put(standingFile(seal), text, 'application/json', `standing-${campaign.slug}.json`);
  const next: Judging = { ...before, version: before.version + 1, seals: [...before.seals, seal] };
  const { third: _over, ...rest } = next;
  const saved = await judgings.save(
    deps.database,
    rest,
    judgings.logging(campaign.id, { at, by, kind: 'sealed', about: digest }, `seal-${next.version}`),
  );
  if (saved) return { ...found, seal };
  // Somebody else sealed meanwhile; theirs is in force.
  const theirs = sealOf(await judgings.find(deps.database, campaign.id));
  return theirs ? sealed(deps, theirs) : refuse('version_conflict');
}

/**
 * Opens sealed scores again, for the whole panel or, with `keepSheets`, only for what is dealt from now on. The seal stays on record
 * and the next one names it. Refusal: version_conflict.
 */
export async function open(
  deps: Within,
  campaign: Campaign,
  asked: { by: string; reason: string; keepSheets?: boolean; third?: string[] },
): Promise<Judging | Refusal> {
  const before = await judgings.find(deps.database, campaign.id);
  const seal = sealOf(before);
  const at = deps.now();
  const { by, reason } = asked;
  const next: Judging = {
    ...before,
    version: before.version + 1,
    seals: seal ? before.seals.with(-1, { ...seal, opened: { at, by, reason } }) : before.seals,
    ...(asked.third ? { third: { entryIds: asked.third, at, by } } : {}),
  };
  const kind = asked.third ? ('third-round' as const) : ('opened-again' as const);
  const log = { at, by, kind, about: reason, ...(asked.third ? { count: asked.third.length } : {}) };
  if (!(await judgings.save(deps.database, next, judgings.logging(campaign.id, log, `open-${next.version}`))))
    return refuse('version_conflict');
  if (asked.keepSheets) return next;
  return (await openPiles(deps, campaign)) ? next : refuse('version_conflict');
}
