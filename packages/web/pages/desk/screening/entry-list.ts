import { createSignal, onCleanup } from 'solid-js';
import type { Decision, Undo } from '#core/entry.ts';
import { call, client } from '../../../data/client.ts';
import { count } from '../state/format.ts';
import { everyWhileVisible } from '../state/load.ts';
import { sayProblem } from '../state/problem.ts';
import { ask } from '../state/session.ts';
import { say } from '../ui/toast.tsx';
import { decidedRow, fitsRow, mergeRows, type Row } from './rows.ts';
import { words } from './words.ts';

const PAGE = '1000';
/** The most entries one request decides. */
const LOT = 200;

/** A campaign's entries: loaded page by page, kept fresh, and decided with the way back at hand. */
export function createEntryList(campaignId: string, onDecided: () => void) {
  const [rows, setRows] = createSignal<Row[]>([]);
  const [loaded, setLoaded] = createSignal(false);
  const [error, setError] = createSignal<unknown>();
  const [undo, setUndo] = createSignal<() => void>();
  let gone = false;
  let loading = false;
  onCleanup(() => (gone = true));

  const load = async () => {
    if (loading) return;
    loading = true;
    setError(undefined);
    try {
      let cursor: string | undefined;
      do {
        const page = await ask(
          call(
            client.api.desk.campaigns[':campaignId'].entries.$get({
              param: { campaignId },
              query: { limit: PAGE, ...(cursor ? { cursor } : {}) },
            }),
          ),
        );
        if (gone) return;
        setRows((shown) => mergeRows(shown, page.items as Row[]));
        cursor = page.cursor;
      } while (cursor);
      setLoaded(true);
    } catch (problem) {
      setError(problem);
    } finally {
      loading = false;
    }
  };
  void load();
  everyWhileVisible(30, load);

  const put = (changed: readonly Row[]) => {
    const by = new Map(changed.map((row) => [row.id, row]));
    setRows((shown) => shown.map((row) => by.get(row.id) ?? row));
  };

  /** Stores a decision, the rows shown as they will be; those it could not be stored for are put back. Answers which succeeded. */
  const store = async (
    targets: readonly Row[],
    decision: Decision | Undo,
    willBe: (row: Row) => Row,
  ): Promise<{ done: Row[]; why: string }> => {
    put(targets.map(willBe));
    const done: Row[] = [];
    let why = '';
    for (let i = 0; i < targets.length; i += LOT) {
      const lot = targets.slice(i, i + LOT);
      if (targets.length > LOT) say({ text: words().storing(count(i), count(targets.length)) });
      try {
        const json = { entryIds: lot.map((row) => row.id), decision };
        const { results } = await ask(
          call(client.api.desk.campaigns[':campaignId'].decisions.$post({ param: { campaignId }, json })),
        );
        const refused = new Set(results.filter((one) => 'code' in one).map((one) => one.entryId));
        if (refused.size > 0) why = words().changedMeanwhile;
        done.push(...lot.filter((row) => !refused.has(row.id)));
        put(lot.filter((row) => refused.has(row.id)));
      } catch (problem) {
        why = sayProblem(problem);
        put(lot);
      }
    }
    onDecided();
    if (done.length < targets.length) void load();
    return { done, why };
  };

  const current = (ids: readonly string[]) => {
    const wanted = new Set(ids);
    return rows().filter((row) => wanted.has(row.id));
  };

  /** Each row is again what it was before; the server knows the reason and the topic it had. */
  const takeBack = async (before: readonly Row[]) => {
    setUndo(undefined);
    const was = new Map(before.map((row) => [row.id, row]));
    const { why } = await store(current([...was.keys()]), { action: 'undo' }, (row) => ({
      ...was.get(row.id)!,
      version: row.version + 1,
    }));
    say(why ? { text: why, tone: 'bad' } : { text: words().undone });
  };

  const decide = async (ids: readonly string[], decision: Decision): Promise<void> => {
    const targets = current(ids).filter((row) => fitsRow(row, decision));
    if (targets.length === 0) return say({ text: words().noneFits, tone: 'bad' });
    const { done, why } = await store(targets, decision, (row) => decidedRow(row, decision));
    const said = [
      ...(done.length > 0 ? [words().did[decision.action](count(done.length))] : []),
      ...(why ? [words().notDone(count(targets.length - done.length), why)] : []),
    ].join(' · ');
    const back = () => void takeBack(done);
    setUndo(() => (done.length > 0 ? back : undefined));
    say({
      text: said,
      ...(why ? { tone: 'bad' as const } : {}),
      ...(done.length > 0 ? { action: { label: words().undo, run: back } } : {}),
    });
  };

  return { rows, loaded, error, load, decide, undo: () => undo()?.() };
}

export type EntryList = ReturnType<typeof createEntryList>;
