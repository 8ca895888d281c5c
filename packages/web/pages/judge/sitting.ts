import { createMemo, createRoot, createSignal } from 'solid-js';
import { dropUnsent, keepUnsent, leftUnsent, rememberJudge } from '../../data/unsent.ts';
import { isReviewed, type Change, type Given, type Sheet } from './change.ts';
import { createKeeping, type Paper } from './paper.ts';
import { createPractice } from './practice.ts';
import { createPrefetch } from './prefetch.ts';
import { createSaving, type Status } from './saving.ts';
import { agrees, isDone, rowOf } from './total.ts';
import { nextTodo, type Place } from './turn.ts';
import {
  handIn,
  isShutOut,
  readPile,
  readSheet,
  takeBack,
  writeSheet,
  type Opened,
  type Pile,
  type PileRow,
} from './wire.ts';

const STALE = 60_000;
/** An entry read this lately is not read again in the background. */
const RECENT = 600_000;
/** Entries ahead that must be here whatever the judge does meanwhile. */
const SOON = 5;
const codeOf = (problem: unknown): string => (problem as { code?: string }).code ?? 'offline';

export interface Found {
  pile: Pile;
  /** Entries kept on this device. */
  papers: ReadonlyMap<number, Paper>;
  /** Whether the pile comes from the server or is the one kept here. */
  fresh: boolean;
}

const idleStatus: Status = {
  waiting: 0,
  sending: false,
  savedAt: undefined,
  trouble: undefined,
  late: 0,
  kept: true,
};

