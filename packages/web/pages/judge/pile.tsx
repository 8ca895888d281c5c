import { createMemo, For, Match, onMount, Show, Switch } from 'solid-js';
import { say } from '#core/words.ts';
import { to, view } from './address.ts';
import { useTitle } from './message.tsx';
import { inPoints, isDone, totalOf, type Sitting } from './sitting.ts';
import type { PileRow } from './wire.ts';
import { lang, words as w } from './words.ts';

const marks: Record<PileRow['state'], string> = { open: '○', started: '◐', scored: '✓', conflict: '—', unable: '—' };

/** The pile: how far it is, what to do next, every entry. */
export function Pile(props: { sitting: Sitting }) {
  const { sitting } = props;
  let heading!: HTMLHeadingElement;
  const todo = createMemo(() => sitting.rows().filter((row) => !isDone(row)));
  const only = () => {
    const now = view();
    return now.name === 'pile' && now.todo;
  };
  const shown = () => (only() ? todo() : sitting.rows());
  const all = () => sitting.rows().length;
  const done = () => all() - todo().length;
  const next = () => todo()[0]?.ordinal;
  useTitle(() => w.pile);
  onMount(() => {
    heading.focus({ preventScroll: true });
    const first = next();
    if (first !== undefined) void sitting.load(first);
  });
  const before = () => ['draft', 'collecting', 'screening'].includes(sitting.stage());
  return (
    <main class="pile">
      <p class="soft">{say(sitting.title, lang)}</p>
      <h1 tabindex="-1" ref={heading}>
        <Switch fallback={w.hello(sitting.name)}>
          <Match when={sitting.handedIn()}>{w.thanks}</Match>
          <Match when={before()}>{w.notYet}</Match>
          <Match when={sitting.stage() !== 'judging'}>{w.over}</Match>
        </Switch>
      </h1>
      <Show
        when={sitting.open()}
        fallback={<p>{sitting.handedIn() ? w.thanksAbout : before() ? w.notYetAbout : w.overAbout}</p>}
      >
        <Show
          when={all() > 0}
          fallback={
            <>
              <p>
                <strong>{w.empty}</strong>
              </p>
              <p>{w.emptyAbout}</p>
            </>
          }
        >
          <div class="progress">
            <p>
              <strong>{w.doneOf(done(), all())}</strong>
              <span class="soft">{todo().length === 0 ? w.allDone : todo().length === 1 ? w.oneLeft : w.noHurry}</span>
            </p>
            <progress aria-label={w.progress} value={done()} max={all()} />
          </div>
          <div class="actions">
            <Show when={next() !== undefined}>
              <a class="btn main" href={to(`/judge/${next()}`)}>
                {done() === 0 && next() === 1 ? w.begin : w.continue(next()!)}
              </a>
            </Show>
            <a class="btn" classList={{ main: next() === undefined }} href={to('/judge/submit')}>
              {w.toSubmit}
            </a>
          </div>
        </Show>
      </Show>
      <Show when={all() > 0}>
        <Show when={sitting.open() && (todo().length > 0 || only())}>
          <p class="filter">
            <a href={to(only() ? '/judge' : '/judge?todo')}>
              {only() ? w.showAll : `${w.onlyTodo} (${todo().length})`}
            </a>
          </p>
        </Show>
        <ol class="rows">
          <For each={shown()} fallback={<li class="soft">{w.noTodo}</li>}>
            {(row) => {
              const total = () => (row.state === 'scored' ? totalOf(row.scores, sitting.criteria) : undefined);
              return (
                <li>
                  <span class="ordinal" aria-hidden="true">
                    {row.ordinal}
                  </span>
                  <span class="what">
                    <a href={to(`/judge/${row.ordinal}`)}>
                      <span class="vh">{w.nth(row.ordinal)} </span>
                      <span lang="zh-CN">{row.title}</span>
                    </a>
                    <span class="soft">{say(row.topic, lang)}</span>
                  </span>
                  <span class="how" classList={{ [row.state]: true }}>
                    <span>
                      <span aria-hidden="true">{marks[row.state]} </span>
                      {w.stateOf[row.state]}
                    </span>
                    <span class="total">{total() === undefined ? '' : w.points(inPoints(total()!))}</span>
                  </span>
                </li>
              );
            }}
          </For>
        </ol>
      </Show>
    </main>
  );
}
