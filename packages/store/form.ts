import { Form, FormDraft } from '#core/form-schema.ts';
import { get, queryAll, take, write, type Database, type Item, type Write } from './database.ts';

const partition = (campaignId: string): string => `FRM#${campaignId}`;
const versionKey = (campaignId: string, version: number) => ({
  pk: partition(campaignId),
  sk: `V#${String(version).padStart(6, '0')}`,
});
const versionItem = (campaignId: string, form: Form): Item => ({
  ...versionKey(campaignId, form.version),
  kind: 'form',
  value: form,
});

/** Keeps a published version beside the campaign that takes it up; part of that write. A version that stands is never replaced. */
export const publishing = (campaignId: string, form: Form): Write => ({
  put: versionItem(campaignId, form),
  if: 'absent',
});

/** A published version. */
export const find = (db: Database, campaignId: string, version: number): Promise<Form | undefined> =>
  get(db, Form, versionKey(campaignId, version));

/** Every published version, oldest first. */
export const list = (db: Database, campaignId: string): Promise<Form[]> =>
  queryAll(db, Form, { pk: partition(campaignId), prefix: 'V#' });

const draftKey = (campaignId: string) => ({ pk: partition(campaignId), sk: 'DRAFT' });

/** Changes that are not published yet. */
export const findDraft = (db: Database, campaignId: string): Promise<FormDraft | undefined> =>
  get(db, FormDraft, draftKey(campaignId));

/** Replaces the version before, the first one where there was none; false when somebody else did first. */
export const saveDraft = (db: Database, campaignId: string, draft: FormDraft): Promise<boolean> =>
  write(db, {
    put: { ...draftKey(campaignId), kind: 'form-draft', value: draft, version: draft.version },
    if: draft.version === 1 ? 'absent' : { version: draft.version - 1 },
  });

/** Throws the changes away; false where there were none. */
export const removeDraft = (db: Database, campaignId: string): Promise<boolean> => take(db, draftKey(campaignId));

/** What was a draft is published now, or never will be; part of that write. */
export const withoutDraft = (campaignId: string): Write => ({ remove: draftKey(campaignId) });

/** Looks versions up once and keeps them: they never change. For a process that counts or takes many responses. */
export function keeping(db: Database): (campaignId: string, version: number) => Promise<Form> {
  const kept = new Map<string, Promise<Form>>();
  return (campaignId, version) => {
    const name = `${campaignId} ${version}`;
    const known = kept.get(name);
    if (known) return known;
    const looked = find(db, campaignId, version).then((form) => {
      if (!form) throw new Error(`Version ${version} of the form of ${campaignId} is not there`);
      return form;
    });
    kept.set(name, looked);
    // What failed is looked up again.
    looked.catch(() => kept.delete(name));
    if (kept.size > 200) kept.delete(kept.keys().next().value!);
    return looked;
  };
}
