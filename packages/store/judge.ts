import { Judge } from '#core/judge.ts';
import { Sheet } from '#core/scoresheet.ts';
import { get, queryAll, take, write, type Database, type Item } from './database.ts';

const key = (campaignId: string, judgeId: string) => ({ pk: `CMP#${campaignId}`, sk: `JDG#${judgeId}` });
const item = (judge: Judge): Item => ({
  ...key(judge.campaignId, judge.id),
  kind: 'judge',
  value: judge,
  version: judge.version,
});

/** False: a judge of this id is stored already. */
export const create = (db: Database, judge: Judge): Promise<boolean> => write(db, { put: item(judge), if: 'absent' });
export const find = (db: Database, campaignId: string, judgeId: string): Promise<Judge | undefined> =>
  get(db, Judge, key(campaignId, judgeId));
export const save = (db: Database, judge: Judge): Promise<boolean> =>
  write(db, { put: item(judge), if: { version: judge.version - 1 } });
export const remove = (db: Database, judge: Judge): Promise<boolean> => take(db, key(judge.campaignId, judge.id));

/** The panel, in the order its members were entered. */
export async function list(db: Database, campaignId: string): Promise<Judge[]> {
  const judges = await queryAll(db, Judge, { pk: `CMP#${campaignId}`, prefix: 'JDG#' });
  return judges.sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.id < b.id ? -1 : 1));
}

/** A judge of a campaign. Ids are made by whoever adds judges, so the same one may stand in two campaigns: the pile is named by both. */
export type JudgeKey = Pick<Judge, 'campaignId' | 'id'>;
const pile = (judge: JudgeKey): string => `PNL#${judge.campaignId}#${judge.id}`;
const sheetKey = (judge: JudgeKey, ordinal: number) => ({
  pk: pile(judge),
  sk: `SHT#${String(ordinal).padStart(5, '0')}`,
});
const sheetItem = (sheet: Sheet): Item => ({
  ...sheetKey({ campaignId: sheet.campaignId, id: sheet.judgeId }, sheet.ordinal),
  kind: 'sheet',
  value: sheet,
  version: sheet.version,
});

/** A judge's pile in its order. */
export const listSheets = (db: Database, judge: JudgeKey): Promise<Sheet[]> =>
  queryAll(db, Sheet, { pk: pile(judge), prefix: 'SHT#' });
export const findSheet = (db: Database, judge: JudgeKey, ordinal: number): Promise<Sheet | undefined> =>
  get(db, Sheet, sheetKey(judge, ordinal));
export const saveSheet = (db: Database, sheet: Sheet): Promise<boolean> =>
  write(db, { put: sheetItem(sheet), if: { version: sheet.version - 1 } });

/** Every sheet of a panel, read consistently. */
export const listPanelSheets = async (db: Database, judges: readonly Judge[]): Promise<Sheet[]> =>
  (await Promise.all(judges.map((judge) => listSheets(db, judge)))).flat();

/** Stores new sheets or new versions of sheets, in lots of 100; false as soon as one was changed by somebody else. */
export async function saveSheets(db: Database, sheets: readonly Sheet[]): Promise<boolean> {
  for (let i = 0; i < sheets.length; i += 100) {
    const lot = sheets.slice(i, i + 100);
    const written = await write(
      db,
      ...lot.map((sheet) => ({
        put: sheetItem(sheet),
        if: sheet.version === 1 ? ('absent' as const) : { version: sheet.version - 1 },
      })),
    );
    if (!written) return false;
  }
  return true;
}
