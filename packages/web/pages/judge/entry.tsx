import { createEffect, createMemo, createSignal, For, on, onCleanup, Show } from 'solid-js';
import { say } from '#core/words.ts';
import { go, to } from './address.ts';
import { Conflict } from './conflict.tsx';
import type { Given } from './change.ts';
import { Criterion } from './criterion.tsx';
import { actOf, type Act, type Where } from './keys.ts';
import { KeyHint, Keys } from './keys-shown.tsx';
import { useTitle } from './message.tsx';
import { inPoints, totalOf, type Sitting } from './sitting.ts';
import { lang, words as w } from './words.ts';

function whereIs(target: EventTarget | null): Where {
  const at = target as HTMLElement | null;
  if (at?.matches?.('textarea')) return 'text';
  if (at?.matches?.('input')) return at.classList.contains('points-field') ? 'field' : 'text';
  if (at?.matches?.('[role=radio]')) return 'points';
  return at?.matches?.('a, button, summary') ? 'control' : 'page';
}

const paragraphs = (text: string): string[] =>
  text
    .split(/\n+/)
    .map((part) => part.trim())
    .filter(Boolean);

/** One entry: the text to read, and its sheet. */
export function Entry(props: { sitting: Sitting; ordinal: number }) {
  const { sitting } = props;
  const { criteria } = sitting;
  const [active, setActive] = createSignal(0);
  const [keysShown, setKeysShown] = createSignal(false);
  const groups: HTMLElement[] = [];
  let heading: HTMLHeadingElement | undefined;
  let comment: HTMLTextAreaElement | undefined;
  let scores: HTMLElement | undefined;

  const entry = createMemo(() => sitting.entry(props.ordinal));
  const sheet = createMemo(() => sitting.sheet(props.ordinal));
  const given = () => sheet()?.scores ?? {};
  const place = createMemo(() => sitting.rows().findIndex((row) => row.ordinal === props.ordinal));
  const neighbour = (by: 1 | -1) => sitting.rows()[place() + by]?.ordinal;
  const inConflict = () => sheet()?.state === 'conflict';
  const writable = () => sitting.open() && !sheet()?.submittedAt;
  const scorable = () => writable() && !inConflict();
  const failure = () => {
    const code = sitting.failure(props.ordinal);
    if (code === 'sign_in' || code === 'link_invalid') return w.noSession;
    return code === 'offline' ? w.offline : w.entryFailed;
  };
  const total = () => totalOf(given(), criteria);
  const left = () => criteria.filter(({ id }) => given()[id] === undefined).length;
  useTitle(() => (entry() ? `${w.nth(props.ordinal)} ${entry()!.title}` : w.nth(props.ordinal)));

  createEffect(
    on(
      () => props.ordinal,
      (ordinal) => {
        void sitting.load(ordinal).then(() => sitting.prefetch(ordinal));
      },
    ),
  );
  // A new entry is read from its top; digits go to its first criterion without points.
  createEffect(
    on([() => props.ordinal, () => entry() !== undefined], () => {
      const first = criteria.findIndex(({ id }) => given()[id] === undefined);
      setActive(Math.max(first, 0));
      heading?.focus({ preventScroll: true });
    }),
  );

  const give = (index: number, points: number | null) => {
    if (scorable()) sitting.give(props.ordinal, { scores: { [criteria[index]!.id]: points } });
  };
  const conflict = (change: Given) => {
    sitting.give(props.ordinal, change);
    if (change.conflict === null) moveTo(0);
    else document.getElementById('scores-title')?.focus();
  };
  const moveTo = (index: number) => {
    const next = Math.min(Math.max(index, 0), criteria.length - 1);
    setActive(next);
    const group = groups[next];
    (group?.querySelector<HTMLElement>('.points-field') ?? group)?.focus();
  };
  const turn = (by: 1 | -1) => {
    const next = neighbour(by);
    if (next !== undefined) go(`/judge/${next}`);
    else if (by === 1) go('/judge');
  };
  const acts: { [K in Act['do']]: (act: Extract<Act, { do: K }>) => void } = {
    points: ({ points }) => {
      if (!scorable()) return;
      give(active(), points);
      moveTo(active() + 1);
    },
    clear: () => give(active(), null),
    criterion: ({ by }) =>
      by === 1 && active() === criteria.length - 1 && whereIs(document.activeElement) === 'field'
        ? turn(1)
        : moveTo(active() + by),
    entry: ({ by }) => turn(by),
    step: ({ by }) => {
      const { id, max } = criteria[active()]!;
      const points = Math.min(Math.max((given()[id] ?? (by === 1 ? 0 : max + 1)) + by, 1), max);
      give(active(), points);
      groups[active()]?.querySelectorAll<HTMLElement>('[role=radio]')[points - 1]?.focus();
    },
    comment: () => comment?.focus(),
    leave: () => {
      if (keysShown()) return;
      const group = groups[active()];
      if (whereIs(document.activeElement) === 'text') group?.focus({ preventScroll: true });
    },
    keys: () => setKeysShown(true),
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || keysShown()) return;
    const act = actOf(event, whereIs(event.target), criteria[active()]?.max ?? 10);
    if (!act) return;
    event.preventDefault();
    (acts[act.do] as (one: Act) => void)(act);
  };
  document.addEventListener('keydown', onKey);
  onCleanup(() => document.removeEventListener('keydown', onKey));

  return (
    <main class="entry">
      <article class="reading">
        <p class="place">
          {w.place(place() + 1, sitting.rows().length)}
          <Show when={entry()}>{(read) => <span class="topic">{say(read().topic, lang)}</span>}</Show>
        </p>
        <Show
          when={entry()}
          fallback={
            <div class="pending">
              <Show when={sitting.failure(props.ordinal)} fallback={<p class="soft appearing">{w.loading}</p>}>
                <p role="alert">{failure()}</p>
                <button type="button" class="btn" onClick={() => void sitting.load(props.ordinal)}>
                  {w.retry}
                </button>
              </Show>
            </div>
          }
        >
          {(read) => (
            <>
              <h1 tabindex="-1" lang="zh-CN" ref={heading}>
                {read().title}
              </h1>
              <For each={read().sections}>
                {(section) => (
                  <section>
                    <h2>{say(section.label, lang)}</h2>
                    <For each={paragraphs(section.text)}>{(text) => <p lang="zh-CN">{text}</p>}</For>
                  </section>
                )}
              </For>
            </>
          )}
        </Show>
      </article>
      <div class="side">
        <section class="scores" aria-labelledby="scores-title" ref={scores}>
          <div class="scores-head">
            <h2 id="scores-title" tabindex="-1">
              {w.sheet}
            </h2>
            <button type="button" class="quiet for-keyboards" aria-haspopup="dialog" onClick={() => setKeysShown(true)}>
              {w.keys} <kbd>?</kbd>
            </button>
          </div>
          <Show when={sheet()}>
            {(now) => (
              <>
                <Show when={inConflict()}>
                  <Conflict sheet={now()} writable={writable()} give={conflict} />
                </Show>
                <Show when={!writable()}>
                  <p class="soft">{sitting.handedIn() ? w.readOnly : w.readOnlyStage}</p>
                </Show>
                <Show when={!inConflict()}>
                  <div class="criteria">
                    <For each={criteria}>
                      {(criterion, index) => (
                        <Criterion
                          ordinal={props.ordinal}
                          criterion={criterion}
                          points={given()[criterion.id]}
                          active={active() === index() && scorable()}
                          disabled={!scorable()}
                          ref={(element) => (groups[index()] = element)}
                          focused={() => setActive(index())}
                          give={(points) => give(index(), points)}
                        />
                      )}
                    </For>
                  </div>
                  <p class="sum">
                    <span>{w.total}</span>
                    <output>
                      {total() === undefined ? <span class="soft">{w.totalLater(left())}</span> : inPoints(total()!)}
                    </output>
                  </p>
                  <label class="comment">
                    <span>{w.comment}</span>
                    <textarea
                      ref={comment}
                      rows="3"
                      maxlength="2000"
                      readonly={!writable()}
                      value={now().comment}
                      onInput={(event) => sitting.give(props.ordinal, { comment: event.currentTarget.value })}
                    />
                  </label>
                  <Show when={writable()}>
                    <Conflict sheet={now()} writable give={conflict} />
                  </Show>
                </Show>
                <KeyHint />
              </>
            )}
          </Show>
        </section>
        <nav class="turn" aria-label={w.place(place() + 1, sitting.rows().length)}>
          <Show when={neighbour(-1)} fallback={<span class="btn ghost" />}>
            {(ordinal) => (
              <a class="btn" rel="prev" href={to(`/judge/${ordinal()}`)}>
                {w.previous}
              </a>
            )}
          </Show>
          <button
            type="button"
            class="btn jump"
            onClick={() => {
              scores?.scrollIntoView();
              document.getElementById('scores-title')?.focus({ preventScroll: true });
            }}
          >
            <span>{w.toSheet}</span>
            <span class="soft">
              {inConflict()
                ? w.stateOf.conflict
                : total() === undefined
                  ? w.givenOf(criteria.length - left(), criteria.length)
                  : inPoints(total()!)}
            </span>
          </button>
          <a
            class="btn"
            classList={{ main: writable() && (total() !== undefined || inConflict()) }}
            rel="next"
            href={to(neighbour(1) === undefined ? '/judge' : `/judge/${neighbour(1)}`)}
          >
            {neighbour(1) === undefined ? w.finish : w.next}
          </a>
        </nav>
      </div>
      <Show when={keysShown()}>
        <Keys close={() => setKeysShown(false)} />
      </Show>
    </main>
  );
}
