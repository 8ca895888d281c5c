import { createMemo, createSignal, For, Match, onMount, Show, Switch } from 'solid-js';
import { say } from '#core/words.ts';
import { to, view } from './address.ts';
import { useTitle } from './message.tsx';
import type { Sitting } from './sitting.ts';
import { Spread } from './spread.tsx';
import { TakeBack } from './take-back.tsx';
import { inPoints, totalOf } from './total.ts';
import type { PileRow } from './wire.ts';
import { lang, words as w } from './words.ts';

const marks: Record<PileRow['state'], string> = { open: '○', started: '◐', scored: '✓', conflict: '—', unable: '—' };

/** The pile: how far it is, what to do next, every entry. */
export function Pile(props: { sitting: Sitting; signOut: () => Promise<boolean> }) {
  const { sitting } = props;
  let heading!: HTMLHeadingElement;
  const only = () => {
    const now = view();
    return now.name === 'pile' && now.todo;
  };
  const discussed = createMemo(() => sitting.rows().filter((row) => row.discussed));
  const rest = createMemo(() => (only() ? sitting.todo() : sitting.rows()).filter((row) => !row.discussed));
  const all = () => sitting.rows().length;
  const before = () => ['draft', 'collecting', 'screening'].includes(sitting.stage());
  const scored = () => sitting.rows().filter(({ state }) => state === 'scored').length;
  useTitle(() => w.pile);
  onMount(() => {
    heading.focus({ preventScroll: true });
    const first = sitting.next();
    if (first !== undefined && !sitting.entry(first)) void sitting.load(first);
  });
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
      <Switch>
        <Match when={sitting.handedIn() && sitting.stage() === 'judging'}>
          <p>{sitting.canTakeBack() ? w.thanksAbout : w.sealedAll}</p>
          <TakeBack sitting={sitting} />
        </Match>
        <Match when={!sitting.open()}>
          <p>{before() ? w.notYetAbout : w.overAbout}</p>
        </Match>
        <Match when={all() === 0}>
          <p>
            <strong>{w.empty}</strong>
          </p>
          <p>{w.emptyAbout}</p>
        </Match>
        <Match when={all() > 0}>
          <Progress sitting={sitting} />
        </Match>
      </Switch>
      <Show when={discussed().length > 0}>
        <section class="group" aria-labelledby="discussed-title">
          <h2 id="discussed-title">{w.toDiscuss(discussed().length)}</h2>
          <p class="soft">{w.toDiscussAbout}</p>
          <ol class="rows">
            <For each={discussed()}>{(row) => <Row sitting={sitting} row={row} />}</For>
          </ol>
        </section>
      </Show>
      <Show when={all() > 0}>
        <Show when={scored() > 0}>
          <details class="spread" open={scored() > 2}>
            <summary>{w.spread}</summary>
            <Spread sitting={sitting} />
          </details>
        </Show>
        <PracticeAgain sitting={sitting} />
        <Show when={sitting.open() && (sitting.todo().length > 0 || only())}>
          <p class="filter">
            <a href={to(only() ? '/judge' : '/judge?todo')}>
              {only() ? w.showAll : `${w.onlyTodo} (${sitting.todo().length})`}
            </a>
          </p>
        </Show>
        <ol class="rows">
          <For each={rest()} fallback={<li class="soft">{w.noTodo}</li>}>
            {(row) => <Row sitting={sitting} row={row} />}
          </For>
        </ol>
        <p class="soft kept-here">{w.keptHere(sitting.here(), all())}</p>
      </Show>
      <SignOut signOut={props.signOut} />
    </main>
  );
}

