import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js';
import { say } from '#core/words.ts';
import { go, to } from './address.ts';
import { isReviewed, type Back, type BackState, type Given } from './change.ts';
import { Discussion } from './discussion.tsx';
import { Files } from './files.tsx';
import { backOf, HandBack, HandedBack } from './hand-back.tsx';
import { KeyHint, Keys } from './keys-shown.tsx';
import { useTitle } from './message.tsx';
import { countReading } from './reading.ts';
import { showSpread, spreadShown } from './remembered.ts';
import { Criteria, ScoresHead } from './scoresheet.tsx';
import { createScoring } from './scoring.ts';
import type { Sitting } from './sitting.ts';
import { Spread } from './spread.tsx';
import { TakeBack } from './take-back.tsx';
import { inPoints, totalOf } from './total.ts';
import { neighbour } from './turn.ts';
import { lang, words as w } from './words.ts';

interface Props {
  sitting: Sitting;
  ordinal: number;
}

/** One entry: the text to read, and its sheet. */
export function Entry(props: Props) {
  const { sitting } = props;
  const { criteria } = sitting;
  const reading = countReading(sitting, () => props.ordinal);
  const [asking, setAsking] = createSignal<BackState>();
  let heading: HTMLHeadingElement | undefined;
  let comment: HTMLTextAreaElement | undefined;
  let scores: HTMLElement | undefined;

  const entry = createMemo(() => sitting.entry(props.ordinal));
  const sheet = createMemo(() => sitting.sheet(props.ordinal));
  const row = createMemo(() => sitting.row(props.ordinal));
  const back = createMemo(() => backOf(sheet()));
  const sealed = () => row()?.sealed === true || sheet()?.sealedAt !== undefined;
  const writable = () => sitting.open() && !sheet()?.submittedAt && !sealed();
  const others = createMemo(() => (row()?.discussed ? sitting.others(props.ordinal) : undefined));
  useTitle(() => (entry() ? `${w.nth(props.ordinal)} ${entry()!.title}` : w.nth(props.ordinal)));

  const give = (given: Given) => sitting.give(props.ordinal, { ...given, seconds: reading.seconds() });
  const turn = (by: 1 | -1) => {
    const next = neighbour(sitting.places(), props.ordinal, by);
    if (next !== undefined) go(`/judge/${next}`);
    else if (by === 1) go('/judge');
  };
  const scoring = createScoring({
    criteria,
    points: () => sheet()?.scores ?? {},
    scorable: () => writable() && !back() && sheet() !== undefined,
    give: (id, points) => give({ scores: { [id]: points } }),
    acts: {
      entry: ({ by }) => turn(by),
      next: () => go(ahead().path),
      comment: () => comment?.focus(),
      back: ({ state }) => writable() && !back() && setAsking(state),
    },
  });
  /** Where the main way on leads: to what is left to do, then to handing in. */
  const ahead = createMemo((): { path: string; text: string } => {
    const next = sitting.next(props.ordinal);
    if (next !== undefined) return { path: `/judge/${next}`, text: w.nextTodo };
    const itself = sitting.places().some(({ ordinal, todo }) => ordinal === props.ordinal && todo);
    return sitting.open() && !itself ? { path: '/judge/submit', text: w.toSubmit } : { path: '/judge', text: w.finish };
  });

  createEffect(
    on(
      () => props.ordinal,
      (ordinal) => {
        setAsking(undefined);
        void sitting.turnTo(ordinal);
      },
    ),
  );
  // A new entry is read from its top; digits go to its first criterion without points.
  createEffect(
    on([() => props.ordinal, () => entry() !== undefined], () => {
      scoring.toFirstOpen();
      if (scores) scores.scrollTop = 0;
      heading?.focus({ preventScroll: true });
    }),
  );
  const handBack = (given: Back | null) => {
    setAsking(undefined);
    give({ back: given });
    if (given) document.getElementById('scores-title')?.focus();
    else scoring.moveTo(0);
  };

  return (
    <main class="entry">
      <article class="reading">
        <Place {...props} />
        <Show when={entry()} fallback={<Pending {...props} />}>
          {(read) => (
            <>
              <h1 tabindex="-1" lang="zh-CN" ref={heading}>
                {read().title}
              </h1>
              <Sections sections={read().sections} />
              <Files ordinal={props.ordinal} files={sitting.files(props.ordinal)} />
            </>
          )}
        </Show>
        <Show when={others() && sheet()}>
          <Discussion
            criteria={criteria}
            others={others()!}
            sheet={sheet()!}
            reviewed={isReviewed(sheet()!)}
            writable={writable() && !back()}
            confirm={() => give({ confirmed: true })}
          />
        </Show>
      </article>
      <div class="side">
        <section class="scores" aria-labelledby="scores-title" ref={scores}>
          <ScoresHead scoring={scoring} total={!back()} />
          <Show when={sheet()}>
            {(now) => (
              <>
                <Show when={!writable()}>
                  <p class="soft read-only">
                    {sealed() ? w.sealed : sitting.handedIn() || now().submittedAt ? w.readOnly : w.readOnlyStage}
                  </p>
                  <Show when={!sealed()}>
                    <TakeBack sitting={sitting} />
                  </Show>
                </Show>
                <Show
                  when={!back()}
                  fallback={<HandedBack {...back()!} writable={writable()} withdraw={() => handBack(null)} />}
                >
                  <Criteria scoring={scoring} sheet={String(props.ordinal)} />
                  <label class="comment">
                    <span>{w.comment}</span>
                    <textarea
                      ref={comment}
                      rows="3"
                      maxlength="2000"
                      readonly={!writable()}
                      value={now().comment}
                      onInput={(event) => give({ comment: event.currentTarget.value })}
                    />
                  </label>
                  <Show when={writable()}>
                    <HandBack asking={asking()} ask={setAsking} give={handBack} />
                  </Show>
                </Show>
              </>
            )}
          </Show>
          <details class="spread" open={spreadShown()} onToggle={(event) => showSpread(event.currentTarget.open)}>
            <summary>{w.spread}</summary>
            <Show when={spreadShown()}>
              <Spread sitting={sitting} ordinal={props.ordinal} />
            </Show>
          </details>
          <KeyHint />
        </section>
        <Turn
          {...props}
          ahead={ahead()}
          ready={writable() && (Boolean(back()) || totalOf(scoring.points(), criteria) !== undefined)}
          toScores={() => {
            scores?.scrollIntoView();
            document.getElementById('scores-title')?.focus({ preventScroll: true });
          }}
        />
      </div>
      <Show when={scoring.keysShown()}>
        <Keys close={() => scoring.showKeys(false)} />
      </Show>
    </main>
  );
}

