import { createSignal, onCleanup } from 'solid-js';
import { call, client } from '../../../../data/client.ts';
import { ask } from '../../state/session.ts';

const api = client.api.desk.campaigns[':campaignId'].blind;
const fetchChecks = (campaignId: string, from: number) =>
  ask(call(api.$get({ param: { campaignId }, query: { from: String(from) } })));
export type Check = Awaited<ReturnType<typeof fetchChecks>>['entries'][number];
export type Edit = Check['edit'];

const PAGE = 50;

/** Entries as judges will read them, fifty at a time as they are wanted: whole texts of thousands are not loaded at once. */
export function createCheckList(campaignId: string) {
  const [entries, setEntries] = createSignal<Check[]>([]);
  const [total, setTotal] = createSignal<number>();
  const [loading, setLoading] = createSignal(false);
  const [error, setError] = createSignal<unknown>();
  let place = 0;
  let gone = false;
  onCleanup(() => (gone = true));
  const hasMore = () => total() === undefined || place < total()!;
  const more = async () => {
    if (loading() || !hasMore()) return;
    setLoading(true);
    setError(undefined);
    try {
      const page = await fetchChecks(campaignId, place);
      if (gone) return;
      place += PAGE;
      const known = new Set(entries().map(({ entryId }) => entryId));
      setTotal(page.total);
      setEntries([...entries(), ...page.entries.filter(({ entryId }) => !known.has(entryId))]);
    } catch (problem) {
      setError(problem);
    } finally {
      setLoading(false);
    }
  };
  const edit = async (check: Check, next: Edit): Promise<Check> => {
    const changed = await ask(
      call(
        api[':entryId'].$put({
          param: { campaignId, entryId: check.entryId },
          json: { version: check.version, edit: next },
        }),
      ),
    );
    setEntries((all) => all.map((one) => (one.entryId === changed.entryId ? changed : one)));
    return changed;
  };
  return { entries, total, loading, error, hasMore, more, edit };
}