/** How far it is, and the one thing to do next: the practice round, what is left, handing in. */
function Progress(props: { sitting: Sitting }) {
  const { sitting } = props;
  const all = () => sitting.rows().length;
  const left = () => sitting.todo().length;
  const next = () => sitting.next();
  const practice = () => sitting.practice.nextOpen();
  const toDiscuss = () => sitting.places().some(({ ordinal, discussed }) => discussed && ordinal === next());
  return (
    <>
      <div class="progress">
        <p>
          <strong>{w.doneOf(all() - left(), all())}</strong>
          <span class="soft">{left() === 0 ? w.allDone : left() === 1 ? w.oneLeft : w.noHurry}</span>
        </p>
        <progress aria-label={w.progress} value={all() - left()} max={all()} />
      </div>
      <Show when={practice() !== undefined}>
        <p>{w.practiceFirst(sitting.practice.rows().length)}</p>
      </Show>
      <div class="actions">
        <Show
          when={practice() === undefined}
          fallback={
            <a class="btn main" href={to(`/judge/practice/${practice()! + 1}`)}>
              {w.practiceBegin}
            </a>
          }
        >
          <Show when={next() !== undefined}>
            <a class="btn main" href={to(`/judge/${next()}`)}>
              {toDiscuss() ? w.discussNth(next()!) : left() === all() && next() === 1 ? w.begin : w.continue(next()!)}
            </a>
          </Show>
          <a class="btn" classList={{ main: next() === undefined }} href={to('/judge/submit')}>
            {w.toSubmit}
          </a>
        </Show>
      </div>
    </>
  );
}

/** The practice round is there to be looked at again. */
const PracticeAgain = (props: { sitting: Sitting }) => (
  <Show when={props.sitting.practice.rows().length > 0 && props.sitting.practice.nextOpen() === undefined}>
    <details class="spread">
      <summary>{w.practice}</summary>
      <ul class="practice-list">
        <For each={props.sitting.practice.rows()}>
          {(row, i) => (
            <li>
              <a href={to(`/judge/practice/${i() + 1}`)}>
                {w.practiceNth(i() + 1)} <span lang="zh-CN">{row.title}</span>
              </a>
            </li>
          )}
        </For>
      </ul>
    </details>
  </Show>
);

function Row(props: { sitting: Sitting; row: PileRow }) {
  const { sitting } = props;
  const total = () => (props.row.state === 'scored' ? totalOf(props.row.scores, sitting.criteria) : undefined);
  const reviewed = () =>
    props.row.discussed && sitting.places().some(({ ordinal, todo }) => ordinal === props.row.ordinal && !todo);
  return (
    <li>
      <span class="ordinal" aria-hidden="true">
        {props.row.ordinal}
      </span>
      <span class="what">
        <a href={to(`/judge/${props.row.ordinal}`)}>
          <span class="vh">{w.nth(props.row.ordinal)} </span>
          <span lang="zh-CN">{props.row.title}</span>
        </a>
        <span class="soft">
          {say(props.row.topic, lang)}
          <Show when={props.row.round === 'third'}>
            <span class="tag">{w.third}</span>
          </Show>
          <Show when={props.row.discussed}>
            <span class="tag">{reviewed() ? w.discussedDone : w.discussed}</span>
          </Show>
        </span>
      </span>
      <span class="how" classList={{ [props.row.state]: true }}>
        <span>
          <span aria-hidden="true">{marks[props.row.state]} </span>
          {w.stateOf[props.row.state]}
        </span>
        <span class="total">{total() === undefined ? '' : w.points(inPoints(total()!))}</span>
      </span>
    </li>
  );
}

/** For tablets that go from hand to hand. Nothing unsent is left behind unsaid. */
function SignOut(props: { signOut: () => Promise<boolean> }) {
  const [problem, setProblem] = createSignal('');
  return (
    <p class="sign-out">
      <button
        type="button"
        class="quiet"
        onClick={() => {
          setProblem('');
          void props.signOut().then((done) => done || setProblem(w.signOutUnsent));
        }}
      >
        {w.signOut}
      </button>
      <span class="attention" role="alert">
        {problem()}
      </span>
    </p>
  );
}
