import { createSignal, onCleanup } from 'solid-js';
import { call, client } from '../../../data/client.ts';
import { ask } from '../state/session.ts';
import type { Person } from './people.ts';

/** Between one showing of what has come and the next: the list is filtered anew each time. */
const SHOW_EVERY = 600;

/** The campaign's people, page by page; what has come is shown while the rest is on its way. */
export function createVoterList(campaignId: string) {
  const [people, setPeople] = createSignal<readonly Person[]>([]);
  const [loading, setLoading] = createSignal(true);
  const [error, setError] = createSignal<unknown>();
  let turn = 0;
  onCleanup(() => turn++);
  const load = async () => {
    const mine = ++turn;
    setLoading(true);
    setError(undefined);
    const come: Person[] = [];
    // A unit's id is one string however many people it has.
    const unitIds = new Map<string, string>();
    let shown = Date.now();
    try {
      for (let cursor: string | undefined; ;) {
        const page = await ask(
          call(
            client.api.desk.campaigns[':campaignId'].voters.$get({
              param: { campaignId },
              query: cursor ? { cursor } : {},
            }),
          ),
        );
        if (mine !== turn) return;
        for (const { name, number, contact, unitId = '', answered, url = '' } of page.items) {
          if (!unitIds.has(unitId)) unitIds.set(unitId, unitId);
          come.push({ name, number, contact, unitId: unitIds.get(unitId)!, answered, url });
        }
        if (!page.cursor) break;
        cursor = page.cursor;
        // What was there stays until as many have come again.
        if (Date.now() - shown > SHOW_EVERY && come.length >= people().length) {
          setPeople(come.slice());
          shown = Date.now();
        }
      }
      setPeople(come);
    } catch (problem) {
      if (mine === turn) setError(problem);
    } finally {
      if (mine === turn) setLoading(false);
    }
  };
  void load();
  return { people, loading, error, load };
}
