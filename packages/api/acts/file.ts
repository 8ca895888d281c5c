import { createHash } from 'node:crypto';
import { minuteOf } from '#core/beijing.ts';
import * as Campaign from '#core/campaign.ts';
import * as File from '#core/file.ts';
import { keepAnswers, type Answer, type Answers } from '#core/form.ts';
import type { Form } from '#core/form-schema.ts';
import { stripImage } from '#core/image.ts';
import type { Judge } from '#core/judge.ts';
import { refuse, isRefusal, type Refusal } from '#core/refusal.ts';
import { sniff } from '#core/sniff.ts';
import * as campaigns from '#store/campaign.ts';
import { hashSecret } from '#store/cipher.ts';
import type { Write } from '#store/database.ts';
import * as entries from '#store/entry.ts';
import * as files from '#store/file.ts';
import * as judges from '#store/judge.ts';
import type { Deps } from '../deps.ts';

type Within = Pick<Deps, 'database' | 'files' | 'now' | 'lookup'>;
type Named = Pick<files.StoredFile, 'campaignId' | 'ownerId' | 'id'>;

/** Where the bytes lie. */
export const placeOf = ({ campaignId, ownerId, id }: Named): string => `att/${campaignId}/${ownerId}/${id}`;
const PREVIEW = '_t';
const isPreview = (id: string): boolean => id.endsWith(PREVIEW);

export interface Sending {
  slug: string;
  ownerId: string;
  fileId: string;
  secret: string;
  type: string;
  /** As announced, in bytes; the body itself is measured again. */
  length: number;
}
export type Expected = Named & { type: File.FileType; secretHash: string };

/** Whether a campaign asks for files at all. */
export type TakesFiles = (campaign: Campaign.Campaign) => boolean;

/**
 * Whether a file may be sent, before a byte of it is read. Refusals: not_found, file_type, file_too_large, campaign_not_open,
 * entry_exists (another's), too_many_files, files_too_large.
 */
export async function expect(deps: Within, sending: Sending, takes: TakesFiles): Promise<Expected | Refusal> {
  const { ownerId, fileId, type, length } = sending;
  const most = isPreview(fileId) ? File.MAX_PREVIEW_BYTES : File.MAX_BYTES;
  if (!File.isFileType(type) || (isPreview(fileId) && type !== 'image/jpeg')) return refuse('file_type');
  if (length > most) return tooLarge(most);
  const campaign = await deps.lookup.bySlug(sending.slug);
  if (!campaign || campaign.stage === 'draft' || !takes(campaign)) return refuse('not_found');
  const secretHash = hashSecret(sending.secret);
  const [kept, stored] = await Promise.all([
    files.listOf(deps.database, ownerId),
    ownerId.startsWith('ent_') ? entries.find(deps.database, ownerId) : undefined,
  ]);
  const owned = [...kept, ...(stored ? [{ secretHash: stored.secretHash, campaignId: stored.entry.campaignId }] : [])];
  if (owned.some((one) => one.secretHash !== secretHash || one.campaignId !== campaign.id))
    return refuse('entry_exists');
  // Who was asked for more may add a file after the period as well as words.
  const mayAnswer =
    stored?.entry.state === 'returned' && (campaign.stage === 'collecting' || campaign.stage === 'screening');
  if (!mayAnswer && !Campaign.isOpen(campaign, deps.now()))
    return refuse('campaign_not_open', {
      opensAt: minuteOf(campaign.period.opensAt),
      closesAt: minuteOf(campaign.period.closesAt),
    });
  const others = kept.filter(({ id }) => id !== fileId && isPreview(id) === isPreview(fileId));
  const full = File.roomFor(others, length);
  if (full === 'too_many_files') return refuse('too_many_files', { limit: File.MAX_PER_OWNER });
  if (full) return refuse('files_too_large', { limit: File.MAX_BYTES_PER_OWNER / MB });
  return { campaignId: campaign.id, ownerId, id: fileId, type, secretHash };
}

