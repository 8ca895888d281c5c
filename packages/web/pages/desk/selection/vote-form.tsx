import { createSignal, For, Show } from 'solid-js';
import type { TierId } from '#core/campaign.ts';
import { points } from '../state/format.ts';
import { Labelled } from '../ui/labelled.tsx';
import { Notice } from '../ui/notice.tsx';
import { say } from '../ui/toast.tsx';
import { words } from './choice-words.ts';
import { useSelection, type StandingView, type Tie } from './selection.ts';
import { countVotes } from './vote-count.ts';

/** A vote of those present on a tie: counted before it is recorded, so that nobody records what decides nothing. */
export function VoteForm(props: { tie: Tie; view: StandingView }) {
  const selecting = useSelection();
  const [voters, setVoters] = createSignal(0);
  const [votes, setVotes] = createSignal<Record<string, number>>({});
  const places = () => props.view.places.filter((place) => props.tie.entryIds.includes(place.entryId));
  const titleOf = (entryId: string) => places().find((place) => place.entryId === entryId)?.title ?? entryId;
  const isWhole = (value: number) => Number.isInteger(value) && value >= 0;
  const isTooMany = () => Object.values(votes()).some((n) => n > voters());
  const isFilled = () => voters() >= 1 && Object.values(votes()).some((n) => n > 0);
  const isValid = () => isFilled() && !isTooMany() && Object.values(votes()).every(isWhole) && isWhole(voters());
  const result = () => countVotes(props.tie, votes());
  const record = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!isValid() || result().undecided.length > 0) return;
    const given = { tier: props.tie.tier as TierId, voters: voters(), votes: votes() };
    if (await selecting.vote(given)) say({ text: words().recorded });
  };
  return (
    <form class="vote" onSubmit={(event) => void record(event)}>
      <Labelled label={words().voters}>
        {(about) => (
          <input
            type="number"
            class="number"
            min="1"
            max="1000"
            required
            onInput={(event) => setVoters(event.currentTarget.valueAsNumber || 0)}
            {...about}
          />
        )}
      </Labelled>
      <ul class="vote-list">
        <For each={places()}>
          {(place) => (
            <li classList={{ chosen: isFilled() && result().chosen.includes(place.entryId) }}>
              <input
                type="number"
                class="number"
                min="0"
                max={voters() || 1000}
                aria-label={words().votes(place.title)}
                onInput={(event) => {
                  const value = event.currentTarget.valueAsNumber;
                  setVotes((all) => ({ ...all, [place.entryId]: Number.isNaN(value) ? 0 : value }));
                }}
              />
              <span class="num soft">{points(place.score)}</span>
              <span lang="zh-CN">{place.title}</span>
              <span class="soft num">{place.number}</span>
            </li>
          )}
        </For>
      </ul>
      <div role="status" class="vote-result">
        <Show when={isFilled()} fallback={<p class="soft">{words().voteEmpty}</p>}>
          <Show when={isTooMany()}>
            <p class="problem">{words().tooMany}</p>
          </Show>
          <Show when={result().undecided.length > 0}>
            <Notice tone="attention">
              {words().voteUndecided(result().undecided.length, result().last, result().open)}
            </Notice>
          </Show>
          <Show when={result().undecided.length === 0}>
            <p>{words().voteChosen(result().chosen.length, props.tie.seats)}</p>
            <ol class="vote-chosen">
              <For each={result().chosen}>
                {(entryId) => (
                  <li lang="zh-CN">
                    {titleOf(entryId)} <span class="num soft">{words().votesOf(votes()[entryId] ?? 0)}</span>
                  </li>
                )}
              </For>
            </ol>
          </Show>
        </Show>
      </div>
      <p>
        <button type="submit" class="button" disabled={!isValid() || result().undecided.length > 0 || selecting.busy()}>
          {words().record}
        </button>
      </p>
    </form>
  );
}
