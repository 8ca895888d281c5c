import { createMemo, For, Show } from 'solid-js';
import { say } from '#core/words.ts';
import { ofPoints, ofTotals, type Bin } from './distribution.ts';
import { totalOf } from './total.ts';
import type { Sitting } from './sitting.ts';
import { lang, words as w } from './words.ts';

const WIDTH = 320;
const HIGH = 56;
const TOP = 16;
const FOOT = 20;

/** Bars with their counts, the one with the entry at hand filled and marked; the same as a text for whoever does not see them. */
function Bars(props: { bins: readonly Bin[]; name: string; label: (bin: Bin) => string }) {
  const most = () => Math.max(1, ...props.bins.map(({ count }) => count));
  const step = () => WIDTH / props.bins.length;
  const height = (bin: Bin) => (bin.count === 0 ? 1 : Math.max(3, (HIGH * bin.count) / most()));
  const said = () =>
    `${props.name}: ${props.bins
      .filter(({ count }) => count > 0)
      .map((bin) => w.spreadSays(props.label(bin), bin.count))
      .join(w.spreadJoin)}`;
  return (
    <svg class="bars" viewBox={`0 0 ${WIDTH} ${TOP + HIGH + FOOT}`} role="img" aria-label={said()}>
      <For each={props.bins}>
        {(bin, i) => (
          <g classList={{ mine: bin.mine }}>
            <rect
              x={i() * step() + 2}
              width={step() - 4}
              y={TOP + HIGH - height(bin)}
              height={height(bin)}
              rx={bin.count ? 2 : 0}
            />
            <Show when={bin.count > 0}>
              <text x={(i() + 0.5) * step()} y={TOP + HIGH - height(bin) - 4}>
                {bin.count}
              </text>
            </Show>
            <text class="foot" x={(i() + 0.5) * step()} y={TOP + HIGH + 14}>
              {bin.mine ? `▲${props.label(bin)}` : props.label(bin)}
            </text>
          </g>
        )}
      </For>
    </svg>
  );
}

/** How the judge has given so far; `ordinal` is the entry at hand. Seen by nobody else here, and no measure of anything. */
export function Spread(props: { sitting: Sitting; ordinal?: number; each?: boolean }) {
  const { sitting } = props;
  const { criteria } = sitting;
  const scored = createMemo(() => sitting.rows().filter((row) => row.state === 'scored'));
  const mine = () => (props.ordinal === undefined ? undefined : sitting.sheet(props.ordinal)?.scores);
  const totals = createMemo(() =>
    scored().flatMap((row) => {
      const total = totalOf(row.scores, criteria);
      return total === undefined ? [] : [total];
    }),
  );
  const bins = () => ofTotals(totals(), mine() && totalOf(mine()!, criteria));
  return (
    <>
      <Bars bins={bins()} name={w.spreadTotals} label={(bin) => String(bin.from)} />
      <p class="soft spread-about">{w.spreadAbout(scored().length)}</p>
      <details>
        <summary>{w.spreadEach}</summary>
        <For each={criteria}>
          {(criterion) => (
            <div class="spread-one">
              <p>{say(criterion.name, lang)}</p>
              <Bars
                bins={ofPoints(
                  scored().map((row) => row.scores[criterion.id]!),
                  criterion.max,
                  mine()?.[criterion.id],
                )}
                name={say(criterion.name, lang)}
                label={(bin) => String(bin.to)}
              />
            </div>
          )}
        </For>
      </details>
      <details>
        <summary>{w.spreadText}</summary>
        <ul class="spread-text">
          <For each={bins().filter(({ count, mine: here }) => count > 0 || here)}>
            {(bin) => (
              <li>
                {w.spreadRange(bin.from, bin.to, bin.count)}
                {bin.mine ? w.spreadHere : ''}
              </li>
            )}
          </For>
        </ul>
      </details>
    </>
  );
}
