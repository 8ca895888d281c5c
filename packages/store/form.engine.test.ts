import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FormDraft } from '#core/form-schema.ts';
import { survey } from '#core/templates/survey.ts';
import { startTestEngine, type TestEngine } from '#testing/engine.ts';
import { nthId, noon } from '#testing/factories.ts';
import { write, type Database } from './database.ts';
import * as forms from './form.ts';

let engine: TestEngine;
let db: Database;
beforeAll(async () => {
  engine = await startTestEngine();
  db = { client: engine.client, tableName: engine.tableName, now: () => noon };
});
afterAll(() => engine.stop());

const { questions } = survey.settings.form;
const draft = (version: number): FormDraft => ({ version, base: 1, questions, updatedAt: noon, by: '测试主办' });

test('changes to a published form are kept one version after the other, and stay out of the list of versions', async () => {
  const id = nthId('cmp', 1);
  expect(await forms.findDraft(db, id)).toBeUndefined();
  expect(await forms.saveDraft(db, id, draft(1))).toBe(true);
  expect(await forms.saveDraft(db, id, draft(1))).toBe(false);
  expect(await forms.saveDraft(db, id, draft(3))).toBe(false);
  expect(await forms.saveDraft(db, id, draft(2))).toBe(true);
  expect(await forms.findDraft(db, id)).toEqual(draft(2));
  expect(await forms.list(db, id)).toEqual([]);
});

test('thrown away, they are gone, and who still works on them learns of it', async () => {
  const id = nthId('cmp', 2);
  await forms.saveDraft(db, id, draft(1));
  expect(await forms.removeDraft(db, id)).toBe(true);
  expect(await forms.removeDraft(db, id)).toBe(false);
  expect(await forms.saveDraft(db, id, draft(2))).toBe(false);
});

test('publishing uses them up, in its own write', async () => {
  const id = nthId('cmp', 3);
  await forms.saveDraft(db, id, draft(1));
  await write(db, forms.publishing(id, { version: 2, questions }), forms.withoutDraft(id));
  expect([await forms.findDraft(db, id), (await forms.list(db, id)).length]).toEqual([undefined, 1]);
});
