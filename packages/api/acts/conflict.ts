import type { Campaign } from '#core/campaign.ts';
import { mayLift, pairOf, type ConflictKind } from '#core/conflict.ts';
import { conflictWords } from '#core/names.ts';
import type { PanelEvent } from '#core/judging.ts';
import { refuse, type Refusal } from '#core/refusal.ts';
import { takeAway } from '#core/scoresheet.ts';
import * as judges from '#store/judge.ts';
import * as judgings from '#store/judging.ts';
import type { Deps } from '../deps.ts';
import { topUp, type ToppedUp } from './assignment.ts';
import { enter, sheetsInConflict, type Room } from './panel.ts';

type Within = Pick<Deps, 'database' | 'cipher' | 'now' | 'random'>;

export interface ConflictRow {
  judgeId: string;
  entryId: string;
  kind: ConflictKind;
  /** The chair found that it does not hold. */
  lifted: boolean;
  reason?: string;
}

/** Every conflict of the campaign, also those the chair lifted. */
export async function list(deps: Within, campaign: Campaign): Promise<{ room: Room; conflicts: ConflictRow[] }> {
  const room = await enter(deps, campaign);
  const said = new Map(room.said.declared.map((one) => [pairOf(one), one]));
  const handedBack = new Map(
    room.piles.flat().flatMap((sheet) => (sheet.state === 'conflict' ? [[pairOf(sheet), sheet.reason]] : [])),
  );
  const standing = new Set(room.conflicts.map(pairOf));
  const lifted = room.found.filter((one) => !standing.has(pairOf(one)));
  return {
    room,
    conflicts: [...room.conflicts, ...lifted].map((one) => {
      const reason = one.kind === 'declared' ? handedBack.get(pairOf(one)) : said.get(pairOf(one))?.reason;
      return { ...one, lifted: !standing.has(pairOf(one)), ...(reason ? { reason } : {}) };
    }),
  };
}

export interface Settled extends ToppedUp {
  /** Sheets that were taken away. */
  voided: number;
}

/**
 * The chair declares a conflict, lifts one that rests on a name alone, or takes the own word back (`undo`). What follows is settled at
 * once. Refusals: not_found (no such judge or entry, nothing to lift or to take back), version_conflict, those of `settle`.
 */
export async function say(
  deps: Within,
  campaign: Campaign,
  asked: { judgeId: string; entryId: string; as: 'conflict' | 'lifted' | 'undo'; reason: string },
  by: string,
): Promise<Settled | Refusal> {
  const room = await enter(deps, campaign);
  const pair = pairOf(asked);
  const known = room.panel.some(({ id }) => id === asked.judgeId) && room.rows.some(({ id }) => id === asked.entryId);
  const found = room.found.find((one) => pairOf(one) === pair);
  const before = room.said.declared.find((one) => pairOf(one) === pair);
  if (!known || (asked.as === 'lifted' && !(found && mayLift(found.kind))) || (asked.as === 'undo' && !before))
    return refuse('not_found');
  const at = deps.now();
  const others = room.said.declared.filter((one) => pairOf(one) !== pair);
  const { judgeId, entryId, as, reason } = asked;
  const declared = as === 'undo' ? others : [...others, { judgeId, entryId, as, reason, by, at }];
  const next = { campaignId: campaign.id, version: room.said.version + 1, declared };
  if (!(await judgings.saveConflicts(deps.database, next))) return refuse('version_conflict');
  const kind: PanelEvent['kind'] = as === 'conflict' ? 'conflict-declared' : 'conflict-lifted';
  await judgings.log(
    deps.database,
    campaign.id,
    [{ at, by, kind, judgeId, entryId, about: reason }],
    `${next.version}`,
  );
  return settle(deps, campaign, by);
}

/**
 * Takes away the sheets of judges who turn out to be in conflict, and deals their entries to others, each with a line in the log.
 * Nothing to do where none is. While judging only; before, the deal itself keeps conflicts apart. Refusal: version_conflict.
 */
export async function settle(deps: Within, campaign: Campaign, by: string): Promise<Settled | Refusal> {
  if (campaign.stage !== 'judging') return { voided: 0, added: 0 };
  const taken = sheetsInConflict(await enter(deps, campaign)).filter(([sheet]) => !sheet.sealedAt);
  if (taken.length === 0) return { voided: 0, added: 0 };
  const at = deps.now();
  const voided = taken.map(([sheet, { kind }]) => takeAway(sheet, conflictWords[kind]['zh-CN'], at));
  if (!(await judges.saveSheets(deps.database, voided))) return refuse('version_conflict');
  await judgings.log(
    deps.database,
    campaign.id,
    voided.map(({ judgeId, entryId, reason }) => ({ at, by, kind: 'sheet-voided', judgeId, entryId, about: reason })),
    `void-${Date.parse(at)}`,
  );
  return { voided: voided.length, ...(await topUp(deps, campaign, by)) };
}
