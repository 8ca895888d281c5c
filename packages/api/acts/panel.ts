/** The panel as a whole, as the chair looks at it and as every act on it begins: judges, piles, conflicts. */
import type { Campaign } from '#core/campaign.ts';
import { findConflicts, inForce, pairOf, sourceOf, type Conflict } from '#core/conflict.ts';
import { isJudged } from '#core/entry.ts';
import type { Judge } from '#core/judge.ts';
import type { Judging } from '#core/judging.ts';
import { isDone, isScored, type Sheet } from '#core/scoresheet.ts';
import * as entries from '#store/entry.ts';
import * as judges from '#store/judge.ts';
import * as judgings from '#store/judging.ts';
import * as units from '#store/unit.ts';
import type { Deps } from '../deps.ts';

type Within = Pick<Deps, 'database' | 'cipher'>;

export interface PanelRow {
  judge: Judge;
  assigned: number;
  done: number;
  conflicts: number;
  unable: number;
  /** When the judge last saved anything. */
  savedAt?: string;
}

export interface Board {
  rows: PanelRow[];
  /** Every sheet of the panel that was not taken away. */
  sheets: Sheet[];
}

/** How far each judge is, and the sheets that says it from. */
export async function board(deps: Pick<Deps, 'database'>, campaign: Campaign): Promise<Board> {
  const panel = await judges.list(deps.database, campaign.id);
  const piles = await Promise.all(
    panel.map(async (judge) =>
      (await judges.listSheets(deps.database, judge)).filter((sheet) => sheet.state !== 'void'),
    ),
  );
  return { sheets: piles.flat(), rows: panel.map((judge, j) => panelRow(judge, piles[j]!, campaign)) };
}

function panelRow(judge: Judge, pile: readonly Sheet[], campaign: Campaign): PanelRow {
  const count = (state: Sheet['state']) => pile.filter((sheet) => sheet.state === state).length;
  const touched = pile.filter((sheet) => sheet.version > 1).map(({ updatedAt }) => updatedAt);
  return {
    judge,
    assigned: pile.length,
    done: pile.filter((sheet) => isDone(sheet, campaign.criteria)).length,
    conflicts: count('conflict'),
    unable: count('unable'),
    ...(touched.length ? { savedAt: touched.reduce((a, b) => (a > b ? a : b)) } : {}),
  };
}

/** Scored reviews by entry; an entry without one is not in it. */
export const scoredReviews = (sheets: readonly Sheet[], campaign: Campaign): Map<string, number> => {
  const count = new Map<string, number>();
  for (const sheet of sheets)
    if (isScored(sheet, campaign.criteria)) count.set(sheet.entryId, (count.get(sheet.entryId) ?? 0) + 1);
  return count;
};

/** Everything a deal, a conflict or a seal depends on, read at one time. */
export interface Room {
  campaign: Campaign;
  judging: Judging;
  /** All who ever sat, also those who withdrew. */
  panel: Judge[];
  /** Each one's sheets, in the panel's order. */
  piles: Sheet[][];
  /** Entries that are judged: accepted, or decided since. */
  rows: entries.EntryRow[];
  /** Conflicts in force by what people are and what the chair and the judges said. */
  conflicts: Conflict[];
  said: judgings.Conflicts;
  /** What was found from who they are, also where the chair lifted it. */
  found: Conflict[];
}

/** Reads the room. Names are opened to be compared and kept nowhere. */
export async function enter(deps: Within, campaign: Campaign): Promise<Room> {
  const { database, cipher } = deps;
  const [judging, panel, all, said, { units: tree }] = await Promise.all([
    judgings.find(database, campaign.id),
    judges.list(database, campaign.id),
    entries.listAll(database, campaign.id),
    judgings.findConflicts(database, campaign.id),
    units.read(database),
  ]);
  const rows = all.filter((row) => isJudged(row.state));
  const [piles, persons] = await Promise.all([
    Promise.all(panel.map((judge) => judges.listSheets(database, judge))),
    entries.findPersons(
      database,
      cipher,
      rows.map(({ id }) => id),
    ),
  ]);
  const found = findConflicts(
    panel,
    rows.map((row) => sourceOf(campaign.form, row, persons.get(row.id) ?? {})),
    tree,
  );
  const declared = piles
    .flat()
    .flatMap((sheet): Conflict[] =>
      sheet.state === 'conflict' ? [{ judgeId: sheet.judgeId, entryId: sheet.entryId, kind: 'declared' }] : [],
    );
  return { campaign, judging, panel, piles, rows, said, found, conflicts: inForce(found, said.declared, declared) };
}

/** Sheets that count or may come to count though their judge is in conflict: what a late conflict has to take away. */
export function sheetsInConflict({ conflicts, piles }: Pick<Room, 'conflicts' | 'piles'>): [Sheet, Conflict][] {
  const byPair = new Map(conflicts.map((one) => [pairOf(one), one]));
  return piles.flat().flatMap((sheet): [Sheet, Conflict][] => {
    const conflict = byPair.get(pairOf(sheet));
    return conflict && sheet.state === 'open' ? [[sheet, conflict]] : [];
  });
}
