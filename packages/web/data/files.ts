import type { FileRef, FileType } from '#core/file.ts';
import type { Problem } from '#api/refused.ts';
import { inStore } from './device.ts';
import { signedFetch } from './signed-fetch.ts';

/**
 * Files on the device until the receipt is there. Each is kept, whole, the moment it is picked, and stays until dropAll: should the
 * server have let it go meanwhile, it is sent again. Bytes and not Blobs: Safari loses Blobs it stored.
 */
interface Kept {
  ownerId: string;
  secret: string;
  ref: FileRef;
  bytes: ArrayBuffer;
  thumb?: ArrayBuffer;
  sent: boolean;
  at: number;
}

const keyOf = (ownerId: string, id: string): string => `${ownerId} ${id}`;
const rangeOf = (ownerId: string): IDBKeyRange => IDBKeyRange.bound(`${ownerId} `, `${ownerId} \uffff`);
/** Where the device keeps nothing, for as long as the page is there. */
const inMemory = new Map<string, Kept>();

/** `page`: only while the page stays open, since the device keeps nothing. `full`: the device has no room. */
export type KeptWhere = 'device' | 'page' | 'full';

export const newFileId = (): string =>
  `fil_${Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;

/** Keeps a file that was just picked. */
export async function addFile(
  ownerId: string,
  secret: string,
  blob: Blob,
  ref: FileRef,
  thumb?: Blob,
): Promise<KeptWhere> {
  const bytesOf = (one: Blob) => new Response(one).arrayBuffer();
  const kept: Kept = {
    ownerId,
    secret,
    ref,
    sent: false,
    at: Date.now(),
    bytes: await bytesOf(blob),
    ...(thumb ? { thumb: await bytesOf(thumb) } : {}),
  };
  return write(kept);
}

async function write(kept: Kept): Promise<KeptWhere> {
  const key = keyOf(kept.ownerId, kept.ref.id);
  try {
    await inStore('readwrite', (store) => store.put(kept, key), 'files');
    inMemory.delete(key);
    return 'device';
  } catch (error) {
    if ((error as DOMException | null)?.name === 'QuotaExceededError') return 'full';
    inMemory.set(key, kept);
    return 'page';
  }
}

async function readAll(ownerId: string): Promise<Kept[]> {
  const here = [...inMemory.values()].filter((one) => one.ownerId === ownerId);
  try {
    const stored = await inStore('readonly', (store) => store.getAll(rangeOf(ownerId)) as IDBRequest<Kept[]>, 'files');
    return [...stored, ...here].sort((a, b) => a.at - b.at);
  } catch {
    return here;
  }
}

async function read(ownerId: string, id: string): Promise<Kept | undefined> {
  const key = keyOf(ownerId, id);
  try {
    const found = await inStore('readonly', (store) => store.get(key) as IDBRequest<Kept | undefined>, 'files');
    if (found) return found;
  } catch {
    // Refused: the page has it.
  }
  return inMemory.get(key);
}

/** What a tile shows: the preview, else the picture; undefined where this device has neither. */
export async function pictureOf(ownerId: string, id: string): Promise<Blob | undefined> {
  const found = await read(ownerId, id);
  return found?.ref.type.startsWith('image/')
    ? new Blob([found.thumb ?? found.bytes], { type: found.thumb ? 'image/jpeg' : found.ref.type })
    : undefined;
}

export async function removeFile(ownerId: string, id: string): Promise<void> {
  inMemory.delete(keyOf(ownerId, id));
  await inStore('readwrite', (store) => store.delete(keyOf(ownerId, id)), 'files').catch(() => {});
}

/** What is still to be sent, of all that is kept or of those files alone. */
export const pendingOf = async (ownerId: string, ids?: readonly string[]): Promise<FileRef[]> =>
  (await readAll(ownerId)).filter(({ sent, ref }) => !sent && (!ids || ids.includes(ref.id))).map(({ ref }) => ref);

/** Forgets that files were sent: after `files_missing`, so that uploadAll sends them again. */
export async function sendAnew(ownerId: string): Promise<void> {
  for (const kept of await readAll(ownerId)) await write({ ...kept, sent: false });
}

/** Forgets everything of an owner, once the receipt is kept. */
export async function dropAll(ownerId: string): Promise<void> {
  for (const key of inMemory.keys()) if (key.startsWith(`${ownerId} `)) inMemory.delete(key);
  await inStore('readwrite', (store) => store.delete(rangeOf(ownerId)), 'files').catch(() => {});
}

export type Uploaded = { ok: true } | { offline: true } | { problem: Problem; file: FileRef };

const pauses = [1000, 3000, 9000];
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Whether trying again may help: no network, a gateway's hiccup, too many at once, somebody else at it. */
const mayPass = (status: number): boolean => status === 0 || status === 429 || status >= 500;

async function send(path: string, secret: string, type: FileType, body: ArrayBuffer) {
  for (let attempt = 0; ; attempt++) {
    let status = 0;
    let problem: Problem | undefined;
    try {
      const response = await signedFetch(path, {
        method: 'PUT',
        headers: { 'content-type': type, 'x-xiance-secret': secret, 'accept-language': document.documentElement.lang },
        body,
      });
      status = response.status;
      if (response.ok) return undefined;
      problem = (await response.json()) as Problem;
    } catch {
      // No network, or an answer that is not the application's.
    }
    if (!mayPass(status)) return problem ?? 'offline';
    const pause = pauses[attempt];
    if (pause === undefined || navigator.onLine === false) return 'offline';
    await wait(pause);
  }
}

/**
 * Sends what is not sent yet, one after another, `ids` alone if given (those the answers name: what was removed may still lie here);
 * what is done stays done, also when the page dies. Called
 * again it goes on where it stopped.
 */
export async function uploadAll(
  slug: string,
  ownerId: string,
  secret: string,
  onProgress: (done: number, total: number) => void = () => {},
  ids?: readonly string[],
): Promise<Uploaded> {
  const todo = (await readAll(ownerId)).filter(({ sent, ref }) => !sent && (!ids || ids.includes(ref.id)));
  let done = 0;
  for (const kept of todo) {
    onProgress(done++, todo.length);
    const path = `/api/campaigns/${slug}/files/${ownerId}/${kept.ref.id}`;
    const refused = await send(path, secret, kept.ref.type, kept.bytes);
    if (refused === 'offline') return { offline: true };
    if (refused) return { problem: refused, file: kept.ref };
    // A preview that is refused is no loss.
    if (kept.thumb && (await send(`${path}_t`, secret, 'image/jpeg', kept.thumb)) === 'offline')
      return { offline: true };
    // Removed while it was on its way: it stays removed.
    if (await read(ownerId, kept.ref.id)) await write({ ...kept, sent: true });
  }
  onProgress(todo.length, todo.length);
  return { ok: true };
}
