import { For, Show } from 'solid-js';
import type { Chart } from '#core/chart/chart.ts';
import { savePng, saveSvg } from '../../../charts/save.ts';
import { useCampaign } from '../state/campaign.ts';
import { lang, sayText } from '../state/lang.ts';
import { say } from '../ui/toast.tsx';
import { words } from './words.ts';

/** A chart with its table for those who do not see it, and its two kinds of file. */
export function ChartFigure(props: { chart: Chart; title: string; source: string }) {
  const { campaign } = useCampaign();
  const frame = () => ({ title: props.title, source: props.source, lang: lang() });
  const name = () => `${sayText(campaign().title)} ${props.title}`;
  const png = () => savePng(props.chart, frame(), name()).catch(() => say({ text: words().notSaved, tone: 'bad' }));
  return (
    <figure class="chart-figure" aria-label={props.title}>
      {/* The marks go in as they are: they are made from escaped texts by our own code. */}
      <div class="chart scroller" tabindex="0" role="group" aria-label={props.title} innerHTML={props.chart.svg} />
      <div class="chart-tools">
        <details class="result-figures">
          <summary>{words().asTable}</summary>
          <div class="chart-rows scroller" tabindex="0" role="group" aria-label={words().asTable}>
            <table class="table">
              <thead>
                <tr>
                  <For each={props.chart.table.columns}>
                    {(column, i) => (
                      <th scope="col" classList={{ right: i() > 0 }}>
                        {column}
                      </th>
                    )}
                  </For>
                </tr>
              </thead>
              <tbody>
                <For each={props.chart.table.rows}>
                  {(row) => (
                    <tr>
                      <For each={row}>
                        {(cell, i) => (
                          <Show when={i() === 0} fallback={<td class="right num">{cell}</td>}>
                            <th scope="row">{cell}</th>
                          </Show>
                        )}
                      </For>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
          </div>
        </details>
        <span class="grow" />
        <button type="button" class="button quiet small" onClick={() => saveSvg(props.chart, frame(), name())}>
          {words().saveSvg}
        </button>
        <button type="button" class="button quiet small" onClick={() => void png()}>
          {words().savePng}
        </button>
      </div>
    </figure>
  );
}
