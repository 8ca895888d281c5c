import { For, Show } from 'solid-js';
import { sayRule } from '../state/problem.ts';
import { focusSoon, useBuilder } from './builder.ts';

/** Everything that must still be changed; each leads to where it is. */
export function ProblemList(props: { onGo?: () => void }) {
  const builder = useBuilder();
  const placed = () =>
    builder.problems().map((problem) => {
      const [, at] = /^form\.questions\.(\d+)/.exec(problem.path) ?? [];
      return { problem, question: at === undefined ? undefined : builder.questions()[Number(at)] };
    });
  const go = (id: string) => {
    props.onGo?.();
    builder.select(id);
    focusSoon(
      () =>
        document.querySelector<HTMLElement>('.fb-editor [aria-invalid="true"]') ??
        document.querySelector<HTMLElement>('.fb-editor .fb-condition:has(.problem) select') ??
        document.querySelector<HTMLElement>('.fb-editor [data-first]'),
    );
  };
  return (
    <ul class="fb-problems">
      <For each={placed()}>
        {({ problem, question }) => (
          <li>
            <Show when={question} fallback={sayRule(problem)}>
              {(one) => (
                <button type="button" class="linkish" onClick={() => go(one().id)}>
                  {builder.numbers().get(one().id) ?? ''} {builder.nameOf(one())}：{sayRule(problem)}
                </button>
              )}
            </Show>
          </li>
        )}
      </For>
    </ul>
  );
}
