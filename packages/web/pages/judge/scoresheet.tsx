import { For, Show, type JSX } from 'solid-js';
import { Criterion } from './criterion.tsx';
import { anchorsShown, showAnchors } from './remembered.ts';
import type { Scoring } from './scoring.ts';
import { inPoints, totalOf } from './total.ts';
import { words as w } from './words.ts';

/** The sheet’s head: what it comes to so far, what points stand for, the keys. */
export function ScoresHead(props: { scoring: Scoring; total: boolean; children?: JSX.Element }) {
  const { scoring } = props;
  const { criteria } = scoring;
  const total = () => totalOf(scoring.points(), criteria);
  const left = () => criteria.filter(({ id }) => scoring.points()[id] === undefined).length;
  return (
    <div class="scores-head">
      <h2 id="scores-title" tabindex="-1">
        {w.sheet}
      </h2>
      <Show when={props.total}>
        <p class="sum">
          <span class="vh">{w.total} </span>
          <output>
            {total() === undefined ? (
              <span class="soft">{w.totalLater(left())}</span>
            ) : (
              <>
                <span class="sum-number">{inPoints(total()!)}</span>
                <span class="soft">{w.sumUnit}</span>
              </>
            )}
          </output>
        </p>
      </Show>
      <span class="head-tools">
        <Show when={props.total && criteria.some(({ anchors }) => anchors?.length)}>
          <button
            type="button"
            class="quiet"
            aria-pressed={anchorsShown()}
            onClick={() => showAnchors(!anchorsShown())}
          >
            {w.anchors}
          </button>
        </Show>
        <button
          type="button"
          class="quiet for-keyboards"
          aria-haspopup="dialog"
          aria-label={w.keys}
          onClick={() => scoring.showKeys(true)}
        >
          <kbd>?</kbd>
        </button>
      </span>
    </div>
  );
}

/** The criteria of one entry. `sheet` names it: another one empties number fields. */
export function Criteria(props: { scoring: Scoring; sheet: string }) {
  const { scoring } = props;
  const anchored = scoring.criteria.find(({ anchors }) => anchors?.length);
  return (
    <div class="criteria">
      <For each={scoring.criteria}>
        {(criterion, index) => (
          <Criterion
            sheet={props.sheet}
            criterion={criterion}
            points={scoring.points()[criterion.id]}
            first={criterion === anchored}
            active={scoring.active() === index() && scoring.scorable()}
            disabled={!scoring.scorable()}
            ref={(element) => (scoring.groups[index()] = element)}
            focused={() => scoring.setActive(index())}
            give={(points) => scoring.give(index(), points)}
          />
        )}
      </For>
    </div>
  );
}
