import { A } from '@solidjs/router';
import { createMemo, createSignal, For, Show } from 'solid-js';
import { timeline } from '#core/chart/columns.ts';
import { curveOf, medianSeconds, resultsOf } from '#core/results.ts';
import { useCampaign } from '../state/campaign.ts';
import { count } from '../state/format.ts';
import { lang, sayText } from '../state/lang.ts';
import { createLoad, everyWhileVisible } from '../state/load.ts';
import { Icon } from '../ui/icon.tsx';
import { LoadView } from '../ui/load-view.tsx';
import { useTitle } from '../ui/title.ts';
import { Card, ChartView, DESK_WIDTH } from './card.tsx';
import { fetchResults, type Behind, type Survey } from './fetch.ts';
import { Cross } from './cross.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { Leaving } from './leaving.tsx';
import { handWords } from './hand-words.ts';
import { ImportDialog } from './import-dialog.tsx';
import { Presentation } from './presentation.tsx';
import { PublicEditor } from './public-editor.tsx';
import { Records } from './records.tsx';
import { Texts } from './texts.tsx';
import { UnitCounts } from './unit-counts.tsx';
import { words } from './words.ts';

/** A survey's results while it runs: figures alone, which cost the same however many responses there are. */
export function Results() {
  const { id, campaign } = useCampaign();
  useTitle(() => [words().title, sayText(campaign().title)]);
  const survey = createLoad(() => id, fetchResults);
  everyWhileVisible(15, () => survey.refresh());
  return (
    <>
      <h1 tabindex="-1">{words().title}</h1>
      <Show when={campaign().collects === 'responses'} fallback={<p class="empty">{words().notSurvey}</p>}>
        <LoadView load={survey}>{(data) => <Survey data={data()} onChanged={() => void survey.refresh()} />}</LoadView>
      </Show>
    </>
  );
}

function Survey(props: { data: Survey; onChanged: () => void }) {
  const { id, campaign } = useCampaign();
  const [behind, setBehind] = createSignal<Behind>();
  const [presenting, setPresenting] = createSignal(false);
  const [dialog, setDialog] = createSignal<'export' | 'import'>();
  const [texts, setTexts] = createSignal<string>();
  const results = createMemo(() => resultsOf(props.data.forms, props.data.tally));
  const total = () => props.data.tally.total;
  const curve = createMemo(() =>
    timeline(
      { unit: 'day', columns: curveOf(props.data.tally.days) },
      { id: 'curve', lang: lang(), width: DESK_WIDTH, title: words().curve },
    ),
  );
  const time = () => {
    const seconds = medianSeconds(props.data.tally.times);
    return seconds === undefined ? undefined : words().time(Math.floor(seconds / 60), Math.round(seconds % 60));
  };
  const names = (counts: Record<string, number>, name: (key: string) => string) =>
    Object.entries(counts)
      .map(([key, n]) => `${name(key)} ${count(n)}`)
      .join(' · ');
  return (
    <>
      <Show
        when={total() > 0}
        fallback={
          <section class="card empty-results">
            <h2>{words().none}</h2>
            <p>{words().noneHelp}</p>
            <p>
              <A class="button primary" href={`/campaigns/${id}/collecting`}>
                {words().toReach}
              </A>
            </p>
          </section>
        }
      >
        <div class="result-totals card">
          <dl>
            <div>
              <dt>{words().total}</dt>
              <dd class="large num">{count(total())}</dd>
              <dd class="soft">{names(props.data.tally.channels, (key) => words().channels[key] ?? key)}</dd>
            </div>
            <div>
              <dt>{words().median}</dt>
              <dd class="large num">{time() ?? '–'}</dd>
              <Show when={!time()}>
                <dd class="soft">{campaign().audience.anonymous ? words().noTimes : ''}</dd>
              </Show>
            </div>
            <Show when={props.data.forms.length > 1}>
              <div>
                <dt>{words().versions}</dt>
                <dd class="large num">{props.data.forms.length}</dd>
                <dd class="soft">{names(props.data.tally.versions, (key) => words().version(Number(key)))}</dd>
              </div>
            </Show>
          </dl>
          <div class="result-actions">
            <button type="button" class="button" onClick={() => setBehind({ title: words().records })}>
              {words().allRecords}
            </button>
            <button type="button" class="button" onClick={() => setDialog('export')}>
              {handWords().export}
            </button>
            <button type="button" class="button" onClick={() => setPresenting(true)}>
              <Icon name="open" />
              {words().present}
            </button>
            <button type="button" class="button" onClick={() => print()}>
              <Icon name="print" />
              {words().print}
            </button>
          </div>
        </div>
        <Show when={Object.keys(props.data.tally.days).length > 1}>
          <section class="card">
            <h2>{words().curve}</h2>
            <ChartView chart={curve()} />
          </section>
        </Show>
      </Show>
      <Leaving data={props.data} />
      <p class="row">
        <Show when={campaign().stage !== 'draft'}>
          <button type="button" class="button" onClick={() => setDialog('import')}>
            {handWords().import}
          </button>
        </Show>
        <button
          type="button"
          class="linkish"
          onClick={() => setBehind({ title: words().excludedRecords, state: 'excluded' })}
        >
          {words().excludedRecords}
        </button>
      </p>
      <Show when={total() > 0}>
        <h2 class="result-list-head">{words().questions}</h2>
        <p class="soft">{words().warnRaw}</p>
        <For each={results().map(({ id: question }) => question)}>
          {(question, i) => (
            <Card
              result={results().find((one) => one.id === question)!}
              classes={Object.keys(props.data.tally.questions[question]?.codes ?? {})}
              place={i() + 1}
              onOpen={setBehind}
              onTexts={setTexts}
            />
          )}
        </For>
        <Cross results={results()} onOpen={setBehind} />
        <UnitCounts onOpen={setBehind} />
      </Show>
      <PublicEditor results={results()} />
      <Records
        behind={behind()}
        forms={props.data.forms}
        onClose={() => setBehind(undefined)}
        onChanged={props.onChanged}
      />
      <Texts question={texts()} results={results()} onClose={() => setTexts(undefined)} />
      <ExportDialog open={dialog() === 'export'} onClose={() => setDialog(undefined)} />
      <ImportDialog
        open={dialog() === 'import'}
        onClose={() => setDialog(undefined)}
        onImported={() => setTimeout(props.onChanged, 700)}
      />
      <Show when={presenting()}>
        <Presentation results={results()} onClose={() => setPresenting(false)} />
      </Show>
    </>
  );
}