const MB = 1024 * 1024;
const tooLarge = (most: number): Refusal => refuse('file_too_large', { limit: Math.round((most / MB) * 100) / 100 });

/** What an accepted file answers with; its size is that of what is kept. */
export type Taken = Pick<files.StoredFile, 'id' | 'type' | 'size'>;
const taken = ({ id, type, size }: files.StoredFile): Taken => ({ id, type, size });

/**
 * Keeps a file that was expected, pictures without what they say about place, device and people. The same again answers the same.
 * Refusals: file_type (also a broken picture), file_too_large, file_exists (other content under the id), busy.
 */
export async function put(deps: Within, expected: Expected, sent: Uint8Array): Promise<Taken | Refusal> {
  const { type, id } = expected;
  const most = isPreview(id) ? File.MAX_PREVIEW_BYTES : File.MAX_BYTES;
  if (sent.length > most) return tooLarge(most);
  const bytes = sniff(sent) !== type ? undefined : File.isImage(type) ? stripImage(sent, type) : sent;
  if (!bytes) return refuse('file_type');
  const sha256 = createHash('sha256').update(sent).digest('base64url');
  const file = { ...expected, size: bytes.length, sha256, at: deps.now(), isWhole: false };
  if (!(await files.announce(deps.database, file))) {
    const before = await files.find(deps.database, file.ownerId, id);
    if (before?.sha256 !== sha256 || before.secretHash !== file.secretHash || before.campaignId !== file.campaignId)
      return refuse('file_exists');
    if (before.isWhole) return taken(before);
  }
  // Its stored name says nothing: a bucket's listing and a download's history are read by others too.
  const fileName = `${id.slice(4, 12)}.${File.extensionOf(type)}`;
  await deps.files.put(placeOf(file), bytes, { contentType: type, fileName });
  return (await files.complete(deps.database, file)) ? taken(file) : refuse('busy');
}

/**
 * The writes that keep for good what an entry or a response names, and let go what it no longer names: to join the transaction that
 * stores it. With them the refs with type and size as they are, whatever the phone said. Refusal: files_missing.
 */
export async function attach(
  deps: Pick<Deps, 'database'>,
  owner: { id: string; secretHash: string; campaignId: string },
  refs: readonly File.FileRef[],
): Promise<{ refs: File.FileRef[]; writes: Write[] } | Refusal> {
  const stored = await files.listOf(deps.database, owner.id);
  const mine = new Map(
    stored
      .filter((one) => one.isWhole && one.secretHash === owner.secretHash && one.campaignId === owner.campaignId)
      .map((one) => [one.id, one]),
  );
  const missing = refs.filter(({ id }) => !mine.has(id)).length;
  if (missing) return refuse('files_missing', { count: missing });
  if (refs.length > File.MAX_PER_OWNER) return refuse('too_many_files', { limit: File.MAX_PER_OWNER });
  const named = new Set(refs.flatMap(({ id }) => [id, id + PREVIEW]));
  const [keep, drop] = [
    [...mine.values()].filter(({ id }) => named.has(id)),
    stored.filter(({ id }) => !named.has(id)),
  ];
  return {
    refs: refs.map(({ id, name }) => {
      const { type, size } = mine.get(id)!;
      return { id, name: File.cleanName(name, type), type, size };
    }),
    writes: [...files.bind(deps.database, keep), ...files.release(deps.database, drop)],
  };
}

/**
 * The answers with their files kept: refs as the stored files are, and the writes to join the transaction. A form that asks for no
 * file costs nothing. Refusals: those of attach.
 */
