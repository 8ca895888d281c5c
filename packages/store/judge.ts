import { Judge } from '#core/judge.ts';
import { Sheet } from '#core/scoresheet.ts';
import { get, keyOf, queryAll, take, write, type Database, type Item } from './database.ts';

const key = (campaignId: string, judgeId: string) => ({ pk: `CMP#${campaignId}`, sk: `JDG#${judgeId}` });
const item = (judge: Judge): Item => ({
  ...key(judge.campaignId, judge.id),
  kind: 'judge',
  value: judge,
  version: judge.version,
  ...(judge.sealed ? { marks: { sealedTo: judge.sealed.to } } : {}),
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
export type JudgeKey = Pick<Judge, 'campaignId' | 'id' | 'sealed'>;
const pile = (judge: JudgeKey): string => `PNL#${judge.campaignId}#${judge.id}`;
const sheetKey = (judge: JudgeKey, ordinal: number) => ({
  pk: pile(judge),
  sk: `SHT#${String(ordinal).padStart(5, '0')}`,
});
const sheetItem = ({ sealedAt: _ofTheJudge, ...sheet }: Sheet): Item => ({
  ...sheetKey({ campaignId: sheet.campaignId, id: sheet.judgeId }, sheet.ordinal),
  kind: 'sheet',
  value: sheet,
  version: sheet.version,
});

/** A sheet with what its judge's seal says of it. */
const underSeal = (sheet: Sheet, { sealed }: JudgeKey): Sheet =>
  sealed && sheet.ordinal <= sealed.to ? { ...sheet, sealedAt: sealed.at } : sheet;

/** A judge's pile in its order. */
export const listSheets = async (db: Database, judge: JudgeKey): Promise<Sheet[]> =>
  (await queryAll(db, Sheet, { pk: pile(judge), prefix: 'SHT#' })).map((sheet) => underSeal(sheet, judge));
export async function findSheet(db: Database, judge: JudgeKey, ordinal: number): Promise<Sheet | undefined> {
  const sheet = await get(db, Sheet, sheetKey(judge, ordinal));
  return sheet && underSeal(sheet, judge);
}

/** Saves a sheet of a judge whose pile is not sealed so far, whenever the seal comes; false also where it is. */
export const saveSheet = (db: Database, sheet: Sheet): Promise<boolean> =>
  write(
    db,
    { put: sheetItem(sheet), if: { version: sheet.version - 1 } },
    {
      raw: {
        ConditionCheck: {
          TableName: db.tableName,
          Key: keyOf(key(sheet.campaignId, sheet.judgeId)),
          ConditionExpression: 'attribute_not_exists(sealedTo) OR sealedTo < :ordinal',
          ExpressionAttributeValues: { ':ordinal': { N: String(sheet.ordinal) } },
        },
      },
    },
  );

/** Every sheet of a panel, read consistently. */
export const listPanelSheets = async (db: Database, judges: readonly Judge[]): Promise<Sheet[]> =>
  (await Promise.all(judges.map((judge) => listSheets(db, judge)))).flat();

/** Sheets are written side by side, each under its own condition: whoever writes many writes again what is missing. */
const AT_ONCE = 24;

/** Stores new sheets or new versions of sheets; false where one was changed by somebody else, after which no more are begun. */
export async function saveSheets(db: Database, sheets: readonly Sheet[]): Promise<boolean> {
  for (let i = 0; i < sheets.length; i += AT_ONCE) {
    const written = await Promise.all(
      sheets.slice(i, i + AT_ONCE).map((sheet) =>
        write(db, {
          put: sheetItem(sheet),
          if: sheet.version === 1 ? 'absent' : { version: sheet.version - 1 },
        }),
      ),
    );
    if (written.includes(false)) return false;
  }
  return true;
}
