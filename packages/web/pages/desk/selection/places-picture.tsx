import { createMemo, createSignal, For, Show } from 'solid-js';
import { placesNear, placesOverview, type PlacesData } from '#core/chart/places.ts';
import { useCampaign } from '../state/campaign.ts';
import { count } from '../state/format.ts';
import { lang, sayText } from '../state/lang.ts';
import { ChartFigure } from './chart-figure.tsx';
import { zoneNumbers } from './headline.tsx';
import type { StandingView } from './selection.ts';
import { sortedBy } from './standing-rows.ts';
import { words } from './words.ts';

const WIDTH = 960;
const spans = [12, 30, 60] as const;

/** Places as the model has them, with their ranges: the whole call at a glance, and the entries around a cut by name. */
export function PlacesPicture(props: { view: StandingView }) {
  const { campaign } = useCampaign();
  const cuts = () => props.view.cuts;
  const [whole, setWhole] = createSignal(false);
  const [cut, setCut] = createSignal<number>();
  const [span, setSpan] = createSignal<number>(spans[0]);
  const at = () => cut() ?? cuts().at(-1) ?? 0;
  const data = createMemo((): PlacesData => {
    const zone = props.view.zones.at(-1);
    return {
      places: sortedBy(props.view.places, 'model').flatMap(({ number, title, model, certainty, contends }) =>
        model && certainty
          ? [{ number, title, rank: model.rank, lo: certainty.lo, hi: certainty.hi, open: contends }]
          : [],
      ),
      cuts: cuts(),
      ...(zone ? { zone: zoneNumbers(zone) } : {}),
    };
  });
  const title = () => words().pictureOf(sayText(campaign().title));
  const chart = () => {
    const options = { id: 'places', lang: lang(), width: WIDTH, title: title() };
    if (whole()) return placesOverview(data(), options);
    return placesNear(data(), { from: Math.max(0, at() - span()), to: at() + span() }, options);
  };
  const chips = <T,>(
    label: string,
    all: readonly T[],
    chosen: () => T,
    name: (one: T) => string,
    set: (one: T) => void,
  ) => (
    <div class="chips" role="group" aria-label={label}>
      <For each={all}>
        {(one) => (
          <button type="button" class="chip" aria-pressed={chosen() === one} onClick={() => set(one)}>
            {name(one)}
          </button>
        )}
      </For>
    </div>
  );
  return (
    <Show when={data().places.length > 0}>
      <section class="card picture" aria-labelledby="picture">
        <div class="head">
          <h2 id="picture">{words().picture}</h2>
          <div class="row">
            {chips(words().picture, [false, true], whole, (all) => (all ? words().whole : words().near), setWhole)}
            <Show when={!whole()}>
              <Show when={cuts().length > 1}>
                {chips(words().around, cuts(), at, (one) => words().cutOf(one), setCut)}
              </Show>
              <Show when={data().places.length > 2 * spans[0]}>
                {chips<number>(words().span, spans, span, (one) => words().spanOf(one), setSpan)}
              </Show>
            </Show>
          </div>
        </div>
        <ChartFigure
          chart={chart()}
          title={title()}
          source={words().source(sayText(campaign().title), count(props.view.design.reviews))}
        />
      </section>
    </Show>
  );
}
