import { Hono } from 'hono';
import * as v from 'valibot';
import { Campaign } from '#core/campaign.ts';
import { Condition, Form, FormDraft, FormFile } from '#core/form-schema.ts';
import { Version } from '#core/id.ts';
import { isRefusal } from '#core/refusal.ts';
import * as forms from '#store/form.ts';
import * as campaignActs from '../acts/campaign.ts';
import * as acts from '../acts/form.ts';
import type { Deps } from '../deps.ts';
import { refused } from '../refused.ts';
import { about, input } from '../route.ts';
import type { Desk } from './desk.ts';

const { questions } = Form.entries;
const DraftInput = v.object({
  /** Of the draft the changes were made on; 0 where there was none. */
  version: v.pipe(v.number(), v.integer(), v.minValue(0)),
  base: Version,
  questions,
});
const Draft = v.object({ draft: v.optional(FormDraft) });

/** A campaign's form once it is published: changes being prepared, versions, publishing the next one. */
export const formRoutes = (deps: Deps) =>
  new Hono<Desk>()
    .get(
      '/form/draft',
      about('organizer', 'getFormDraft', 'Changes to the published form that are not published yet, if any', Draft),
      async (c) => {
        const draft = await forms.findDraft(deps.database, c.get('campaign').id);
        const found: v.InferOutput<typeof Draft> = draft ? { draft } : {};
        return c.json(found, 200);
      },
    )
    .put(
      '/form/draft',
      about('organizer', 'saveFormDraft', 'Keep changes to the published form', FormDraft),
      input('json', DraftInput),
      async (c) => {
        const saved = await acts.saveDraft(deps, c.get('campaign'), c.req.valid('json'), c.get('who').name);
        return isRefusal(saved) ? refused(c, saved) : c.json(saved, 200);
      },
    )
    .delete(
      '/form/draft',
      about('organizer', 'removeFormDraft', 'Back to the published form', v.object({ removed: v.boolean() })),
      async (c) => c.json({ removed: await forms.removeDraft(deps.database, c.get('campaign').id) }, 200),
    )
    .get(
      '/form/versions',
      about('organizer', 'listFormVersions', 'Published versions, oldest first', v.object({ versions: v.array(Form) })),
      async (c) => c.json({ versions: await forms.list(deps.database, c.get('campaign').id) }, 200),
    )
    .post(
      '/form/publish',
      about('organizer', 'publishForm', 'Publish the next version; a draft is used up', Campaign),
      input('json', v.object({ version: Version, questions })),
      async (c) => {
        const published = await campaignActs.publishForm(deps, c.get('campaign'), c.req.valid('json'));
        return isRefusal(published) ? refused(c, published) : c.json(published, 200);
      },
    );

let schema: Promise<Record<string, unknown>> | undefined;
/** The JSON Schema of a form file, from the schema that reads one. Loaded when asked for: no other request needs the converter. */
async function formJsonSchema(origin: string): Promise<Record<string, unknown>> {
  const { toJsonSchema } = await import('@valibot/to-json-schema');
  const made = toJsonSchema(FormFile, { definitions: { Condition }, errorMode: 'ignore', typeMode: 'input' });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${origin}/api/form.schema.json`,
    title: '献策 Xiance form',
    ...made,
  };
}

/** For whoever writes forms by hand or program. */
export const formSchemaRoute = (deps: Deps) =>
  new Hono().get(
    '/form.schema.json',
    about('public', 'getFormSchema', 'The JSON Schema of a form file', v.looseObject({ $id: v.string() })),
    async (c) => {
      schema ??= formJsonSchema(deps.origin);
      c.header('Cache-Control', 'public, max-age=3600');
      return c.json((await schema) as { $id: string }, 200);
    },
  );
