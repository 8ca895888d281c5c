import { For, Show } from 'solid-js';
import { say } from '#core/words.ts';
import type { Sheet } from './change.ts';
import { inPoints, totalOf } from './total.ts';
import type { Criterion, Opened, Points } from './wire.ts';
import { lang, words as w } from './words.ts';

interface Props {
  criteria: readonly Criterion[];
  others: NonNullable<Opened['others']>;
  sheet: Sheet;
  reviewed: boolean;
  writable: boolean;
  confirm: () => void;
}

/** What the panel gave an entry it talks about, beside the own points before and now. Nobody is named. */
export function Discussion(props: Props) {
  const columns = (): { name: string; scores: Points }[] => [
    ...(props.sheet.before ? [{ name: w.mineBefore, scores: props.sheet.before.scores }] : []),
    { name: w.mineNow, scores: props.sheet.scores },
    ...props.others.map(({ scores }, i) => ({ name: w.judgeNth(i), scores })),
  ];
  const comments = () => props.others.flatMap(({ comment }, i) => (comment ? [{ name: w.judgeNth(i), comment }] : []));
  const totals = (scores: Points) => {
    const total = totalOf(scores, props.criteria);
    return total === undefined ? '–' : inPoints(total);
  };
  return (
    <section class="discussion" aria-labelledby="discussion-title">
      <h2 id="discussion-title">{w.discussion}</h2>
      <p class="soft">{w.discussionAbout}</p>
      <Show when={props.others.length > 0} fallback={<p>{w.noOthers}</p>}>
        <div class="wide" tabindex="0" role="region" aria-label={w.discussionTable}>
          <table>
            <thead>
              <tr>
                <th scope="col">
                  <span class="vh">{w.criterion}</span>
                </th>
                <For each={columns()}>{({ name }) => <th scope="col">{name}</th>}</For>
              </tr>
            </thead>
            <tbody>
              <For each={props.criteria}>
                {(criterion) => (
                  <tr>
                    <th scope="row">{say(criterion.name, lang)}</th>
                    <For each={columns()}>{({ scores }) => <td>{scores[criterion.id] ?? '–'}</td>}</For>
                  </tr>
                )}
              </For>
              <tr class="totals">
                <th scope="row">{w.total}</th>
                <For each={columns()}>{({ scores }) => <td>{totals(scores)}</td>}</For>
              </tr>
            </tbody>
          </table>
        </div>
      </Show>
      <For each={comments()}>
        {({ name, comment }) => (
          <figure>
            <figcaption>{name}</figcaption>
            <blockquote lang="zh-CN">{comment}</blockquote>
          </figure>
        )}
      </For>
      <Show when={props.reviewed} fallback={<p>{w.discussionAsk}</p>}>
        <p class="confirmed" role="status">
          <span aria-hidden="true">✓ </span>
          {w.confirmed}
        </p>
      </Show>
      <Show when={props.writable && !props.reviewed}>
        <button type="button" class="btn" onClick={() => props.confirm()}>
          {w.confirm}
        </button>
      </Show>
    </section>
  );
}