const paragraphs = (text: string): string[] =>
  text
    .split(/\n+/)
    .map((part) => part.trim())
    .filter(Boolean);

const Sections = (props: { sections: readonly { label: Parameters<typeof say>[0]; text: string }[] }) => (
  <For each={props.sections}>
    {(section) => (
      <section>
        <h2>{say(section.label, lang)}</h2>
        <For each={paragraphs(section.text)}>{(text) => <p lang="zh-CN">{text}</p>}</For>
      </section>
    )}
  </For>
);

/** Where one is in the pile, and what is special about the entry. */
function Place(props: Props) {
  const place = () => props.sitting.places().findIndex(({ ordinal }) => ordinal === props.ordinal);
  const row = () => props.sitting.row(props.ordinal);
  return (
    <p class="place">
      <span>{w.place(place() + 1, props.sitting.places().length)}</span>
      <Show when={row()}>{(now) => <span class="topic">{say(now().topic, lang)}</span>}</Show>
      <Show when={row()?.round === 'third'}>
        <span class="tag">{w.third}</span>
      </Show>
      <Show when={row()?.discussed}>
        <button type="button" class="tag" onClick={() => document.getElementById('discussion-title')?.scrollIntoView()}>
          {w.discussed}
        </button>
      </Show>
    </p>
  );
}

/** The entry is on its way, or could not be had. */
function Pending(props: Props) {
  const { sitting } = props;
  const failure = () => {
    const code = sitting.failure(props.ordinal);
    if (code === 'sign_in' || code === 'link_invalid') return w.noSession;
    return code === 'offline' ? w.notHere : w.entryFailed;
  };
  return (
    <div class="pending">
      <Show when={sitting.failure(props.ordinal)} fallback={<p class="soft appearing">{w.loading}</p>}>
        <p role="alert">{failure()}</p>
        <button type="button" class="btn" onClick={() => void sitting.load(props.ordinal)}>
          {w.retry}
        </button>
      </Show>
    </div>
  );
}

/** Before, after, to the sheet on a phone, and on. The places stay; only what the last one says changes. */
function Turn(props: Props & { ahead: { path: string; text: string }; ready: boolean; toScores: () => void }) {
  const { sitting } = props;
  const beside = (by: 1 | -1) => neighbour(sitting.places(), props.ordinal, by);
  const row = () => sitting.row(props.ordinal);
  const so = () => {
    const now = row();
    if (!now) return '';
    const total = now.state === 'scored' ? totalOf(now.scores, sitting.criteria) : undefined;
    if (total !== undefined) return inPoints(total);
    const given = Object.keys(now.scores).length;
    return now.state === 'started' ? w.givenOf(given, sitting.criteria.length) : w.stateOf[now.state];
  };
  const Beside = (at: { by: 1 | -1; sign: string; name: string }) => (
    <Show when={beside(at.by)} fallback={<span class="btn step off" aria-hidden="true" children={at.sign} />}>
      {(ordinal) => (
        <a
          class="btn step"
          rel={at.by === 1 ? 'next' : 'prev'}
          href={to(`/judge/${ordinal()}`)}
          aria-label={at.name}
          title={at.name}
        >
          <span aria-hidden="true">{at.sign}</span>
        </a>
      )}
    </Show>
  );
  return (
    <nav class="turn" aria-label={w.turning}>
      <Beside by={-1} sign="‹" name={w.previous} />
      <Beside by={1} sign="›" name={w.next} />
      <button type="button" class="btn jump" onClick={() => props.toScores()}>
        <span>{w.toSheet}</span>
        <span class="soft">{so()}</span>
      </button>
      <a class="btn ahead" classList={{ main: props.ready }} href={to(props.ahead.path)}>
        {props.ahead.text}
      </a>
    </nav>
  );
}
