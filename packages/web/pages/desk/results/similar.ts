import { plain } from '#core/judge.ts';

/** Without what wordings of the same thing differ in: blanks, signs, case. */
export const gist = (text: string): string => plain(text).replace(/[\p{P}\p{S}]/gu, '');

/** Pairs of neighbouring characters; of a single character itself. */
export function bigramsOf(text: string): Set<string> {
  const characters = [...text];
  return characters.length < 2
    ? new Set(characters)
    : new Set(characters.slice(1).map((next, i) => characters[i]! + next));
}

/** What two sets share, of all that is in either. */
export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const one of a) if (b.has(one)) shared++;
  const all = a.size + b.size - shared;
  return all === 0 ? 0 : shared / all;
}

/**
 * Sorts texts as they come: each into the cluster whose first text it resembles most, by the bigrams they share, or into a new one.
 * Gives the cluster's number. Two texts alike to `least` share that part of the bigrams of either, so one of the rarest few must be
 * among those shared: only clusters that have one of these are compared, and thousands of texts take a moment.
 */
export function createClusters(least = 0.5): (text: string) => number {
  const firsts: Set<string>[] = [];
  const byBigram = new Map<string, number[]>();
  const known = new Map<string, number>();
  const place = (bigrams: Set<string>): number => {
    const usual = (bigram: string) => byBigram.get(bigram)?.length ?? 0;
    const enough = bigrams.size - Math.ceil(least * bigrams.size) + 1;
    const rarest = [...bigrams].sort((a, b) => usual(a) - usual(b)).slice(0, enough);
    const candidates = new Set(rarest.flatMap((bigram) => byBigram.get(bigram) ?? []));
    let best = -1;
    let most = 0;
    for (const one of [...candidates].sort((a, b) => a - b)) {
      const alike = jaccard(bigrams, firsts[one]!);
      if (alike >= least && alike > most) [best, most] = [one, alike];
    }
    if (best >= 0) return best;
    const made = firsts.push(bigrams) - 1;
    for (const bigram of bigrams) {
      const list = byBigram.get(bigram);
      if (list) list.push(made);
      else byBigram.set(bigram, [made]);
    }
    return made;
  };
  return (text) => {
    // Signs alone are their own gist.
    const key = gist(text) || text;
    const found = known.get(key) ?? place(bigramsOf(key));
    known.set(key, found);
    return found;
  };
}
