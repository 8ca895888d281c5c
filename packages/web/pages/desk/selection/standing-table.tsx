import { createMemo, Show } from 'solid-js';
import { useCampaign } from '../state/campaign.ts';
import { count, points } from '../state/format.ts';
import { sayText } from '../state/lang.ts';
import { Icon } from '../ui/icon.tsx';
import { VirtualRows } from '../ui/virtual-rows.tsx';
import { withCuts } from './cut-lines.ts';
import { ReviewDots } from './review-dots.tsx';
import type { PlaceView, StandingView } from './selection.ts';
import { words } from './words.ts';

const ROW = 52;
const CUT = 30;

/** Every scored entry in its place, with the cuts between the tiers. */
export function StandingTable(props: { view: StandingView; editable: boolean; onAdjust: (place: PlaceView) => void }) {
  const lines = createMemo(() => withCuts(props.view.places, props.view.filled, props.view.ties));
  const tierName = (id: string) => {
    const tier = props.view.selection.tiers.find((one) => one.id === id);
    return tier ? sayText(tier.name) : id;
  };
  const head = () => words().columns;
  return (
    <VirtualRows
      items={lines()}
      sizeOf={(line) => (line.kind === 'cut' ? CUT : ROW)}
      class="standing"
      label={words().table}
      columns={props.editable ? 9 : 8}
      headRows={1}
      head={
        <div class="standing-head" role="rowgroup">
          <div class="standing-row" role="row" aria-rowindex={1}>
            <span role="columnheader" class="right">
              {head().rank}
            </span>
            <span role="columnheader" class="right">
              {head().score}
            </span>
            <span role="columnheader">{head().reviews}</span>
            <span role="columnheader" class="right" title={words().spreadHelp}>
              {head().spread}
            </span>
            <span role="columnheader">{head().number}</span>
            <span role="columnheader">{head().title}</span>
            <span role="columnheader">{head().topic}</span>
            <span role="columnheader">{head().tier}</span>
            <Show when={props.editable}>
              <span role="columnheader">
                <span class="vh">{head().actions}</span>
              </span>
            </Show>
          </div>
        </div>
      }
    >
      {(line, rowIndex) =>
        line.kind === 'cut' ? (
          <div class={`cut ${line.tier}`} classList={{ tied: line.tied }} role="row" aria-rowindex={rowIndex}>
            <span role="gridcell" aria-colspan={props.editable ? 9 : 8}>
              {line.tied ? words().cutTie(tierName(line.tier)) : words().cut(tierName(line.tier), count(line.taken))}
            </span>
          </div>
        ) : (
          <PlaceRow
            place={line.place}
            rowIndex={rowIndex}
            editable={props.editable}
            tierName={tierName}
            onAdjust={props.onAdjust}
          />
        )
      }
    </VirtualRows>
  );
}

/** Lots are recorded with their seed in Chinese; the page says so in its own language. */
const reasonInWords = (reason: string) => {
  const seed = /^同分抽签，随机种子 (\d+)$/.exec(reason)?.[1];
  return seed ? words().drawn(seed) : reason;
};

interface PlaceRowProps {
  place: PlaceView;
  rowIndex: number;
  editable: boolean;
  tierName: (id: string) => string;
  onAdjust: (place: PlaceView) => void;
}

function PlaceRow(props: PlaceRowProps) {
  const { id, campaign } = useCampaign();
  const topic = () => {
    const found = campaign().topics.find((one) => one.id === props.place.topic);
    return found ? sayText(found.name) : props.place.topic;
  };
  return (
    <div class="standing-row" classList={{ tied: props.place.tied }} role="row" aria-rowindex={props.rowIndex}>
      <span role="gridcell" class="right num rank">
        {words().rank(props.place.rank, props.place.sharedBy > 1)}
      </span>
      <span role="gridcell" class="right num score">
        {points(props.place.score)}
      </span>
      <span role="gridcell" class="reviews">
        <ReviewDots reviews={props.place.reviews} score={props.place.score} />
        <span class="num soft">×{props.place.reviews.length}</span>
      </span>
      <span role="gridcell" class="right num soft">
        {props.place.spread === undefined ? '—' : props.place.spread.toFixed(1)}
      </span>
      <span role="gridcell" class="num soft">
        {props.place.number}
      </span>
      <span role="gridcell" class="cell-main">
        <a
          class="row-title"
          lang="zh-CN"
          href={`/desk/campaigns/${id}/entries/${props.place.entryId}`}
          title={props.place.title}
        >
          {props.place.title}
        </a>
        <span class="row-about">{props.place.unit}</span>
      </span>
      <span role="gridcell" class="topic soft">
        {topic()}
      </span>
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
        <Show when={props.place.override}>
          {(override) => (
            <span class="by-hand" title={words().adjusted(override().reason)}>
              {override().tier ? '' : `${words().none} · `}
              {reasonInWords(override().reason)}
            </span>
          )}
        </Show>
      </span>
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
