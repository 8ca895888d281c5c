import { createMemo, createSignal, For, Show } from 'solid-js';
import { plain } from '#core/judge.ts';
import type { Unit } from '#core/unit-schema.ts';
import { findUnit, townshipOf } from '#core/unit.ts';
import { useCampaign } from '../state/campaign.ts';
import { count } from '../state/format.ts';
import { createLoad } from '../state/load.ts';
import { LoadView } from '../ui/load-view.tsx';
import { fetchUnits } from '../units/units.tsx';
import { fetchUnitCounts, type Behind } from './fetch.ts';
import { CountButton } from './figures.tsx';
import { words } from './words.ts';

const SHOWN = 100;

/** How many responses count for each unit, with a search over thousands of them. */
export function UnitCounts(props: { onOpen: (behind: Behind) => void }) {
  const { id } = useCampaign();
  const load = createLoad(
    () => id,
    async (campaignId) => {
      const [counts, { units }] = await Promise.all([fetchUnitCounts(campaignId), fetchUnits()]);
      const all = units as Unit[];
      return counts
        .map(([unitId, n]) => ({
          unitId,
          n,
          name: findUnit(all, unitId)?.name ?? unitId,
          home: townshipOf(all, unitId)?.name ?? '',
        }))
        .sort((a, b) => b.n - a.n);
    },
  );
  const [search, setSearch] = createSignal('');
  const found = createMemo(() => {
    const wanted = plain(search());
    return (load.data() ?? []).filter(({ name, home }) => plain(`${home}${name}`).includes(wanted));
  });
  return (
    <section class="card" id="units">
      <h2>{words().units}</h2>
      <LoadView load={load}>
        {(rows) => (
          <Show when={rows().length > 0} fallback={<p class="soft">{words().noUnits}</p>}>
            <p class="soft">{words().unitsHelp}</p>
            <input
              type="search"
              class="units-search"
              placeholder={words().search}
              aria-label={words().search}
              value={search()}
              onInput={(event) => setSearch(event.currentTarget.value)}
            />
            <table class="table result-table">
              <thead>
                <tr>
                  <th scope="col">{words().unit}</th>
                  <th scope="col">{words().township}</th>
                  <th scope="col" class="right">
                    {words().total}
                  </th>
                </tr>
              </thead>
              <tbody>
                <For each={found().slice(0, SHOWN)}>
                  {({ unitId, n, name, home }) => (
                    <tr>
                      <th scope="row">{name}</th>
                      <td>{home === name ? '' : home}</td>
                      <td class="right">
                        <CountButton
                          value={n}
                          behind={{ title: name, at: '@unit', codes: [unitId] }}
                          onOpen={props.onOpen}
                        />
                      </td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
            <Show when={found().length > SHOWN}>
              <p class="soft">{words().most(count(SHOWN))}</p>
            </Show>
          </Show>
        )}
      </LoadView>
    </section>
  );
}
