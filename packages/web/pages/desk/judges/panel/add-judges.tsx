import { createMemo, createSignal, For, Show } from 'solid-js';
import type { SheetTable } from '#core/import.ts';
import type { Unit } from '#core/unit-schema.ts';
import { csv, saveFile } from '../../reports/csv-file.ts';
import { useCampaign } from '../../state/campaign.ts';
import { sayText } from '../../state/lang.ts';
import { Icon } from '../../ui/icon.tsx';
import { Labelled } from '../../ui/labelled.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { readSheetFile } from '../../units/read-sheet.ts';
import { usePanel } from '../context.ts';
import { listed } from '../listed.ts';
import { judgeApi, stableIds } from './judge-api.ts';
import { UnitField } from './judge-fields.tsx';
import { readJudges, tableOf, type ReadJudge, type ReadProblem, type ReadRow } from './paste-list.ts';
import { indexUnits } from './unit-match.ts';
import { words } from './words.ts';

const nobody: ReadJudge = { name: '', unit: '' };

/** One judge by name, or a whole list from a sheet. */
export function AddJudges(props: { units: Unit[] }) {
  const { id, campaign } = useCampaign();
  const { panel, take } = usePanel();
  const [single, setSingle] = createSignal(nobody);
  const [problem, setProblem] = createSignal<unknown>();
  const [busy, setBusy] = createSignal(false);
  const [table, setTable] = createSignal<SheetTable>();
  const index = createMemo(() => indexUnits(props.units));
  const seated = createMemo(() => panel().judges.map(({ judge }) => judge));
  const read = createMemo(() => {
    const found = table();
    return found
      ? readJudges(found, { panel: seated(), topics: campaign().topics, units: index() })
      : { rows: [], problems: [] };
  });
  const ids = stableIds();
  const add = async (judges: ReadJudge[], then: () => void) => {
    if (judges.length === 0 || busy()) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const made = ids.of(judges);
      const links = await judgeApi(id).add(judges.map((judge, i) => ({ id: made[i]!, ...judge })));
      ids.done();
      then();
      take(links);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section class="card" id="add">
      <h2>{words().add}</h2>
      <ProblemNotice error={problem()} />
      <form
        class="add-one"
        onSubmit={(event) => {
          event.preventDefault();
          const { name, unit, ...rest } = single();
          const judge = { ...rest, name: name.trim(), unit: unit.trim() };
          void add(judge.name ? [judge] : [], () => setSingle(nobody));
        }}
      >
        <Labelled label={words().name}>
          {(about) => (
            <input
              type="text"
              autocomplete="off"
              maxlength="40"
              required
              value={single().name}
              onInput={(event) => setSingle({ ...single(), name: event.currentTarget.value })}
              {...about}
            />
          )}
        </Labelled>
        <UnitField judge={single()} units={props.units} onChange={setSingle} />
        <button type="submit" class="button" disabled={busy() || !single().name.trim()}>
          {words().addOne}
        </button>
      </form>
      <p class="help">{words().unitHelp}</p>
      <details class="paste-list" open={seated().length === 0}>
        <summary>{words().pasteList}</summary>
        <div class="paste-body">
          <Source onTable={setTable} busy={busy()} />
          <Preview rows={read().rows} problems={read().problems} />
          <button
            type="button"
            class="button"
            disabled={busy() || read().rows.length === 0}
            onClick={() =>
              void add(
                read().rows.map(({ judge }) => judge),
                () => setTable(undefined),
              )
            }
          >
            {words().pasteAdd(read().rows.length)}
          </button>
        </div>
      </details>
    </section>
  );
}

/** Where a list comes from: pasted, or a file, whichever came last. */
function Source(props: { onTable: (table: SheetTable | undefined) => void; busy: boolean }) {
  const [text, setText] = createSignal('');
  const [broken, setBroken] = createSignal(false);
  const choose = async (file: File | undefined) => {
    if (!file) return;
    setText('');
    const table = await readSheetFile(file).catch(() => undefined);
    setBroken(!table);
    props.onTable(table);
  };
  return (
    <>
      <Labelled label={words().paste} help={words().pasteHelp}>
        {(about) => (
          <textarea
            rows="6"
            spellcheck={false}
            placeholder={words().pasteExample}
            value={text()}
            onInput={(event) => {
              setText(event.currentTarget.value);
              setBroken(false);
              props.onTable(event.currentTarget.value.trim() ? tableOf(event.currentTarget.value) : undefined);
            }}
            {...about}
          />
        )}
      </Labelled>
      <div class="row file-row">
        <Labelled label={words().file}>
          {(about) => (
            <input
              type="file"
              accept=".xlsx,.csv"
              disabled={props.busy}
              onChange={(event) => void choose(event.currentTarget.files?.[0])}
              {...about}
            />
          )}
        </Labelled>
        <button
          type="button"
          class="button small quiet"
          onClick={() => saveFile(words().templateFile, csv([words().columns]))}
        >
          <Icon name="download" />
          {words().template}
        </button>
      </div>
      <Show when={broken()}>
        <Notice tone="bad">{words().unreadable}</Notice>
      </Show>
    </>
  );
}

/** What was understood of a list, before anybody is added. */
function Preview(props: { rows: ReadRow[]; problems: ReadProblem[] }) {
  const { campaign } = useCampaign();
  const topicName = (id: string) => {
    const topic = campaign().topics.find((one) => one.id === id);
    return topic ? sayText(topic.name) : id;
  };
  const unmatched = () => props.rows.filter(({ match }) => match === 'unknown' || match === 'several').length;
  return (
    <>
      <Show when={props.problems.length > 0}>
        <Notice tone="attention">
          <p>{words().leftOut(props.problems.length)}</p>
          <ul>
            <For each={props.problems}>
              {(one) => (
                <li>
                  {words().line(one.row)} {words().problems[one.rule]}：{one.text.slice(0, 40)}
                </li>
              )}
            </For>
          </ul>
        </Notice>
      </Show>
      <Show when={props.rows.length > 0}>
        <div class="scroller preview" tabindex="0" role="group" aria-label={words().preview}>
          <table class="table">
            <caption class="vh">{words().preview}</caption>
            <thead>
              <tr>
                <th scope="col">{words().name}</th>
                <th scope="col">{words().unitHead}</th>
                <th scope="col">{words().topics}</th>
                <th scope="col" class="right">
                  {words().load}
                </th>
              </tr>
            </thead>
            <tbody>
              <For each={props.rows}>
                {({ judge, match }) => (
                  <tr>
                    <th scope="row">{judge.name}</th>
                    <td>
                      {judge.unit}{' '}
                      <span class={`state ${match === 'found' ? 'accepted' : match === 'none' ? 'none' : 'returned'}`}>
                        <Show when={match !== 'none'}>
                          <Icon name={match === 'found' ? 'check' : 'info'} />
                        </Show>
                        {words().match[match]}
                      </span>
                    </td>
                    <td>{listed((judge.topics ?? []).map(topicName)) || words().allTopics}</td>
                    <td class="right num">{words().loadOf(judge.load?.least, judge.load?.most)}</td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
        <Show when={unmatched() > 0}>
          <p class="help">{words().previewUnmatched(unmatched())}</p>
        </Show>
      </Show>
    </>
  );
}
