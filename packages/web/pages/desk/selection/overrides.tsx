import { A } from '@solidjs/router';
import { For, Show } from 'solid-js';
import { useCampaign } from '../state/campaign.ts';
import { dayTime } from '../state/format.ts';
import { sayText } from '../state/lang.ts';
import { words } from './choice-words.ts';
import { reasonInWords } from './method-names.ts';
import { useSelection, type StandingView } from './selection.ts';
import { words as shared } from './words.ts';

/** Every decision people made, with its reason, and the votes behind some of them. */
export function Overrides(props: { view: StandingView }) {
  const { id } = useCampaign();
  const selecting = useSelection();
  const rows = () =>
    Object.entries(props.view.selection.overrides).map(([entryId, override]) => ({
      ...override,
      entryId,
      title: titleOf(entryId),
    }));
  const titleOf = (entryId: string) =>
    [...props.view.places, ...props.view.unscored.map(({ id: one, title }) => ({ entryId: one, title }))].find(
      (place) => place.entryId === entryId,
    )?.title ?? entryId;
  const tierName = (tier: string | null) => {
    const found = props.view.selection.tiers.find((one) => one.id === tier);
    return found ? sayText(found.name) : shared().none;
  };
  return (
    <section class="card">
      <h2>{words().overrides}</h2>
      <Show when={rows().length > 0} fallback={<p class="soft">{words().overridesEmpty}</p>}>
        <table class="table overrides">
          <thead>
            <tr>
              <th scope="col">{shared().columns.title}</th>
              <th scope="col">{words().outcome}</th>
              <th scope="col">{shared().reason}</th>
              <th scope="col">
                <span class="vh">{shared().columns.actions}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            <For each={rows()}>
              {(row) => (
                <tr>
                  <th scope="row">
                    <A href={`/campaigns/${id}/selection/entries/${row.entryId}`} lang="zh-CN">
                      {row.title}
                    </A>
                  </th>
                  <td>{tierName(row.tier)}</td>
                  <td>
                    {reasonInWords(row.reason)}
                    <span class="th-more">{words().by_(row.by, dayTime(row.at))}</span>
                  </td>
                  <td class="right">
                    <Show when={selecting.editable()}>
                      <button
                        type="button"
                        class="button small quiet"
                        aria-label={words().withdrawOf(row.title)}
                        disabled={selecting.busy()}
                        onClick={() => void selecting.change({ overrides: { [row.entryId]: null } })}
                      >
                        {words().withdraw}
                      </button>
                    </Show>
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </Show>
      <Show when={props.view.selection.lotSeed !== undefined}>
        <p class="num">{words().lotSeed(props.view.selection.lotSeed!)}</p>
      </Show>
      <p class="help">{words().overridesHelp}</p>
      <Show when={props.view.selection.votes.length > 0}>
        <h3>{words().recordedVotes}</h3>
        <For each={props.view.selection.votes}>
          {(vote) => (
            <details>
              <summary>
                {words().voteLine(dayTime(vote.at), vote.by, tierName(vote.tier), vote.voters, vote.seats)}
              </summary>
              <ol class="vote-chosen">
                <For each={Object.entries(vote.votes).toSorted(([, a], [, b]) => b - a)}>
                  {([entryId, n]) => (
                    <li lang="zh-CN">
                      {titleOf(entryId)} <span class="num soft">{words().votesOf(n)}</span>
                    </li>
                  )}
                </For>
              </ol>
            </details>
          )}
        </For>
      </Show>
    </section>
  );
}
