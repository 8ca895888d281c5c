import { createSignal, createUniqueId, For, Show } from 'solid-js';
import type { Chart } from '#core/chart/chart.ts';
import { decimal } from '#core/chart/text.ts';
import type { Result } from '#core/results.ts';
import { chartKinds, resultChart, type ChartKind } from '#core/results-chart.ts';
import { savePng, saveSvg } from '../../../charts/save.ts';
import { useCampaign } from '../state/campaign.ts';
import { count } from '../state/format.ts';
import { lang, sayText } from '../state/lang.ts';
import { Icon } from '../ui/icon.tsx';
import { say } from '../ui/toast.tsx';
import type { Behind } from './fetch.ts';
import { CountButton, Figures } from './figures.tsx';
import { words } from './words.ts';

/** Width charts are drawn for at the desk, in CSS pixels. */
export const DESK_WIDTH = 820;

/** The marks of a chart's SVG go in as they are: they are made from escaped texts by our own code. */
export const ChartView = (props: { chart: Chart }) => <div class="chart scroller" innerHTML={props.chart.svg} />;

export const notesOf = (result: Result): string[] => [
  ...result.shifts.map(({ version, changes }) =>
    words().shift(version, changes.map((one) => words().changes[one] ?? one).join(words().joint)),
  ),
  ...(result.since > 1 ? [words().since(result.since)] : []),
  ...(result.until === undefined ? [] : [words().until(result.until)]),
];

/** One question: its chart, its figures, how many answered, and the ways on to what is behind them. */
export function Card(props: {
  result: Result;
  classes: string[];
  place: number;
  onOpen: (behind: Behind) => void;
  onTexts: (id: string) => void;
}) {
  const { campaign } = useCampaign();
  const id = createUniqueId();
  const kinds = () => chartKinds(props.result);
  const [picked, setPicked] = createSignal<ChartKind>();
  const kind = () => picked() ?? kinds()[0];
  const title = () => sayText(props.result.label);
  const chart = () => {
    const drawn = kind();
    const options = { id: `chart-${id}`, lang: lang(), width: DESK_WIDTH, title: title() };
    return drawn && props.result.answered ? resultChart(props.result, drawn, options) : undefined;
  };
  const frame = () => ({
    title: title(),
    source: words().source(sayText(campaign().title), count(props.result.answered ?? 0)),
    lang: lang(),
  });
  const png = () => savePng(chart()!, frame(), title()).catch(() => say({ text: words().notSaved, tone: 'bad' }));
  const summary = () => {
    const { body } = props.result;
    const found = body.type === 'number' || body.type === 'scale' ? body.summary : undefined;
    return found && words().summary(decimal(found.mean), decimal(found.median), decimal(found.q1), decimal(found.q3));
  };
  const hasTexts = () =>
    props.result.kind === 'text' ||
    props.result.kind === 'long' ||
    (props.result.body.type === 'choice' &&
      props.result.body.options.some(({ code, count: n }) => code === '=' && n! > 0));
  return (
    <section class="card result-card" aria-labelledby={id}>
      <div class="result-head">
        <h3 id={id}>
          <span class="soft num">{props.place}</span> {title()}
        </h3>
        <div class="result-tools">
          <Show when={kinds().length > 1 && chart()}>
            <div class="chips" role="group" aria-label={words().chartKind}>
              <For each={kinds()}>
                {(one) => (
                  <button type="button" class="chip" aria-pressed={kind() === one} onClick={() => setPicked(one)}>
                    {words().kinds[one]}
                  </button>
                )}
              </For>
            </div>
          </Show>
          <Show when={chart()}>
            <button type="button" class="button quiet small" onClick={() => saveSvg(chart()!, frame(), title())}>
              {words().saveSvg}
            </button>
            <button type="button" class="button quiet small" onClick={() => void png()}>
              {words().savePng}
            </button>
          </Show>
        </div>
      </div>
      <p class="soft result-facts">
        {words().answered(count(props.result.answered ?? 0))} · {words().shown(count(props.result.shown ?? 0))}
        <Show when={(props.result.skipped ?? 0) > 0}>
          {' · '}
          {words().skipped}{' '}
          <CountButton
            value={props.result.skipped!}
            behind={{ title: `${title()} · ${words().noAnswer}`, at: props.result.id, codes: ['-'] }}
            onOpen={props.onOpen}
          />
        </Show>
        <Show when={summary()}>{(text) => <> · {text()}</>}</Show>
      </p>
      <For each={notesOf(props.result)}>
        {(note) => (
          <p class="result-note">
            <Icon name="info" /> {note}
          </p>
        )}
      </For>
      <Show when={chart()}>
        {(drawn) => (
          <>
            <ChartView chart={drawn()} />
            <details class="result-figures">
              <summary>{words().table}</summary>
              <Figures result={props.result} classes={props.classes} onOpen={props.onOpen} />
            </details>
          </>
        )}
      </Show>
      <Show when={hasTexts() && (props.result.answered ?? 0) > 0}>
        <p>
          <button type="button" class="button small" onClick={() => props.onTexts(props.result.id)}>
            {words().texts}
          </button>
        </p>
      </Show>
    </section>
  );
}
