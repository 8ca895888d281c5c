import { createSignal } from 'solid-js';
import { weightedTotal } from '#stats/standing.ts';
import { dropUnsent, keepUnsent, leftUnsent, rememberJudge } from '../../data/unsent.ts';
import type { Change, Given, Sheet } from './change.ts';
import { createSaving, type Status } from './saving.ts';
import {
  handIn,
  readPile,
  readSheet,
  writeSheet,
  type Criterion,
  type Opened,
  type Pile,
  type PileRow,
} from './wire.ts';

const AHEAD = 2;
const STALE = 60_000;

/** The weighted total of 0 to 100, once every criterion has its points. */
export const totalOf = (scores: Record<string, number>, criteria: readonly Criterion[]): number | undefined =>
  criteria.every(({ id }) => scores[id] !== undefined)
    ? weightedTotal(
        criteria.map(({ id }) => scores[id]!),
        criteria,
      )
    : undefined;

/** A total as it is written: one decimal, none where it is whole. */
export const inPoints = (total: number): string => String(Math.round(total * 10) / 10);

export const isDone = ({ state }: Pick<PileRow, 'state'>): boolean => state === 'scored' || state === 'conflict';

const rowOf = (row: PileRow, sheet: Sheet, criteria: readonly Criterion[]): PileRow => {
  const given = Object.keys(sheet.scores).length;
  const scored = totalOf(sheet.scores, criteria) !== undefined;
  return {
    ...row,
    scores: sheet.scores,
    state: sheet.state === 'conflict' ? 'conflict' : scored ? 'scored' : given ? 'started' : 'open',
  };
};

/** One judge at work: the pile, the entries read so far, and the saving of what is given. */
export async function createSitting(first: Pile) {
  const { id, name } = first.judge;
  const { criteria, title } = first.campaign;
  const [rows, setRows] = createSignal<readonly PileRow[]>(first.sheets);
  const [stage, setStage] = createSignal(first.campaign.stage);
  const [handedIn, setHandedIn] = createSignal(first.judge.state === 'submitted');
  const [seen, setSeen] = createSignal<ReadonlyMap<number, Sheet>>(new Map());
  const [entries, setEntries] = createSignal<ReadonlyMap<number, Opened['entry']>>(new Map());
  const [failed, setFailed] = createSignal<ReadonlyMap<number, string>>(new Map());
  const [status, setStatus] = createSignal<Status>({
    waiting: 0,
    sending: false,
    savedAt: undefined,
    trouble: undefined,
    late: 0,
    kept: true,
  });
  const loading = new Map<number, Promise<void>>();
  let readAt = Date.now();

  const saving = createSaving({
    wire: { read: async (ordinal) => (await readSheet(ordinal)).sheet, write: writeSheet },
    shelf: { keep: (ordinal, change) => keepUnsent(id, ordinal, change), drop: (ordinal) => dropUnsent(id, ordinal) },
    changed(sheet) {
      setSeen((all) => new Map(all).set(sheet.ordinal, sheet));
      setRows((all) => all.map((row) => (row.ordinal === sheet.ordinal ? rowOf(row, sheet, criteria) : row)));
    },
    status: setStatus,
  });

  const fails = (ordinal: number, code: string | undefined) => {
    if (failed().get(ordinal) === code) return;
    const next = new Map(failed());
    if (code === undefined) next.delete(ordinal);
    else next.set(ordinal, code);
    setFailed(next);
  };
  async function read(ordinal: number): Promise<void> {
    fails(ordinal, undefined);
    try {
      const { sheet, entry } = await readSheet(ordinal);
      saving.adopt(sheet);
      setEntries((all) => new Map(all).set(ordinal, entry));
    } catch (problem) {
      fails(ordinal, (problem as { code?: string }).code ?? 'offline');
    } finally {
      loading.delete(ordinal);
    }
  }
  const load = (ordinal: number): Promise<void> => {
    if (entries().has(ordinal)) return Promise.resolve();
    const running = loading.get(ordinal) ?? read(ordinal);
    loading.set(ordinal, running);
    return running;
  };

  /** What changed on the server meanwhile: newly dealt entries, scores from another device, the stage. */
  async function refresh(): Promise<void> {
    readAt = Date.now();
    const pile = await readPile().catch(() => undefined);
    if (!pile) return;
    setStage(pile.campaign.stage);
    setHandedIn(pile.judge.state === 'submitted');
    const now = new Map(rows().map((row) => [row.ordinal, row]));
    setRows(pile.sheets.map((row) => (saving.waits(row.ordinal) ? (now.get(row.ordinal) ?? row) : row)));
    for (const row of pile.sheets) {
      const known = saving.known(row.ordinal);
      const same =
        known &&
        JSON.stringify(Object.entries(known.scores).sort()) === JSON.stringify(Object.entries(row.scores).sort()) &&
        (known.state === 'conflict') === (row.state === 'conflict');
      if (known && !same)
        void readSheet(row.ordinal).then(
          ({ sheet }) => saving.adopt(sheet),
          () => undefined,
        );
    }
  }

  const onVisible = () => {
    // The last points of a page about to be hidden go out without waiting.
    void saving.flush();
    if (document.visibilityState === 'visible' && Date.now() - readAt > STALE) void refresh();
  };
  const onOnline = () => {
    void saving.flush();
    for (const ordinal of failed().keys()) void load(ordinal);
  };
  document.addEventListener('visibilitychange', onVisible);
  addEventListener('online', onOnline);

  rememberJudge(first.judge);
  const { left, done } = await leftUnsent<Change>(id);
  for (const { ordinal, change } of left) saving.takeOver(ordinal, change);
  done();
  void saving.flush();

  return {
    name,
    title,
    criteria,
    rows,
    stage,
    handedIn,
    status,
    open: () => stage() === 'judging' && !handedIn(),
    entry: (ordinal: number) => entries().get(ordinal),
    sheet: (ordinal: number) => seen().get(ordinal),
    failure: (ordinal: number) => failed().get(ordinal),
    load,
    /** Reads the entries after this one, so that going on waits for nothing. */
    prefetch: async (ordinal: number): Promise<void> => {
      const at = rows().findIndex((row) => row.ordinal === ordinal);
      for (const row of rows().slice(at + 1, at + 1 + AHEAD)) await load(row.ordinal);
    },
    give: (ordinal: number, given: Given) => saving.give(ordinal, given),
    flush: () => saving.flush(),
    refresh,
    /** Hands everything in; a refusal is thrown. */
    async handIn(): Promise<void> {
      await handIn();
      setHandedIn(true);
    },
    end(): void {
      saving.stop();
      document.removeEventListener('visibilitychange', onVisible);
      removeEventListener('online', onOnline);
    },
  };
}
export type Sitting = Awaited<ReturnType<typeof createSitting>>;
