import { A } from '@solidjs/router';
import { createMemo, For, Show } from 'solid-js';
import { methods, type Method } from '#core/standing.ts';
import { wholePercent } from '#core/chart/text.ts';
import { useCampaign } from '../state/campaign.ts';
import { count, points } from '../state/format.ts';
import { sayText } from '../state/lang.ts';
import { Icon } from '../ui/icon.tsx';
import { VirtualRows } from '../ui/virtual-rows.tsx';
import { withCuts, type Line } from './cut-lines.ts';
import { methodName, reasonInWords } from './method-names.ts';
import { ReviewDots } from './review-dots.tsx';
import type { PlaceView, StandingView } from './selection.ts';
import { words } from './words.ts';

const ROW = 54;
const CUT = 30;

interface TableProps {
  view: StandingView;
  /** In the order to show. */
  places: PlaceView[];
  sort: Method;
  /** Whether the tiers' ends are drawn: only where the whole list stands in the selection's own order. */
  lines: boolean;
  editable: boolean;
  onSort: (method: Method) => void;
  onAdjust: (place: PlaceView) => void;
}

/** Places under each method, with their ranges and the cuts between the tiers. */
export function StandingTable(props: TableProps) {
  const lines = createMemo((): Line<PlaceView>[] =>
    props.lines
      ? withCuts(props.places, props.view.filled, props.view.ties)
      : props.places.map((place) => ({ kind: 'place', place })),
  );
  const shown = createMemo(() => methods.filter((method) => props.places.every((place) => place[method])));
  const hasModel = () => props.view.zones.length > 0;
  const columns = () => 4 + shown().length + (hasModel() ? 2 : 0) + (props.editable ? 1 : 0);
  const tierName = (id: string) => {
    const tier = props.view.selection.tiers.find((one) => one.id === id);
    return tier ? sayText(tier.name) : id;
  };
  return (
    <VirtualRows
      items={lines()}
      sizeOf={(line) => (line.kind === 'cut' ? CUT : ROW)}
      class={`standing methods-${shown().length} ${hasModel() ? 'with-range' : 'without-range'} ${props.editable ? 'editable' : ''}`}
      label={words().table}
      columns={columns()}
      headRows={1}
      head={<Head {...props} shown={shown()} hasModel={hasModel()} />}
    >
      {(line, rowIndex) =>
        line.kind === 'cut' ? (
          <div class={`cut ${line.tier}`} classList={{ tied: line.tied }} role="row" aria-rowindex={rowIndex}>
            <span role="gridcell" aria-colspan={columns()}>
              {line.tied ? words().cutTie(tierName(line.tier)) : words().cut(tierName(line.tier), count(line.taken))}
            </span>
          </div>
        ) : (
          <PlaceRow
            {...props}
            place={line.place}
            rowIndex={rowIndex}
            shown={shown()}
            hasModel={hasModel()}
            tierName={tierName}
          />
        )
      }
    </VirtualRows>
  );
}

interface Shown {
  /** Methods that have a score for every entry. */
  shown: Method[];
  hasModel: boolean;
}

function Head(props: TableProps & Shown) {
  const head = () => words().columns;
  return (
    <div class="standing-head" role="rowgroup">
      <div class="standing-row" role="row" aria-rowindex={1}>
        <span role="columnheader" class="right">
          {head().rank}
        </span>
        <Show when={props.hasModel}>
          <span role="columnheader" class="right interval" title={words().columnHelp.interval}>
            {head().interval}
          </span>
          <span role="columnheader" class="right within" title={words().columnHelp.within}>
            {head().within(props.view.cuts.at(-1) ?? 0)}
          </span>
        </Show>
        <For each={props.shown}>
          {(method) => (
            <span
              role="columnheader"
              class="right by-method"
              classList={{ sorted: props.sort === method }}
              aria-sort={props.sort === method ? 'ascending' : 'none'}
            >
              <button type="button" class="sort" title={methodName(method)} onClick={() => props.onSort(method)}>
                {words().short[method]}
              </button>
            </span>
          )}
        </For>
        <span role="columnheader" class="reviews" title={words().columnHelp.reviews}>
          {head().reviews}
        </span>
        <span role="columnheader">{head().title}</span>
        <span role="columnheader">{head().tier}</span>
        <Show when={props.editable}>
          <span role="columnheader">
            <span class="vh">{head().actions}</span>
          </span>
        </Show>
      </div>
    </div>
  );
}