export async function attachTo(
  deps: Pick<Deps, 'database'>,
  owner: { id: string; secretHash: string; campaignId: string },
  form: Pick<Form, 'questions'>,
  answers: Answers,
): Promise<{ answers: Answers; writes: Write[] } | Refusal> {
  if (!asksForFiles(form)) return { answers, writes: [] };
  const kept = keepAnswers(form, answers);
  const attached = await attach(deps, owner, File.filesOf(kept));
  if (isRefusal(attached)) return attached;
  const real = new Map(attached.refs.map((ref) => [ref.id, ref]));
  const put = (answer: Answer): Answer =>
    File.isFiles(answer) ? answer.map((ref) => real.get(ref.id) ?? ref) : answer;
  return {
    answers: Object.fromEntries(Object.entries(answers).map(([id, answer]) => [id, put(answer)])),
    writes: attached.writes,
  };
}

/** Whether a form has a question that takes files. */
export const asksForFiles = ({ questions }: Pick<Form, 'questions'>): boolean =>
  questions.some(({ kind }) => kind === 'file' || kind === 'signature');

/** One file of a campaign, for its organizers. Refusal: not_found. */
export async function inCampaign(
  deps: Within,
  campaignId: string,
  ownerId: string,
  fileId: string,
): Promise<files.StoredFile | Refusal> {
  const found = await files.find(deps.database, ownerId, fileId);
  return found?.isWhole && found.campaignId === campaignId ? found : refuse('not_found');
}

/** One file for whoever holds the receipt. Refusal: receipt_unknown, whatever is wrong. */
export async function ofHolder(
  deps: Within,
  { ownerId, secret, fileId }: { ownerId: string; secret: string; fileId: string },
): Promise<{ url: string; preview?: string } | Refusal> {
  const found = await files.find(deps.database, ownerId, fileId);
  if (!found?.isWhole || found.secretHash !== hashSecret(secret)) return refuse('receipt_unknown');
  const small = await bytesOf(deps, { ...found, id: found.id + PREVIEW });
  return {
    url: await deps.files.signedUrl(placeOf(found), 60),
    ...(small ? { preview: `data:image/jpeg;base64,${Buffer.from(small).toString('base64')}` } : {}),
  };
}

export const bytesOf = async (deps: Pick<Deps, 'files'>, file: Named): Promise<Uint8Array | undefined> =>
  (await deps.files.get(placeOf(file)))?.bytes;

/** The files of an entry that a judge may see, in the order they are numbered for him. */
export type FilesShown = (campaign: Campaign.Campaign, entry: entries.StoredEntry['entry']) => File.FileRef[];

/** The `n`th file of an entry on a judge's pile. Refusal: not_found, also for what is on another's pile or not shown. */
export async function forJudge(
  deps: Within,
  judge: Judge,
  asked: { ordinal: number; n: number; preview: boolean },
  shown: FilesShown,
): Promise<{ bytes: Uint8Array; type: File.FileType; name: string } | Refusal> {
  const dealt = await judges.findSheet(deps.database, judge, asked.ordinal);
  // What was taken away is no longer the judge's to see.
  const sheet = dealt?.state === 'void' ? undefined : dealt;
  const [campaign, stored] = sheet
    ? await Promise.all([campaigns.find(deps.database, judge.campaignId), entries.find(deps.database, sheet.entryId)])
    : [];
  const ref = campaign && stored ? shown(campaign, stored.entry)[asked.n - 1] : undefined;
  if (!sheet || !ref) return refuse('not_found');
  const found = await inCampaign(deps, judge.campaignId, sheet.entryId, asked.preview ? ref.id + PREVIEW : ref.id);
  if (isRefusal(found)) return found;
  const bytes = await bytesOf(deps, found);
  return bytes ? { bytes, type: found.type, name: File.neutralName(asked.n, found.type) } : refuse('not_found');
}

/** The bytes of a record that is gone go too; unless the file was sent again meanwhile. */
export async function forget(
  deps: { database: Deps['database']; files: Pick<Deps['files'], 'remove'> },
  file: files.StoredFile,
): Promise<void> {
  if (!(await files.find(deps.database, file.ownerId, file.id))) await deps.files.remove(placeOf(file));
}
