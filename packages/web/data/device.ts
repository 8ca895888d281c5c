import type { Answers } from '#core/form.ts';
import type { Pass } from '#core/response.ts';

/** What a worker has written and not sent. The id and the secret are made when writing starts, so sending twice is one entry. */
export interface Draft {
  v: 1;
  id: string;
  secret: string;
  topic: string;
  answers: Answers;
  /** What lets this person answer, from the link that brought them. */
  pass?: Pass;
  /** When the first answer was given, and when the last change was made: milliseconds since 1970. */
  begun?: number;
  at: number;
  /** It was sent and nothing came back: it goes again by itself. */
  sending?: boolean;
}

/** A receipt kept on the device after sending. */
export interface KeptReceipt {
  id: string;
  secret: string;
  number: string;
  title: string;
  at: number;
}

const bytes = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count));

export function newDraft(prefix: 'ent' | 'rsp' = 'ent'): Draft {
  const secret = btoa(String.fromCharCode(...bytes(16)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=/g, '');
  const id = `${prefix}_${Array.from(bytes(16), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
  return { v: 1, id, secret, topic: '', answers: {}, at: 0 };
}

/**
 * The device's memory: IndexedDB, written through to disk ("strict"), since a phone may kill the page at any moment;
 * where a browser refuses it (private windows, some WebViews), localStorage; where that fails too, the caller is told.
 */
const stores = ['kept', 'files'] as const;
function database(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('xiance', 2);
    // Version 1 had no files; what it kept stays.
    request.onupgradeneeded = () => {
      for (const name of stores)
        if (!request.result.objectStoreNames.contains(name)) request.result.createObjectStore(name);
    };
    request.onsuccess = () => {
      // Another tab with a newer page must not wait for this one.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = request.onblocked = () => reject(request.error);
  });
}

export async function inStore<T>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
  name: (typeof stores)[number] = 'kept',
): Promise<T> {
  const db = await database();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = db.transaction(name, mode, { durability: 'strict' });
      const request = act(transaction.objectStore(name));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    db.close();
  }
}

export async function read<T>(key: string): Promise<T | undefined> {
  try {
    const found = await inStore<T | undefined>('readonly', (store) => store.get(key) as IDBRequest<T | undefined>);
    if (found !== undefined) return found;
  } catch {
    // Refused: the other place may have it.
  }
  try {
    const text = localStorage.getItem(`xiance ${key}`);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

export async function keep(key: string, value: unknown): Promise<boolean> {
  try {
    await inStore('readwrite', (store) => store.put(value, key));
    return true;
  } catch {
    try {
      localStorage.setItem(`xiance ${key}`, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  }
}

async function forget(key: string): Promise<void> {
  try {
    await inStore('readwrite', (store) => store.delete(key));
  } catch {
    // Nothing was kept there.
  }
  try {
    localStorage.removeItem(`xiance ${key}`);
  } catch {
    // Nor there.
  }
}

export const quickKey = (slug: string): string => `xiance quick ${slug}`;

/** The newer of what the two places hold. */
export async function readDraft(slug: string): Promise<Draft | undefined> {
  const quick = readQuick(slug);
  const kept = await read<Draft>(`draft ${slug}`);
  return quick && (!kept || quick.at > kept.at) ? quick : kept;
}

/**
 * Keeps a draft at once, while the key is still down: it outlives the tab. keepDraft, a moment later, writes it through to disk,
 * where it outlives the browser too.
 */
export function keepQuick(slug: string, draft: Draft): void {
  try {
    localStorage.setItem(quickKey(slug), JSON.stringify(draft));
  } catch {
    // Full or refused: keepDraft follows.
  }
}

function readQuick(slug: string): Draft | undefined {
  try {
    return JSON.parse(localStorage.getItem(quickKey(slug)) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

/** False where this device keeps nothing. */
export const keepDraft = (slug: string, draft: Draft): Promise<boolean> => keep(`draft ${slug}`, draft);
export function dropDraft(slug: string): Promise<void> {
  try {
    localStorage.removeItem(quickKey(slug));
  } catch {
    // Nothing was kept there.
  }
  return forget(`draft ${slug}`);
}

export const readReceipts = async (slug: string): Promise<KeptReceipt[]> =>
  (await read<KeptReceipt[]>(`receipts ${slug}`)) ?? [];
export async function keepReceipt(slug: string, receipt: KeptReceipt): Promise<void> {
  const others = (await readReceipts(slug)).filter(({ id }) => id !== receipt.id);
  await keep(`receipts ${slug}`, [receipt, ...others].slice(0, 50));
}

export const receiptLink = ({ id, secret }: { id: string; secret: string }): string =>
  `${location.origin}/r#${id}.${secret}`;
