import { A } from '@solidjs/router';
import { createMemo, For, Show } from 'solid-js';
import { tableHtml } from '#core/chart/chart.ts';
import { sharedHeat } from '#core/chart/shared.ts';
import { numberOf } from '#core/entry.ts';
import { useCampaign } from '../../state/campaign.ts';
import { count } from '../../state/format.ts';
import { lang } from '../../state/lang.ts';
import { BarList } from '../../ui/bars.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import { usePanel } from '../context.ts';
import type { Draft } from './deal.tsx';
import { mergeObstacles } from './obstacles.ts';
import { words } from './words.ts';

type Deal = NonNullable<Draft['deal']>;

/** The deal as it would be, in a picture and in words, or everything that keeps it from being. */
export const DraftView = (props: { draft: Draft }) => (
  <>
    <Show when={props.draft.deal?.added !== 0}>
      <p class="help">{words().draftHelp}</p>
    </Show>
    <Show when={props.draft.deal} fallback={<Obstacles draft={props.draft} />}>
      {(deal) => (
        <>
          <ul class="statements">
            <li>
              <Icon name="check" />
              <span>
                <b class="num">{deal().added === 0 ? words().nothingAdded : words().added(count(deal().added))}</b>
                {' · '}
                {words().first(props.draft.first, props.draft.phases === 2)}
              </span>
            </li>
            <Connectivity deal={deal()} />
          </ul>
          <Loads deal={deal()} />
          <Shared deal={deal()} />
        </>
      )}
    </Show>
  </>
);

function Connectivity(props: { deal: Deal }) {
  const { campaign } = useCampaign();
  const { panel } = usePanel();
  const overlap = () => props.deal.overlap;
  const price = () => {
    const { cost, cheapest } = props.deal;
    if (cost === 0) return words().priceNone;
    return cost === cheapest ? words().priceSame(count(cost)) : words().priceMore(count(cost), count(cost - cheapest));
  };
  const asked = () => panel().judging.plan.overlap;
  const isPriced = () => panel().judging.plan.expertise && campaign().topics.length > 1 && props.deal.added > 0;
  return (
    <>
      <li classList={{ off: props.deal.parts > 1 }}>
        <Icon name={props.deal.parts > 1 ? 'warn' : 'check'} />
        <span>
          <Show when={props.deal.parts === 1} fallback={words().parted(props.deal.parts)}>
            {words().whole}
            {words().joint}
            {overlap().least > 0
              ? words().overlapIs(overlap().least, overlap().median)
              : words().overlapNone(overlap().median)}
          </Show>
        </span>
      </li>
      <Show when={overlap().short > 0 && asked() > 0}>
        <li class="off">
          <Icon name="info" />
          <span>{words().short(overlap().short, asked())}</span>
        </li>
      </Show>
      <Show when={isPriced()}>
        <li>
          <Icon name="info" />
          <span>{price()}</span>
        </li>
      </Show>
    </>
  );
}

const useNames = () => {
  const { panel } = usePanel();
  return (judgeId: string): string => panel().judges.find(({ judge }) => judge.id === judgeId)?.judge.name ?? '';
};

function Loads(props: { deal: Deal }) {
  const nameOf = useNames();
  const loads = () => props.deal.loads.filter(({ assigned }) => assigned > 0);
  const numbers = () => loads().map(({ assigned }) => assigned);
  return (
    <div>
      <h3>
        {words().loads}{' '}
        <span class="soft num">{words().loadRange(count(Math.min(...numbers())), count(Math.max(...numbers())))}</span>
      </h3>
      <BarList
        label={words().loads}
        bars={loads().map(({ judgeId, assigned, added }) => ({
          label: nameOf(judgeId),
          value: assigned,
          settled: assigned - added,
        }))}
      />
    </div>
  );
}

function Shared(props: { deal: Deal }) {
  const nameOf = useNames();
  const chart = createMemo(() => {
    const here = props.deal.loads.flatMap(({ assigned }, i) => (assigned > 0 ? [i] : []));
    return sharedHeat(
      {
        judges: here.map((i) => nameOf(props.deal.loads[i]!.judgeId)),
        shared: here.map((i) => here.map((j) => props.deal.shared[i]![j]!)),
      },
      { id: 'shared', lang: lang(), width: 560, title: words().shared },
    );
  });
  return (
    <Show when={props.deal.loads.length > 1}>
      <div>
        <h3>{words().shared}</h3>
        <div class="scroller chart" tabindex="0" role="group" aria-label={words().shared} innerHTML={chart().svg} />
        <details>
          <summary>{words().sharedTable}</summary>
          <div
            class="scroller"
            tabindex="0"
            role="group"
            aria-label={words().sharedTable}
            innerHTML={tableHtml(chart().table)}
          />
        </details>
      </div>
    </Show>
  );
}

const SHOWN = 6;
const MOST = 20;
/** What stands in the way, each with the entries and judges by which it can be put right. */
function Obstacles(props: { draft: Draft }) {
  const { id } = useCampaign();
  const nameOf = useNames();
  const obstacles = createMemo(() => mergeObstacles(props.draft.obstacles));
  return (
    <Notice tone="bad">
      <p>
        <b>{words().obstacles(obstacles().length)}</b>
      </p>
      <ul class="obstacles">
        <For each={obstacles().slice(0, MOST)}>
          {(one) => (
            <li>
              <p>{one.message}</p>
              <p class="row">
                <For each={one.entryIds.slice(0, SHOWN)}>
                  {(entryId) => (
                    <A href={`/campaigns/${id}/entries/${entryId}`} class="num">
                      {numberOf(entryId)}
                    </A>
                  )}
                </For>
                <Show when={one.entryIds.length > SHOWN}>
                  <span class="soft">{words().more(one.entryIds.length)}</span>
                </Show>
                <For each={one.judgeIds.slice(0, SHOWN)}>
                  {(judgeId) => <A href={`/campaigns/${id}/judges?judge=${judgeId}`}>{nameOf(judgeId)}</A>}
                </For>
              </p>
            </li>
          )}
        </For>
      </ul>
      <Show when={obstacles().length > MOST}>
        <p class="soft">{words().more(obstacles().length)}</p>
      </Show>
    </Notice>
  );
}
