import { For, Show } from 'solid-js';
import { signed } from '#core/chart/panel.ts';
import { useCampaign } from '../state/campaign.ts';
import { points } from '../state/format.ts';
import { sayText } from '../state/lang.ts';
import type { ExplanationView, NamedReview } from './explanation.tsx';
import { words } from './explanation-words.ts';

/** Every review: points by criterion, total, leniency, and the place without it; where it was discussed, before and after. */
export function ReviewTable(props: { view: ExplanationView; reviews: NamedReview[] }) {
  const { campaign } = useCampaign();
  const criteria = () => campaign().criteria;
  const isModel = () => props.view.method === 'model' && props.reviews.some(({ leniency }) => leniency !== undefined);
  const isDiscussed = () => props.reviews.some(({ before }) => before !== undefined);
  return (
    <>
      <div class="scroller" tabindex="0" role="group" aria-label={words().reviews}>
        <table class="table review-table">
          <thead>
            <tr>
              <th scope="col">{words().judge}</th>
              <For each={criteria()}>
                {(criterion) => (
                  <th scope="col" class="right">
                    {sayText(criterion.name)}
                    <span class="th-more">
                      {words().weight(criterion.weight)} · {words().outOf(criterion.max)}
                    </span>
                  </th>
                )}
              </For>
              <th scope="col" class="right">
                {words().total}
              </th>
              <Show when={isModel()}>
                <th scope="col" class="right">
                  {words().leniency}
                </th>
                <th scope="col" class="right">
                  {words().corrected}
                </th>
              </Show>
              <th scope="col" class="right">
                {words().without}
              </th>
            </tr>
          </thead>
          <tbody>
            <For each={props.reviews}>{(review) => <ReviewRow review={review} isModel={isModel()} />}</For>
            <MeanRows view={props.view} isModel={isModel()} />
          </tbody>
        </table>
      </div>
      <p class="help">
        {words().totalNote} <Show when={isModel()}>{words().leniencyNote}</Show>{' '}
        <Show when={isDiscussed()}>{words().discussedNote}</Show>
      </p>
    </>
  );
}

function ReviewRow(props: { review: NamedReview; isModel: boolean }) {
  const { campaign } = useCampaign();
  const changed = (id: string) => {
    const before = props.review.before?.[id];
    return before !== undefined && before !== props.review.scores[id] ? before : undefined;
  };
  return (
    <tr>
      <th scope="row">
        {props.review.name}
        <Show when={words().round[props.review.round]}>{(round) => <span class="tag">{round()}</span>}</Show>
      </th>
      <For each={campaign().criteria}>
        {(criterion) => (
          <td class="right num">
            <Show when={changed(criterion.id) !== undefined}>
              <span class="soft" title={words().discussed}>
                {changed(criterion.id)} →{' '}
              </span>
            </Show>
            {props.review.scores[criterion.id] ?? '—'}
          </td>
        )}
      </For>
      <td class="right num">
        <b>{points(props.review.total)}</b>
      </td>
      <Show when={props.isModel}>
        <td class="right num">{props.review.leniency === undefined ? '—' : signed(props.review.leniency)}</td>
        <td class="right num">{props.review.corrected === undefined ? '—' : points(props.review.corrected)}</td>
      </Show>
      <td class="right num">
        {props.review.rankWithout === undefined ? '—' : words().rankIs(props.review.rankWithout)}
      </td>
    </tr>
  );
}

function MeanRows(props: { view: ExplanationView; isModel: boolean }) {
  const { campaign } = useCampaign();
  const of = (id: string) => props.view.place.criteria[id];
  return (
    <>
      <tr class="sum-row">
        <th scope="row">{words().mean}</th>
        <For each={campaign().criteria}>
          {(criterion) => <td class="right num">{of(criterion.id)?.mean.toFixed(2) ?? '—'}</td>}
        </For>
        <td class="right num">
          <b>{points(props.view.place.mean.score)}</b>
        </td>
        <Show when={props.isModel}>
          <td>{''}</td>
          <td class="right num">{props.view.drawn ? points(props.view.drawn.corrected) : '—'}</td>
        </Show>
        <td>{''}</td>
      </tr>
      <Show when={props.isModel && props.view.place.model}>
        {(model) => (
          <tr class="sum-row">
            <th scope="row">{words().estimate}</th>
            <For each={campaign().criteria}>
              {(criterion) => <td class="right num">{of(criterion.id)?.model?.toFixed(2) ?? '—'}</td>}
            </For>
            <td>{''}</td>
            <td>{''}</td>
            <td class="right num">
              <b>{points(model().score)}</b>
            </td>
            <td class="right num">{words().rankIs(model().rank)}</td>
          </tr>
        )}
      </Show>
    </>
  );
}
