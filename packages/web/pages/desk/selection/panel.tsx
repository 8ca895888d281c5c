import { createSignal, For, Show } from 'solid-js';
import { leniencyChart, pairsChart, signed } from '#core/chart/panel.ts';
import { call, client } from '../../../data/client.ts';
import { useCampaign } from '../state/campaign.ts';
import { count } from '../state/format.ts';
import { lang, sayText } from '../state/lang.ts';
import { createLoad } from '../state/load.ts';
import { ask } from '../state/session.ts';
import { Icon } from '../ui/icon.tsx';
import { LoadView } from '../ui/load-view.tsx';
import { Notice } from '../ui/notice.tsx';
import { useTitle } from '../ui/title.ts';
import { ChartFigure } from './chart-figure.tsx';
import { Computing } from './frame.tsx';
import { figureSentence, noteOf, type Figure } from './panel-sentences.ts';
import { words } from './panel-words.ts';
import { useSelection, type StandingView } from './selection.ts';
import { words as shared } from './words.ts';

const fetchFigures = (campaignId: string) =>
  ask(call(client.api.desk.campaigns[':campaignId'].standing.panel.$get({ param: { campaignId } })));
type Figures = Awaited<ReturnType<typeof fetchFigures>>;

/** How the judges score and agree: for the chair, to talk about. */
export function PanelPage() {
  const { id, campaign } = useCampaign();
  useTitle(() => [shared().tabs.panel, sayText(campaign().title)]);
  const load = createLoad(() => id, fetchFigures);
  return (
    <>
      <h1 class="vh" tabindex="-1">
        {shared().tabs.panel}
      </h1>
      <Notice tone="info">{words().chair}</Notice>
      <Show when={load.data() || load.error()} fallback={<Computing />}>
        <LoadView load={load}>{(figures) => <Figures figures={figures()} />}</LoadView>
      </Show>
    </>
  );
}

const source = (view: StandingView | undefined, campaign: string) =>
  shared().source(campaign, count(view?.design.reviews ?? 0));

function Figures(props: { figures: Figures }) {
  const { campaign } = useCampaign();
  const { load } = useSelection();
  const fitted = () =>
    props.figures.judges.flatMap(({ name, fit }) =>
      fit ? [{ name, leniency: fit.leniency, se: fit.leniencySe }] : [],
    );
  const title = () => words().leniencyOf(sayText(campaign().title));
  return (
    <>
      <Show when={load.data()}>{(view) => <Design view={view()} figures={props.figures} />}</Show>
      <Show when={fitted().length > 0} fallback={<Notice tone="attention">{words().unfounded}</Notice>}>
        <section class="card picture">
          <h2>{words().leniency}</h2>
          <ChartFigure
            chart={leniencyChart(fitted(), { id: 'leniency', lang: lang(), width: 960, title: title() })}
            title={title()}
            source={source(load.data(), sayText(campaign().title))}
          />
        </section>
      </Show>
      <JudgeTable figures={props.figures} />
      <Reliability figures={props.figures} />
      <Show when={props.figures.pairs.length > 0}>
        <Agreement figures={props.figures} />
      </Show>
    </>
  );
}

/** How the reviews hang together. */
function Design(props: { view: StandingView; figures: Figures }) {
  const facts = () => words().facts;
  const design = () => props.view.design;
  const names = (letters: readonly string[]) =>
    // Judges of a record are lettered J01, J02 … in the order the figures come in.
    letters.map((letter) => props.figures.judges[Number(letter.slice(1)) - 1]?.name ?? letter).join('、');
  return (
    <section class="card">
      <h2>{words().design}</h2>
      <dl class="facts">
        <dt>{facts().judges}</dt>
        <dd>{facts().people(count(design().judges))}</dd>
        <dt>{facts().reviews}</dt>
        <dd>{facts().sheets(count(design().reviews))}</dd>
        <dt>{facts().each}</dt>
        <dd>{facts().perEntry(design().least, design().most)}</dd>
        <dt>{facts().parts}</dt>
        <dd>{design().parts.length === 1 ? facts().connected : facts().apart(design().parts.length)}</dd>
      </dl>
      <Show when={design().parts.length > 1}>
        <ul>
          <For each={design().parts}>
            {(part, i) => (
              <li>
                {facts().group(i() + 1, count(part.entries))}
                {names(part.judges)}
              </li>
            )}
          </For>
        </ul>
        <p>{words().missing}</p>
        <ul>
          <For each={props.view.links}>{(link) => <li>{shared().link(link.judge, link.title, link.number)}</li>}</For>
        </ul>
      </Show>
    </section>
  );
}

const HALF = 1.645;

