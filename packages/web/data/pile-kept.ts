import { inStore } from './device.ts';

/**
 * A judge's pile as it was last seen, so that a sitting goes on in a train and after a phone ended the page: the pile itself under
 * `pile <judge>`, what was read of each entry under `paper <judge> <ordinal>`. All of it is what any judge may see, without a name in
 * it; it goes when another judge signs in here, at signing out, and when the link no longer opens anything.
 */
const pileKey = (judgeId: string): string => `pile ${judgeId}`;
const papersOf = (judgeId: string): string => `paper ${judgeId} `;
const paperKey = (judgeId: string, ordinal: number): string =>
  `${papersOf(judgeId)}${String(ordinal).padStart(5, '0')}`;
const END = '\uffff';

const quietly = (writing: Promise<unknown>): Promise<void> =>
  writing.then(
    () => undefined,
    // A device that keeps nothing still works with a network.
    () => undefined,
  );

export const keepPile = (judgeId: string, pile: unknown): Promise<void> =>
  quietly(inStore('readwrite', (store) => store.put(pile, pileKey(judgeId))));

export const keepPaper = (judgeId: string, ordinal: number, paper: unknown): Promise<void> =>
  quietly(inStore('readwrite', (store) => store.put(paper, paperKey(judgeId, ordinal))));

export async function readKept<Pile, Paper>(
  judgeId: string,
): Promise<{ pile: Pile; papers: Map<number, Paper> } | undefined> {
  try {
    const pile = await inStore<Pile | undefined>('readonly', (store) => store.get(pileKey(judgeId)));
    if (pile === undefined) return undefined;
    const range = IDBKeyRange.bound(papersOf(judgeId), papersOf(judgeId) + END);
    const [keys, values] = await Promise.all([
      inStore('readonly', (store) => store.getAllKeys(range)),
      inStore<Paper[]>('readonly', (store) => store.getAll(range)),
    ]);
    return { pile, papers: new Map(keys.map((key, i) => [Number(String(key).split(' ')[2]), values[i]!])) };
  } catch {
    return undefined;
  }
}

/** Forgets every pile, or every other than this judge's. */
export const dropPiles = (except?: string): Promise<void> =>
  quietly(
    inStore('readwrite', (store) => {
      const drop = (from: string, to: string) => store.delete(IDBKeyRange.bound(from, to, false, true));
      if (except === undefined) {
        drop('pile ', `pile ${END}`);
        return drop('paper ', `paper ${END}`);
      }
      drop('pile ', pileKey(except));
      drop(`${pileKey(except)} `, `pile ${END}`);
      drop('paper ', papersOf(except));
      return drop(papersOf(except) + END, `paper ${END}`);
    }),
  );
