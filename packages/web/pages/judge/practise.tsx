import { createEffect, createSignal, For, on, Show } from 'solid-js';
import { say } from '#core/words.ts';
import { go, to } from './address.ts';
import { AnchorList } from './anchors.tsx';
import { KeyHint, Keys } from './keys-shown.tsx';
import { useTitle } from './message.tsx';
import { Criteria, ScoresHead } from './scoresheet.tsx';
import { createScoring } from './scoring.ts';
import type { Sitting } from './sitting.ts';
import { inPoints, totalOf } from './total.ts';
import type { Points } from './wire.ts';
import { lang, words as w } from './words.ts';

interface Props {
  sitting: Sitting;
  index: number;
}

const paragraphs = (text: string): string[] => text.split(/\n+/).filter((part) => part.trim());

/** One entry of the practice round: scored as a real one, then seen beside what the chair gave it. */
export function Practise(props: Props) {
  const { practice, criteria } = props.sitting;
  const [problem, setProblem] = createSignal('');
  let heading: HTMLHeadingElement | undefined;
  const row = () => practice.rows()[props.index];
  const state = () => practice.state(props.index);
  const whole = () => practice.isWhole(props.index);
  /** On to the next practice entry, then to the first real one. */
  const onward = () => {
    const next = practice.nextOpen(props.index);
    if (next !== undefined) return { path: `/judge/practice/${next + 1}`, text: w.practiceNext };
    const first = props.sitting.open() ? props.sitting.next() : undefined;
    return first === undefined ? { path: '/judge', text: w.finish } : { path: `/judge/${first}`, text: w.practiceEnd };
  };
  const compare = async () => {
    setProblem('');
    await practice.send(props.index).catch((caught: { code?: string }) => {
      setProblem(caught.code === 'offline' ? w.practiceOffline : w.failed);
    });
    document.getElementById('compared-title')?.focus();
  };
  const scoring = createScoring({
    criteria,
    points: () => practice.scores(props.index),
    scorable: () => state() === 'open',
    give: (id, points) => practice.give(props.index, id, points),
    acts: {
      next: () => (state() === 'open' ? whole() && void compare() : go(onward().path)),
    },
  });
  useTitle(() => w.practiceNth(props.index + 1));
  createEffect(
    on(
      () => props.index,
      () => {
        scoring.toFirstOpen();
        heading?.focus({ preventScroll: true });
      },
    ),
  );
  return (
    <main class="entry">
      <article class="reading">
        <p class="place">
          <span>{w.practicePlace(props.index + 1, practice.rows().length)}</span>
          <span>{w.practiceAbout}</span>
        </p>
        <h1 tabindex="-1" lang="zh-CN" ref={heading}>
          {row()?.title}
        </h1>
        <section>
          <For each={paragraphs(row()?.text ?? '')}>{(text) => <p lang="zh-CN">{text}</p>}</For>
        </section>
      </article>
      <div class="side">
        <section class="scores" aria-labelledby="scores-title">
          <Show
            when={state() === 'compared' && row()?.chair}
            fallback={
              <>
                <ScoresHead scoring={scoring} total />
                <Criteria scoring={scoring} sheet={`practice ${props.index}`} />
                <p class="soft practice-state" role="status">
                  {state() === 'waiting' ? problem() || w.practiceWaiting : ''}
                </p>
              </>
            }
          >
            {(chair) => (
              <Compared
                {...props}
                mine={row()!.given!}
                chair={chair()}
                again={() => {
                  practice.again(props.index);
                  scoring.moveTo(0);
                }}
              />
            )}
          </Show>
          <KeyHint />
        </section>
        <nav class="turn" aria-label={w.turning}>
          <a class="btn step" href={to('/judge')} aria-label={w.backToPile} title={w.backToPile}>
            <span aria-hidden="true">‹</span>
          </a>
          <Show
            when={state() === 'open'}
            fallback={
              <a class="btn ahead main" href={to(onward().path)}>
                {onward().text}
              </a>
            }
          >
            <button
              type="button"
              class="btn ahead"
              classList={{ main: whole() }}
              disabled={!whole()}
              onClick={() => void compare()}
            >
              {w.practiceCompare}
            </button>
          </Show>
        </nav>
      </div>
      <Show when={scoring.keysShown()}>
        <Keys close={() => scoring.showKeys(false)} />
      </Show>
    </main>
  );
}

/** The chair's points beside the own ones. It says where they differ, not who is right. */
function Compared(props: Props & { mine: Points; chair: { scores: Points; note: string }; again: () => void }) {
  const { criteria } = props.sitting;
  const total = (scores: Points) => totalOf(scores, criteria);
  const written = (found: number | undefined) => (found === undefined ? '–' : inPoints(found));
  const difference = (of: (scores: Points) => number | undefined) => {
    const [mine, chairs] = [of(props.mine), of(props.chair.scores)];
    return mine === undefined || chairs === undefined ? '' : w.differs(Math.round((mine - chairs) * 10) / 10);
  };
  return (
    <div class="compared">
      <h2 id="compared-title" tabindex="-1">
        {w.comparedTitle}
      </h2>
      <p class="soft">{w.comparedAbout}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span class="vh">{w.criterion}</span>
            </th>
            <th scope="col">{w.mine}</th>
            <th scope="col">{w.chair}</th>
            <th scope="col">{w.difference}</th>
          </tr>
        </thead>
        <tbody>
          <For each={criteria}>
            {({ id, name }) => (
              <tr>
                <th scope="row">{say(name, lang)}</th>
                <td>{props.mine[id] ?? '–'}</td>
                <td>{props.chair.scores[id] ?? '–'}</td>
                <td class="difference">{difference((scores) => scores[id])}</td>
              </tr>
            )}
          </For>
          <tr class="totals">
            <th scope="row">{w.total}</th>
            <td>{written(total(props.mine))}</td>
            <td>{written(total(props.chair.scores))}</td>
            <td class="difference">{difference(total)}</td>
          </tr>
        </tbody>
      </table>
      <Show when={props.chair.note}>
        <h3>{w.chairNote}</h3>
        <p lang="zh-CN" class="chair-note">
          {props.chair.note}
        </p>
      </Show>
      <For each={criteria.filter(({ anchors }) => anchors?.length)}>
        {(criterion) => (
          <details>
            <summary>
              {say(criterion.name, lang)} · {w.anchors}
            </summary>
            <AnchorList
              anchors={criterion.anchors!}
              points={props.chair.scores[criterion.id]}
              id={`compared-${criterion.id}`}
            />
          </details>
        )}
      </For>
      <p>
        <button type="button" class="btn" onClick={() => props.again()}>
          {w.practiceAgain}
        </button>
      </p>
    </div>
  );
}