/** One judge at work: the pile, the entries read so far, and the saving of what is given. */
export async function createSitting({ pile: first, papers, fresh }: Found) {
  const { id, name } = first.judge;
  const { criteria, title } = first.campaign;
  const [rows, setRows] = createSignal<readonly PileRow[]>(first.sheets);
  const [stage, setStage] = createSignal(first.campaign.stage);
  const [handedIn, setHandedIn] = createSignal(first.judge.state === 'submitted');
  const [seen, setSeen] = createSignal<ReadonlyMap<number, Sheet>>(new Map());
  const [entries, setEntries] = createSignal<ReadonlyMap<number, Omit<Opened, 'sheet'>>>(papers);
  const [failed, setFailed] = createSignal<ReadonlyMap<number, string>>(new Map());
  const [status, setStatus] = createSignal<Status>(idleStatus);
  const [shutOut, setShutOut] = createSignal(false);
  const practice = createPractice(id, first.practice, criteria);
  const keeping = createKeeping(id, papers);
  const loading = new Map<number, Promise<boolean>>();
  /** Entries read since this page is open. */
  const freshly = new Map<number, number>();
  let readAt = fresh ? Date.now() : 0;
  let at = 0;

  const saving = createSaving({
    wire: {
      read: async (ordinal) => (await readSheet(ordinal)).sheet,
      write: async (ordinal, request) => {
        const sheet = await writeSheet(ordinal, request);
        keeping.saved(sheet);
        return sheet;
      },
    },
    shelf: { keep: (ordinal, change) => keepUnsent(id, ordinal, change), drop: (ordinal) => dropUnsent(id, ordinal) },
    changed(sheet) {
      setSeen((all) => new Map(all).set(sheet.ordinal, sheet));
      const i = rows().findIndex((row) => row.ordinal === sheet.ordinal);
      const next = i < 0 ? undefined : rowOf(rows()[i]!, sheet, criteria);
      if (next && next !== rows()[i]) setRows((all) => all.map((row, j) => (i === j ? next : row)));
    },
    status(next) {
      setStatus(next);
      if (next.trouble === 'signed-out') leave();
    },
  });
  /** The device keeps nothing of the pile any more; unsent points stay. */
  const leave = () => {
    keeping.shut();
    setShutOut(true);
  };

  const fails = (ordinal: number, code: string | undefined) => {
    if (failed().get(ordinal) === code) return;
    const next = new Map(failed());
    if (code === undefined) next.delete(ordinal);
    else next.set(ordinal, code);
    setFailed(next);
  };
  /** Reads an entry; true where the server answered, whatever it said. */
  async function read(ordinal: number): Promise<boolean> {
    fails(ordinal, undefined);
    try {
      const opened = await readSheet(ordinal);
      const { sheet, ...paper } = opened;
      freshly.set(ordinal, Date.now());
      keeping.read(ordinal, opened, Date.now());
      saving.adopt(sheet);
      setEntries((all) => new Map(all).set(ordinal, paper));
      return true;
    } catch (problem) {
      const code = codeOf(problem);
      if (isShutOut(code)) leave();
      // What is kept here can be judged without the network.
      if (!entries().has(ordinal)) fails(ordinal, code);
      freshly.set(ordinal, Date.now());
      return code !== 'offline';
    } finally {
      loading.delete(ordinal);
    }
  }
  const load = (ordinal: number): Promise<boolean> => {
    const running = loading.get(ordinal) ?? read(ordinal);
    loading.set(ordinal, running);
    return running;
  };

  const isHere = (ordinal: number): boolean => entries().has(ordinal) && seen().has(ordinal);
  const prefetch = createPrefetch({
    wanted() {
      if (shutOut()) return undefined;
      const from = rows().findIndex((row) => row.ordinal === at);
      const ahead = [...rows().slice(from + 1), ...rows().slice(0, from + 1)].map(({ ordinal }) => ordinal);
      const old = Date.now() - RECENT;
      const isOld = (ordinal: number) => (keeping.papers.get(ordinal)?.at ?? 0) < old && !freshly.has(ordinal);
      const mayAnswer = (ordinal: number) => (failed().get(ordinal) ?? 'offline') === 'offline';
      return ahead.find((one) => !isHere(one) && mayAnswer(one)) ?? ahead.find(isOld);
    },
    far: (ordinal) => Math.abs(ordinal - at) > SOON,
    load,
  });

  /** Takes in what is kept of entries, where the pile does not know better. */
  function adoptPapers(): void {
    for (const row of rows()) {
      const paper = papers.get(row.ordinal);
      if (paper && (!fresh || agrees(row, paper.sheet))) saving.adopt(paper.sheet);
    }
  }

  /** What changed on the server meanwhile: newly dealt entries, scores from another device, a discussion, the stage. */
  function apply(pile: Pile): void {
    readAt = Date.now();
    keeping.pile(pile);
    setStage(pile.campaign.stage);
    setHandedIn(pile.judge.state === 'submitted');
    practice.apply(pile.practice);
    const before = new Map(rows().map((row) => [row.ordinal, row]));
    setRows(
      pile.sheets.map((row) => {
        const old = before.get(row.ordinal);
        return old && saving.waits(row.ordinal) ? { ...row, scores: old.scores, state: old.state } : row;
      }),
    );
    for (const row of pile.sheets) {
      const known = saving.known(row.ordinal);
      const old = before.get(row.ordinal);
      if (known && (!agrees(row, known) || old?.discussed !== row.discussed)) void load(row.ordinal);
    }
    prefetch.kick();
  }
  async function refresh(): Promise<void> {
    readAt = Date.now();
    try {
      apply(await readPile());
    } catch (problem) {
      if (isShutOut(codeOf(problem))) leave();
    }
  }

  const onVisible = () => {
    // The last points of a page about to be hidden go out without waiting.
    void saving.flush();
    if (document.visibilityState === 'visible' && Date.now() - readAt > STALE) void refresh();
  };
  const onOnline = () => {
    void saving.flush();
    void practice.flush();
    if (Date.now() - readAt > STALE) void refresh();
    for (const ordinal of failed().keys()) void load(ordinal);
  };
  document.addEventListener('visibilitychange', onVisible);
  addEventListener('online', onOnline);

  rememberJudge(first.judge);
  if (fresh) keeping.pile(first);
  adoptPapers();
  const { left, done } = await leftUnsent<Change>(id);
  for (const { ordinal, change } of left) saving.takeOver(ordinal, change);
  done();
  void saving.flush();
  void practice.flush();
  prefetch.kick();

  const open = () => stage() === 'judging' && !handedIn();
  const { places, todo, here, disposeAll } = createRoot((dispose) => {
    const placed = createMemo((): readonly Place[] =>
      rows().map((row) => {
        const sheet = row.discussed ? seen().get(row.ordinal) : undefined;
        const review = row.discussed && !(sheet && isReviewed(sheet));
        return { ordinal: row.ordinal, todo: !isDone(row) || review, discussed: row.discussed };
      }),
    );
    return {
      places: placed,
      todo: createMemo(() => rows().filter((row) => !isDone(row))),
      here: createMemo(() => rows().filter(({ ordinal }) => isHere(ordinal)).length),
      disposeAll: dispose,
    };
  });

  return {
    id,
    name,
    title,
    criteria,
    rows,
    /** Entries as turning goes through them. */
    places,
    /** Entries that handing in waits for. */
    todo,
    /** How many entries can be judged without a network. */
    here,
    practice,
    stage,
    handedIn,
    status,
    open,
    /** Whether anything handed in can still be taken back. */
    canTakeBack: () => handedIn() && stage() === 'judging' && !shutOut() && rows().some(({ sealed }) => !sealed),
    row: (ordinal: number) => rows().find((row) => row.ordinal === ordinal),
    entry: (ordinal: number) => entries().get(ordinal)?.entry,
    files: (ordinal: number) => entries().get(ordinal)?.files ?? [],
    others: (ordinal: number) => entries().get(ordinal)?.others,
    sheet: (ordinal: number) => seen().get(ordinal),
    failure: (ordinal: number) => failed().get(ordinal),
    next: (ordinal?: number) => nextTodo(places(), ordinal),
    /** The entry at hand: read if it is not here, and again where what is here may be old. */
    async turnTo(ordinal: number): Promise<void> {
      at = ordinal;
      const read = freshly.get(ordinal);
      const discussed = rows().some((row) => row.ordinal === ordinal && row.discussed);
      if (!isHere(ordinal)) await load(ordinal);
      else if (read === undefined || (discussed && Date.now() - read > STALE / 2)) void load(ordinal);
      prefetch.kick();
    },
    load,
    give: (ordinal: number, given: Given) => saving.give(ordinal, given),
    flush: () => saving.flush(),
    refresh,
    apply,
    leave,
    /** Hands everything in; a refusal is thrown. */
    async handIn(): Promise<void> {
      await handIn();
      setHandedIn(true);
      void refresh();
    },
    /** What was handed in can be changed again; a refusal is thrown. */
    async takeBack(): Promise<void> {
      await takeBack();
      setHandedIn(false);
      saving.reopened();
      void refresh();
    },
    end(): void {
      saving.stop();
      prefetch.stop();
      disposeAll();
      document.removeEventListener('visibilitychange', onVisible);
      removeEventListener('online', onOnline);
    },
  };
}
export type Sitting = Awaited<ReturnType<typeof createSitting>>;