function JudgeTable(props: { figures: Figures }) {
  const head = () => words().columns;
  const help = () => words().columnHelp;
  return (
    <section class="card">
      <h2>{words().judges}</h2>
      <div class="scroller" tabindex="0" role="group" aria-label={words().judges}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{head().judge}</th>
              <th scope="col" class="right">
                {head().reviews}
              </th>
              <th scope="col" class="right">
                {head().mean}
              </th>
              <th scope="col" class="right" title={help().leniency}>
                {head().leniency}
              </th>
              <th scope="col" class="right" title={help().deviation}>
                {head().deviation}
              </th>
              <th scope="col" class="right" title={help().correlation}>
                {head().correlation}
              </th>
              <th scope="col">{head().note}</th>
            </tr>
          </thead>
          <tbody>
            <For each={props.figures.judges}>{(judge) => <JudgeRow judge={judge} />}</For>
          </tbody>
        </table>
      </div>
      <p class="help">
        {(['leniency', 'deviation', 'correlation'] as const)
          .map((column) => words().explained(head()[column], help()[column]))
          .join(' ')}
      </p>
    </section>
  );
}

function JudgeRow(props: { judge: Figures['judges'][number] }) {
  const fit = () => props.judge.fit;
  const note = () => noteOf(fit());
  return (
    <tr>
      <th scope="row">{props.judge.name}</th>
      <td class="right num">{count(props.judge.reviews)}</td>
      <td class="right num">{props.judge.reviews > 0 ? props.judge.mean.toFixed(1) : '—'}</td>
      <td class="right num">
        <Show when={fit()} fallback="—">
          {(one) => (
            <>
              {signed(one().leniency)} <span class="soft">± {(HALF * one().leniencySe).toFixed(1)}</span>
            </>
          )}
        </Show>
      </td>
      <td class="right num">{fit() ? fit()!.deviation.toFixed(1) : '—'}</td>
      <td class="right num">
        {fit()?.correlation === undefined ? '—' : fit()!.correlation!.toFixed(2).replace('-', '−')}
      </td>
      <td class="judge-note">
        <Show when={note() !== 'none'}>
          <Show when={note() !== 'few'}>
            <Icon name="info" />{' '}
          </Show>
          {words().notes[note()]}
        </Show>
      </td>
    </tr>
  );
}

function Reliability(props: { figures: Figures }) {
  const names = () => words().reliabilityNames;
  const rows = () => {
    const { reliability, alpha, w } = props.figures;
    const k = reliability ? String(Number(reliability.k.toFixed(1))) : '';
    const row = (figure: Figure, name: string, value: number | undefined) =>
      value === undefined ? [] : [{ name, value, sentence: figureSentence(figure, value, lang(), k) }];
    return [
      ...row('single', names().single, reliability?.single),
      ...row('average', names().average(k), reliability?.average),
      ...row('modelled', names().modelled, reliability?.modelled),
      ...row('alpha', names().alpha, alpha),
      ...row('w', names().w, w),
    ];
  };
  return (
    <Show when={rows().length > 0}>
      <section class="card">
        <h2>{words().reliability}</h2>
        <dl class="figure-list">
          <For each={rows()}>
            {(row) => (
              <div>
                <dt>{row.name}</dt>
                <dd class="num figure-value">{row.value.toFixed(2).replace('-', '−')}</dd>
                <dd>{row.sentence}</dd>
              </div>
            )}
          </For>
        </dl>
        <Show when={props.figures.w === undefined}>
          <p class="help">{words().noW}</p>
        </Show>
      </section>
    </Show>
  );
}

/** Fewer entries in common say nothing of two judges. */
const LEAST = { correlation: 5, share: 3 } as const;

function Agreement(props: { figures: Figures }) {
  const { campaign } = useCampaign();
  const { load } = useSelection();
  const [as, setAs] = createSignal<'correlation' | 'share'>('correlation');
  const title = () => `${words().agreementOf(sayText(campaign().title))} · ${words().as[as()]}`;
  const pairs = () =>
    props.figures.pairs
      .filter(({ shared: common }) => common >= LEAST[as()])
      .map(({ a, b, correlation, within }) => ({ a, b, value: as() === 'share' ? within : correlation }));
  const chart = () =>
    pairsChart(
      {
        judges: props.figures.judges.map(({ name }) => name),
        pairs: pairs(),
        as: as(),
        least: LEAST[as()],
      },
      { id: 'pairs', lang: lang(), width: 960, title: title() },
    );
  return (
    <section class="card picture">
      <div class="head">
        <h2>{words().agreement}</h2>
        <div class="chips" role="group" aria-label={words().agreement}>
          <For each={['correlation', 'share'] as const}>
            {(one) => (
              <button type="button" class="chip" aria-pressed={as() === one} onClick={() => setAs(one)}>
                {words().as[one]}
              </button>
            )}
          </For>
        </div>
      </div>
      <p class="soft">{words().asHelp[as()]}</p>
      <Show when={pairs().some(({ value }) => value !== undefined)} fallback={<p>{words().fewShared(LEAST[as()])}</p>}>
        <ChartFigure chart={chart()} title={title()} source={source(load.data(), sayText(campaign().title))} />
      </Show>
    </section>
  );
}