type RowProps = TableProps & Shown & { place: PlaceView; rowIndex: number; tierName: (id: string) => string };

function PlaceRow(props: RowProps) {
  const by = () => props.place[props.sort]!;
  return (
    <div
      class="standing-row"
      classList={{ contends: props.place.contends, tied: props.place.tied }}
      role="row"
      aria-rowindex={props.rowIndex}
    >
      <span role="gridcell" class="right num rank">
        {words().rank(by().rank, by().sharedBy > 1)}
      </span>
      <Show when={props.hasModel}>
        <span role="gridcell" class="right num interval">
          {props.place.certainty ? `${props.place.certainty.lo}–${props.place.certainty.hi}` : '—'}
        </span>
        <span role="gridcell" class="right num within">
          {withinOf(props.place)}
        </span>
      </Show>
      <For each={props.shown}>
        {(method) => (
          <span role="gridcell" class="right num by-method" classList={{ sorted: props.sort === method }}>
            <span class="score">{points(props.place[method]!.score)}</span>
            <span class="by-rank">{words().place(words().rank(props.place[method]!.rank, false))}</span>
          </span>
        )}
      </For>
      <span role="gridcell" class="reviews">
        <ReviewDots reviews={props.place.reviews} score={by().score} />
        <span class="num soft">×{props.place.reviews.length}</span>
      </span>
      <TitleCell {...props} />
      <Outcome {...props} />
      <Show when={props.editable}>
        <span role="gridcell">
          <button
            type="button"
            class="button small quiet"
            aria-label={words().adjustFor(props.place.title)}
            onClick={() => props.onAdjust(props.place)}
          >
            {words().adjust}
          </button>
        </span>
      </Show>
    </div>
  );
}

const withinOf = ({ certainty }: PlaceView): string => {
  const probability = certainty?.top.at(-1);
  return probability === undefined ? '—' : wholePercent(probability, 1);
};

function TitleCell(props: RowProps) {
  const { id, campaign } = useCampaign();
  const topic = () => {
    const found = campaign().topics.find((one) => one.id === props.place.topic);
    return found ? sayText(found.name) : props.place.topic;
  };
  return (
    <span role="gridcell" class="cell-main">
      <A
        class="row-title"
        lang="zh-CN"
        href={`/campaigns/${id}/selection/entries/${props.place.entryId}`}
        title={words().explain(props.place.title)}
      >
        {props.place.title}
      </A>
      <span class="row-about">
        <span class="num">{props.place.number}</span> · {topic()}
        {props.place.unit ? ` · ${props.place.unit}` : ''}
      </span>
    </span>
  );
}

function Outcome(props: RowProps) {
  return (
    <span role="gridcell" class="tier-cell">
      <Show when={props.place.tier}>
        {(tier) => (
          <span class={`tier ${tier()}`}>
            <Icon name="seal" />
            {props.tierName(tier())}
          </span>
        )}
      </Show>
      <Show when={props.place.tied}>
        <span class="tier tie">
          <Icon name="warn" />
          {words().tied}
        </span>
      </Show>
      <Show when={props.place.contends && !props.place.tied}>
        <span class="by-hand">{words().contends}</span>
      </Show>
      <Show when={props.place.override}>
        {(override) => (
          <span class="by-hand" title={words().adjusted(reasonInWords(override().reason))}>
            {override().tier ? '' : `${words().none} · `}
            {reasonInWords(override().reason)}
          </span>
        )}
      </Show>
    </span>
  );
}
