import { Index, Show } from 'solid-js';
import type { Criterion } from '#core/campaign.ts';
import { Icon } from '../ui/icon.tsx';
import { Labelled } from '../ui/labelled.tsx';
import { useDraft, useProblem } from './context.ts';
import { LocalField } from './local-field.tsx';
import { words } from './words.ts';

const MOST = 10;

/** The points a new anchor is for: the top, the middle, the bottom, then what is free from above. */
function nextPoints(max: number, taken: readonly number[]): number {
  const wanted = [max, Math.round((max + 1) / 2), 1, ...Array.from({ length: max }, (_, i) => max - i)];
  return wanted.find((points) => !taken.includes(points)) ?? max;
}

/** What some of a criterion’s points stand for; judges read it under the point. */
export function Anchors(props: { criterion: Criterion; place: number; frozen: boolean }) {
  const { edit } = useDraft();
  const list = () => props.criterion.anchors ?? [];
  const path = (rest: string) => `criteria.${props.place}.anchors.${rest}`;
  const add = () => {
    const points = nextPoints(
      props.criterion.max,
      list().map((anchor) => anchor.points),
    );
    edit('criteria', props.place, 'anchors', [...list(), { points, text: { 'zh-CN': '' } }]);
  };
  return (
    <fieldset class="anchors" disabled={props.frozen}>
      <legend class="label">{words().anchors}</legend>
      <Show when={list().length > 0} fallback={<p class="help">{words().anchorsHelp}</p>}>
        <ol class="rows">
          <Index each={list()}>
            {(anchor, i) => (
              <li class="anchor">
                <Labelled label={words().anchorPoints} problem={useProblem(() => path(`${i}.points`))}>
                  {(about) => (
                    <input
                      type="number"
                      class="number"
                      min="1"
                      max={props.criterion.max}
                      value={anchor().points}
                      onInput={(event) =>
                        edit('criteria', props.place, 'anchors', i, 'points', event.currentTarget.valueAsNumber)
                      }
                      {...about}
                    />
                  )}
                </Labelled>
                <LocalField
                  label={words().anchorText}
                  path={path(`${i}.text`)}
                  value={anchor().text}
                  maxLength={60}
                  disabled={props.frozen}
                  onInput={(text) => edit('criteria', props.place, 'anchors', i, 'text', text)}
                />
                <button
                  type="button"
                  class="icon-button"
                  aria-label={words().anchorRemove(anchor().points)}
                  onClick={() =>
                    edit(
                      'criteria',
                      props.place,
                      'anchors',
                      list().filter((_, at) => at !== i),
                    )
                  }
                >
                  <Icon name="remove" />
                </button>
              </li>
            )}
          </Index>
        </ol>
      </Show>
      <button type="button" class="button small quiet" disabled={list().length >= MOST} onClick={add}>
        <Icon name="plus" />
        {words().anchorAdd}
      </button>
    </fieldset>
  );
}
