import { Hono, type Context } from 'hono';
import * as v from 'valibot';
import { FileId, FileOrPreviewId, FileType, OwnerId } from '#core/file-schema.ts';
import { filesShown } from '#core/file.ts';
import { Secret, Slug } from '#core/id.ts';
import type { Judge } from '#core/judge.ts';
import { isRefusal, refuse } from '#core/refusal.ts';
import * as acts from '../acts/file.ts';
import type { Deps } from '../deps.ts';
import { refused } from '../refused.ts';
import { about, givesFile, input, takesFile } from '../route.ts';
import type { Desk } from './desk.ts';

/** The one path whose body is not JSON. */
export const isFilePut = (c: Context): boolean =>
  c.req.method === 'PUT' && /^\/api\/campaigns\/[^/]+\/files\/[^/]+\/[^/]+$/.test(c.req.path);

const Taken = v.object({ id: FileOrPreviewId, type: FileType, size: v.number() });
const Opened = v.object({ url: v.string(), preview: v.optional(v.string()) });
const number = (most: RegExp) => v.pipe(v.string(), v.regex(most), v.transform(Number));

/** A file in the answer itself: shown, never guessed at, kept by this browser alone. */
function shown(c: Context, file: { bytes: Uint8Array; type: string; name: string }) {
  return c.body(file.bytes as Uint8Array<ArrayBuffer>, 200, {
    'Content-Type': file.type,
    'Content-Disposition': `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'Cache-Control': 'private, max-age=600',
    'X-Content-Type-Options': 'nosniff',
  });
}

/** What workers use: the bytes of a file before the answers, and a look at them with the receipt. */
export const fileRoutes = (deps: Deps, takes: acts.TakesFiles = () => true) =>
  new Hono()
    .put(
      '/campaigns/:slug/files/:ownerId/:fileId',
      takesFile(
        'putFile',
        'Send a file of an entry or a response before it, once or again; `x-xiance-secret` holds the secret it is sent with',
        Taken,
      ),
      input('param', v.object({ slug: Slug, ownerId: OwnerId, fileId: FileOrPreviewId })),
      async (c) => {
        c.header('Cache-Control', 'no-store');
        const secret = v.safeParse(Secret, c.req.header('x-xiance-secret'));
        if (!secret.success) return refused(c, refuse('receipt_unknown'));
        const expected = await acts.expect(
          deps,
          {
            ...c.req.valid('param'),
            secret: secret.output,
            type: c.req.header('content-type') ?? '',
            length: Number(c.req.header('content-length')) || 0,
          },
          takes,
        );
        if (isRefusal(expected)) return refused(c, expected);
        const taken = await acts.put(deps, expected, new Uint8Array(await c.req.arrayBuffer()));
        return isRefusal(taken) ? refused(c, taken) : c.json(taken, 200);
      },
    )
    .post(
      '/receipts/files',
      about('public', 'openReceiptFile', 'A link to a file, for whoever holds the receipt; 60 seconds', Opened),
      input('json', v.object({ ownerId: OwnerId, secret: Secret, fileId: FileId })),
      async (c) => {
        c.header('Cache-Control', 'no-store');
        const opened = await acts.ofHolder(deps, c.req.valid('json'));
        return isRefusal(opened) ? refused(c, opened) : c.json(opened, 200);
      },
    );

/** What the desk uses, below a campaign: a link for a file, the bytes for a preview, which a page shows in its own origin. */
export const deskFileRoutes = (deps: Deps) =>
  new Hono<Desk>().get(
    '/files/:ownerId/:fileId',
    givesFile('organizer', 'openFile', 'A file: leads to it, for 60 seconds; a preview (`_t`) is in the answer'),
    input('param', v.object({ ownerId: OwnerId, fileId: FileOrPreviewId })),
    async (c) => {
      const { ownerId, fileId } = c.req.valid('param');
      const found = await acts.inCampaign(deps, c.get('campaign').id, ownerId, fileId);
      if (isRefusal(found)) return refused(c, found);
      if (!fileId.endsWith('_t')) return c.redirect(await deps.files.signedUrl(acts.placeOf(found), 60), 302);
      const bytes = await acts.bytesOf(deps, found);
      return bytes ? shown(c, { bytes, type: found.type, name: 'preview.jpg' }) : refused(c, refuse('not_found'));
    },
  );

/** What a judge uses. By place on his pile and number: neither address nor answer carries an id or a name. */
export const judgeFileRoutes = (
  deps: Deps,
  shownToJudges: acts.FilesShown = (campaign, entry) => filesShown(campaign.form.questions, entry.answers),
) =>
  new Hono<{ Variables: { judge: Judge } }>().get(
    '/entries/:ordinal/files/:n',
    givesFile('judge', 'openJudgeFile', 'The nth file of an entry; its preview with `size=preview`'),
    input('param', v.object({ ordinal: number(/^[1-9]\d{0,4}$/), n: number(/^[1-9]\d?$/) })),
    input('query', v.object({ size: v.optional(v.picklist(['preview', 'full']), 'full') })),
    async (c) => {
      const asked = { ...c.req.valid('param'), preview: c.req.valid('query').size === 'preview' };
      const file = await acts.forJudge(deps, c.get('judge'), asked, shownToJudges);
      return isRefusal(file) ? refused(c, file) : shown(c, file);
    },
  );
