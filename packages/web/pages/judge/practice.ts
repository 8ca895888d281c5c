import { createSignal } from 'solid-js';
import { totalOf } from './total.ts';
import { practise, type Criterion, type Points, type PracticeRow } from './wire.ts';

/** Points given to a practice entry that the server does not have. */
interface Draft {
  scores: Points;
  /** The judge is through with it; only the network is missing. */
  done: boolean;
}
type Drafts = Readonly<Record<number, Draft>>;

const key = (judgeId: string): string => `xiance practice ${judgeId}`;
function readDrafts(judgeId: string): Drafts {
  try {
    return JSON.parse(localStorage.getItem(key(judgeId)) ?? '{}') as Drafts;
  } catch {
    return {};
  }
}

/** The practice round: entries everybody on the panel scores first, each beside what the chair gave it. */
export function createPractice(judgeId: string, first: readonly PracticeRow[], criteria: readonly Criterion[]) {
  const [rows, setRows] = createSignal(first);
  const [drafts, setDrafts] = createSignal(readDrafts(judgeId));
  const put = (index: number, draft: Draft | undefined) => {
    const { [index]: _before, ...others } = drafts();
    setDrafts(draft ? { ...others, [index]: draft } : others);
    try {
      localStorage.setItem(key(judgeId), JSON.stringify(drafts()));
    } catch {
      // They hold for this page.
    }
  };
  const isGiven = (index: number) => rows()[index]?.given !== undefined || drafts()[index]?.done === true;
  const nextOpen = (after = -1): number | undefined => {
    const open = rows()
      .map((_, i) => i)
      .filter((i) => !isGiven(i));
    return open.find((i) => i > after) ?? open[0];
  };

  async function send(index: number): Promise<void> {
    const draft = drafts()[index];
    if (!draft) return;
    put(index, { ...draft, done: true });
    // A judge's record is written by signing in as well: who comes second asks again.
    const answer = await practise(index, draft.scores).catch((problem: { code?: string }) => {
      if (problem.code === 'version_conflict') return practise(index, draft.scores);
      throw problem;
    });
    setRows((all) => all.map((row, i) => (i === index ? answer : row)));
    put(index, undefined);
  }

  return {
    rows,
    isGiven,
    nextOpen,
    /** Points as they stand. */
    scores: (index: number): Points => drafts()[index]?.scores ?? rows()[index]?.given ?? {},
    /** What is shown: the sheet to fill, the points sent and not answered, or both beside each other. */
    state: (index: number): 'open' | 'waiting' | 'compared' => {
      const draft = drafts()[index];
      if (draft) return draft.done ? 'waiting' : 'open';
      return rows()[index]?.chair ? 'compared' : 'open';
    },
    give(index: number, id: string, points: number | null): void {
      const { [id]: _before, ...others } = drafts()[index]?.scores ?? {};
      put(index, { scores: points === null ? others : { ...others, [id]: points }, done: false });
    },
    isWhole: (index: number): boolean => totalOf(drafts()[index]?.scores ?? {}, criteria) !== undefined,
    send,
    /** Through with it once more, from an empty sheet. */
    again: (index: number): void => put(index, { scores: {}, done: false }),
    leave: (index: number): void => {
      if (rows()[index]?.given) put(index, undefined);
    },
    /** Sends what waits for a network. */
    async flush(): Promise<void> {
      for (const [index, { done }] of Object.entries(drafts())) if (done) await send(Number(index)).catch(() => {});
    },
    /** What the server says now. */
    apply: (next: readonly PracticeRow[]): void => void setRows(next),
  };
}
export type Practice = ReturnType<typeof createPractice>;
