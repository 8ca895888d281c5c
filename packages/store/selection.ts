import * as v from 'valibot';
import { TierId } from '#core/campaign.ts';
import { EntryId } from '#core/id.ts';
import { Selection } from '#core/selection.ts';
import { get, queryAll, write, type Database } from './database.ts';

const key = (campaignId: string) => ({ pk: `CMP#${campaignId}`, sk: 'SELECTION' });

export const find = (db: Database, campaignId: string): Promise<Selection | undefined> =>
  get(db, Selection, key(campaignId));
/** Version 1 must be new; a later one must follow the stored one. */
export const save = (db: Database, selection: Selection): Promise<boolean> =>
  write(db, {
    put: { ...key(selection.campaignId), kind: 'selection', value: selection, version: selection.version },
    if: selection.version === 1 ? 'absent' : { version: selection.version - 1 },
  });

/** A published entry as the public reads it. */
export const Result = v.object({
  entryId: EntryId,
  number: v.string(),
  tier: TierId,
  topic: v.string(),
  title: v.string(),
  authors: v.array(v.string()),
  unit: v.string(),
  sections: v.array(v.object({ question: v.string(), text: v.string() })),
});
export type Result = v.InferOutput<typeof Result>;

const resultKey = (campaignId: string, order: number) => ({
  pk: `RES#${campaignId}`,
  sk: String(order).padStart(5, '0'),
});
export const saveResult = (db: Database, campaignId: string, order: number, result: Result): Promise<boolean> =>
  write(db, { put: { ...resultKey(campaignId, order), kind: 'result', value: result }, if: 'any' });
/** What was published, in the order of the selection. */
export const listResults = (db: Database, campaignId: string): Promise<Result[]> =>
  queryAll(db, Result, { pk: `RES#${campaignId}` });
