import * as v from 'valibot';
import { CampaignId, EntryId, Instant, JudgeId } from '#core/id.ts';
import { begin, Judging, PanelEvent } from '#core/judging.ts';
import { BlindEdit } from '#core/blind.ts';
import { get, getMany, query, write, type Database, type Write } from './database.ts';

const key = (campaignId: string) => ({ pk: `CMP#${campaignId}`, sk: 'JUDGING' });

/** How the campaign is judged; a fresh record, version 0, where nothing was said yet. */
export const find = async (db: Database, campaignId: string): Promise<Judging> =>
  (await get(db, Judging, key(campaignId))) ?? begin(campaignId);

/** The write that keeps the record's next version, for use with others. */
export const saving = (judging: Judging): Write => ({
  put: { ...key(judging.campaignId), kind: 'judging', value: judging, version: judging.version },
  if: judging.version === 1 ? 'absent' : { version: judging.version - 1 },
});
/** False: somebody else changed it meanwhile. */
export const save = (db: Database, judging: Judging, ...also: Write[]): Promise<boolean> =>
  write(db, saving(judging), ...also);

/** A chair's word on whether a judge may score an entry: `lifted` says that what was found does not hold (a namesake). */
export const Declared = v.object({
  judgeId: JudgeId,
  entryId: EntryId,
  as: v.picklist(['conflict', 'lifted']),
  reason: v.string(),
  by: v.string(),
  at: Instant,
});
export type Declared = v.InferOutput<typeof Declared>;
const Conflicts = v.object({ campaignId: CampaignId, version: v.number(), declared: v.array(Declared) });
export type Conflicts = v.InferOutput<typeof Conflicts>;
const conflictsKey = (campaignId: string) => ({ pk: `CMP#${campaignId}`, sk: 'CONFLICTS' });

export const findConflicts = async (db: Database, campaignId: string): Promise<Conflicts> =>
  (await get(db, Conflicts, conflictsKey(campaignId))) ?? { campaignId, version: 0, declared: [] };
export const saveConflicts = (db: Database, conflicts: Conflicts): Promise<boolean> =>
  write(db, {
    put: { ...conflictsKey(conflicts.campaignId), kind: 'conflicts', value: conflicts, version: conflicts.version },
    if: conflicts.version === 1 ? 'absent' : { version: conflicts.version - 1 },
  });

/** What happened to the panel; `id` keeps two of one millisecond apart, and one that is written again the same. */
export const logging = (campaignId: string, event: PanelEvent, id: string): Write => ({
  put: { pk: `PLG#${campaignId}`, sk: `${event.at}#${id}`, kind: 'panel-event', value: event },
  if: 'any',
});
export async function log(db: Database, campaignId: string, events: readonly PanelEvent[], id: string): Promise<void> {
  for (let i = 0; i < events.length; i += 100)
    await write(
      db,
      ...events
        .slice(i, i + 100)
        .map((event, n) => logging(campaignId, event, `${id}-${String(i + n).padStart(5, '0')}`)),
    );
}
/** Newest first. */
export const listLog = (
  db: Database,
  campaignId: string,
  page: { limit: number; cursor?: string | undefined },
): Promise<{ items: PanelEvent[]; cursor?: string }> =>
  query(db, PanelEvent, {
    pk: `PLG#${campaignId}`,
    descending: true,
    limit: page.limit,
    ...(page.cursor ? { cursor: page.cursor } : {}),
  });

const editKey = (entryId: string) => ({ pk: `ENT#${entryId}`, sk: 'BLIND' });
const StoredEdit = v.object({ ...BlindEdit.entries, version: v.number() });
export type StoredEdit = v.InferOutput<typeof StoredEdit>;

/** What the chair changed of the entries' masks; `undefined` where nothing was. */
export const findEdits = (db: Database, entryIds: readonly string[]): Promise<(StoredEdit | undefined)[]> =>
  getMany(db, StoredEdit, entryIds.map(editKey));
export const saveEdit = (db: Database, entryId: string, edit: StoredEdit): Promise<boolean> =>
  write(db, {
    put: { ...editKey(entryId), kind: 'blind-edit', value: edit, version: edit.version },
    if: edit.version === 1 ? 'absent' : { version: edit.version - 1 },
  });
