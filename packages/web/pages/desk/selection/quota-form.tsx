import { createEffect, createSignal, For, Index, on, Show } from 'solid-js';
import type { Quotas } from '#core/selection.ts';
import { useCampaign } from '../state/campaign.ts';
import { sayText } from '../state/lang.ts';
import { createLoad } from '../state/load.ts';
import { Icon } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';
import { say } from '../ui/toast.tsx';
import { fetchUnits } from '../units/units.tsx';
import { words } from './choice-words.ts';
import { quotasOf, rowsOf, type QuotaRow } from './quota-rows.ts';
import { useSelection, type StandingView } from './selection.ts';
import { words as shared } from './words.ts';

type By = Quotas['by'] | 'none';

/** At least and at most so many of a topic or a township among the chosen. */
export function QuotaForm(props: { view: StandingView }) {
  const { campaign } = useCampaign();
  const selecting = useSelection();
  const [by, setBy] = createSignal<By>('none');
  const [rows, setRows] = createSignal<QuotaRow[]>([]);
  const stored = () => props.view.selection.quotas;
  createEffect(
    on(
      () => JSON.stringify(stored() ?? null),
      () => {
        setBy(stored()?.by ?? 'none');
        setRows(rowsOf(stored()?.each ?? []));
      },
    ),
  );
  const units = createLoad(
    () => by() === 'township',
    async (wanted) => (wanted ? (await fetchUnits()).units : []),
  );
  const options = () =>
    by() === 'topic'
      ? campaign().topics.map((topic) => ({ key: topic.id, name: sayText(topic.name) }))
      : (units.data() ?? [])
          .filter(({ kind, retired }) => (kind === 'township' || kind === 'industry') && !retired)
          .map((unit) => ({ key: unit.id, name: unit.name }));
  const nameOf = (key: string) => options().find((one) => one.key === key)?.name ?? key;
  const asked = () => (by() === 'none' ? null : quotasOf(rows()));
  const next = () => {
    const each = asked();
    return each && each.length > 0 ? { by: by() as Quotas['by'], each } : null;
  };
  const isChanged = () => JSON.stringify(next()) !== JSON.stringify(stored() ?? null);
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    if (asked() !== undefined && (await selecting.change({ quotas: next() }))) say({ text: shared().saved });
  };
  const edit = (i: number, change: Partial<QuotaRow>) => setRows((all) => all.with(i, { ...all[i]!, ...change }));
  const chosenOf = (key: string) =>
    props.view.places.filter((place) => place.tier && (by() === 'topic' ? place.topic : place.group) === key).length;
  const choose = (value: By) => {
    setBy(value);
    setRows(value === stored()?.by ? rowsOf(stored()!.each) : []);
  };
  return (
    <section class="card">
      <h2>{words().quotas}</h2>
      <p class="soft">{words().quotasHelp}</p>
      <For each={props.view.unmet}>
        {(one) => (
          <Notice tone="attention">
            {words().unmet(nameOf(one.key), one.chosen, words().ruleOf(one.least, one.most))}
          </Notice>
        )}
      </For>
      <form class="quotas" onSubmit={(event) => void save(event)}>
        <fieldset class="chips" disabled={!selecting.editable()}>
          <legend class="vh">{words().by}</legend>
          <For each={['none', 'topic', 'township'] as const}>
            {(one) => (
              <button type="button" class="chip" aria-pressed={by() === one} onClick={() => choose(one)}>
                {words().byWhat[one]}
              </button>
            )}
          </For>
        </fieldset>
        <Show when={by() !== 'none'}>
          <Show when={options().length > 0 || units.loading()} fallback={<p>{words().noTownships}</p>}>
            <table class="table quota-table">
              <thead>
                <tr>
                  <th scope="col">{words().which[by() as Quotas['by']]}</th>
                  <th scope="col">{words().least}</th>
                  <th scope="col">{words().most}</th>
                  <th scope="col" class="right">
                    {words().now}
                  </th>
                  <th scope="col">
                    <span class="vh">{shared().columns.actions}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                <Index each={rows()}>
                  {(row, i) => (
                    <QuotaLine
                      row={row()}
                      options={options()}
                      which={words().which[by() as Quotas['by']]}
                      name={nameOf(row().key)}
                      chosen={chosenOf(row().key)}
                      disabled={!selecting.editable()}
                      onEdit={(change) => edit(i, change)}
                      onRemove={() => setRows((all) => all.toSpliced(i, 1))}
                    />
                  )}
                </Index>
              </tbody>
            </table>
          </Show>
        </Show>
        <Show when={selecting.editable()}>
          <p class="row">
            <Show when={by() !== 'none' && options().length > rows().length}>
              <button
                type="button"
                class="button quiet"
                onClick={() => setRows((all) => [...all, { key: '', least: '', most: '' }])}
              >
                <Icon name="plus" />
                {words().addRow}
              </button>
            </Show>
            <button type="submit" class="button" disabled={!isChanged() || asked() === undefined || selecting.busy()}>
              {words().saveQuotas}
            </button>
            <Show when={asked() === undefined && rows().every(({ key, least, most }) => key && (least || most))}>
              <span class="problem">{words().rowProblem}</span>
            </Show>
          </p>
        </Show>
      </form>
    </section>
  );
}

function QuotaLine(props: {
  row: QuotaRow;
  options: { key: string; name: string }[];
  which: string;
  name: string;
  chosen: number;
  disabled: boolean;
  onEdit: (change: Partial<QuotaRow>) => void;
  onRemove: () => void;
}) {
  const field = (which: 'least' | 'most') => (
    <input
      type="number"
      class="number"
      min="0"
      max="2000"
      aria-label={`${props.name} ${words()[which]}`}
      disabled={props.disabled}
      value={props.row[which]}
      onInput={(event) => props.onEdit({ [which]: event.currentTarget.value })}
    />
  );
  return (
    <tr>
      <td>
        <select
          aria-label={props.which}
          disabled={props.disabled}
          onChange={(event) => props.onEdit({ key: event.currentTarget.value })}
        >
          <option value="">{words().choose}</option>
          <For each={props.options}>
            {(option) => (
              <option value={option.key} selected={option.key === props.row.key}>
                {option.name}
              </option>
            )}
          </For>
        </select>
      </td>
      <td>{field('least')}</td>
      <td>{field('most')}</td>
      <td class="right num">{props.row.key ? props.chosen : '—'}</td>
      <td>
        <button
          type="button"
          class="icon-button"
          aria-label={words().removeRow(props.name)}
          disabled={props.disabled}
          onClick={() => props.onRemove()}
        >
          <Icon name="remove" />
        </button>
      </td>
    </tr>
  );
}
