import { inStore } from './device.ts';

/**
 * What a judge has given and the server does not have yet, kept on the device under the judge, the entry's ordinal and the tab.
 * localStorage comes first because it is written before the event handler returns, so that a page killed at once loses nothing;
 * IndexedDB follows, written through to disk, so that a machine switched off loses nothing either.
 */
export interface Unsent<T> {
  ordinal: number;
  change: T;
}

const tab = Array.from(crypto.getRandomValues(new Uint8Array(4)), (byte) => byte.toString(16).padStart(2, '0')).join(
  '',
);
const LOCAL = 'xiance ';
const prefixOf = (judgeId: string): string => `judge ${judgeId} `;
const keyOf = (judgeId: string, ordinal: number): string => `${prefixOf(judgeId)}${ordinal} ${tab}`;

function local<T>(act: (storage: Storage) => T): T | undefined {
  try {
    return act(localStorage);
  } catch {
    // Refused (private window, full): IndexedDB may still work.
    return undefined;
  }
}

/** Writes to IndexedDB go one after another, and a key written several times meanwhile is written once. */
const waiting = new Map<string, unknown>();
let writing: Promise<boolean> = Promise.resolve(true);
function write(key: string, value: unknown): Promise<boolean> {
  const queued = waiting.has(key);
  waiting.set(key, value);
  if (queued) return writing;
  writing = writing.then(async () => {
    const latest = waiting.get(key);
    waiting.delete(key);
    try {
      await inStore(
        'readwrite',
        (store) => (latest === undefined ? store.delete(key) : store.put(latest, key)) as IDBRequest<unknown>,
      );
      return true;
    } catch {
      return false;
    }
  });
  return writing;
}

/** Keeps a change; false where this device keeps nothing. */
export async function keepUnsent(judgeId: string, ordinal: number, change: { at: number }): Promise<boolean> {
  const key = keyOf(judgeId, ordinal);
  const copy = JSON.stringify(change);
  const atOnce = local((storage) => (storage.setItem(LOCAL + key, copy), true)) ?? false;
  return (await write(key, JSON.parse(copy))) || atOnce;
}

export function dropUnsent(judgeId: string, ordinal: number): void {
  const key = keyOf(judgeId, ordinal);
  local((storage) => storage.removeItem(LOCAL + key));
  void write(key, undefined);
}

async function readAll<T>(judgeId: string): Promise<Map<string, T>> {
  const prefix = prefixOf(judgeId);
  const found = new Map<string, T>();
  try {
    const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
    const keys = await inStore('readonly', (store) => store.getAllKeys(range));
    const values = await inStore('readonly', (store) => store.getAll(range) as IDBRequest<T[]>);
    keys.forEach((key, i) => values[i] && found.set(String(key), values[i]));
  } catch {
    // Refused: localStorage has it.
  }
  // What stands in localStorage was written first, so it is the newer one.
  local((storage) => {
    for (const key of Object.keys(storage))
      if (key.startsWith(LOCAL + prefix)) found.set(key.slice(LOCAL.length), JSON.parse(storage.getItem(key)!) as T);
  });
  return found;
}

/** What earlier pages of this judge left, oldest first. `done` forgets it, once the caller keeps it under its own tab. */
export async function leftUnsent<T extends { at: number }>(
  judgeId: string,
): Promise<{ left: Unsent<T>[]; done: () => void }> {
  const found = [...(await readAll<T>(judgeId))]
    .filter(([key]) => !key.endsWith(` ${tab}`))
    .sort(([, a], [, b]) => a.at - b.at);
  return {
    left: found.map(([key, change]) => ({ ordinal: Number(key.split(' ')[2]), change })),
    done: () => {
      for (const [key] of found) {
        local((storage) => storage.removeItem(LOCAL + key));
        void write(key, undefined);
      }
    },
  };
}

/** Who judged on this device last, so that somebody without a session learns what still waits here. */
export const rememberJudge = (judge: { id: string; name: string }): void =>
  local((storage) => storage.setItem(`${LOCAL}last judge`, JSON.stringify({ id: judge.id, name: judge.name })));

/** Their id, for the pile kept here. */
export const lastJudgeId = (): string | undefined => lastNamed()?.id;

function lastNamed(): { id: string; name: string } | undefined {
  const kept = local((storage) => storage.getItem(`${LOCAL}last judge`));
  return kept ? (JSON.parse(kept) as { id: string; name: string }) : undefined;
}

export async function lastJudge(): Promise<{ name: string; waiting: number } | undefined> {
  const last = lastNamed();
  if (!last) return undefined;
  const { id, name } = last;
  const ordinals = new Set([...(await readAll(id)).keys()].map((key) => key.split(' ')[2]));
  return { name, waiting: ordinals.size };
}
