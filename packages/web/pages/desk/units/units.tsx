import { createMemo, createSignal, For, Show } from 'solid-js';
import type { Unit } from '#core/unit-schema.ts';
import { findUnit, search, townshipOf } from '#core/unit.ts';
import { call, client } from '../../../data/client.ts';
import { count } from '../state/format.ts';
import { createLoad } from '../state/load.ts';
import { sayProblem } from '../state/problem.ts';
import { ask } from '../state/session.ts';
import { Icon } from '../ui/icon.tsx';
import { LoadView } from '../ui/load-view.tsx';
import { say } from '../ui/toast.tsx';
import { useTitle } from '../ui/title.ts';
import { VirtualRows } from '../ui/virtual-rows.tsx';
import { ImportUnits } from './import-units.tsx';
import { words } from './words.ts';

export const fetchUnits = () => ask(call(client.api.desk.units.$get()));
export const fetchContacts = async () =>
  new Map((await ask(call(client.api.desk.units.contacts.$get()))).contacts as [string, string][]);

/** The federation's tree: to find, import, retire and revive. */
export function Units() {
  useTitle(() => [words().title]);
  const load = createLoad(() => true, fetchUnits);
  const contacts = createLoad(() => true, fetchContacts);
  const [find, setFind] = createSignal('');
  const [home, setHome] = createSignal('');
  const [importing, setImporting] = createSignal(false);
  const units = () => (load.data()?.units ?? []) as Unit[];
  const uppers = createMemo(() => units().filter(({ kind }) => kind === 'township' || kind === 'industry'));
  const shown = createMemo(() => {
    const text = find().trim();
    const all = units();
    const found = text
      ? [...new Set([...all.filter(({ code }) => code === text), ...search(all, text, all.length)])]
      : all;
    return home() ? found.filter(({ id }) => townshipOf(all, id)?.id === home()) : found;
  });
  const retire = async (unit: Unit, retired: boolean) => {
    const version = load.data()!.version;
    try {
      load.mutate(
        await ask(call(client.api.desk.units.retirement.$post({ json: { version, unitIds: [unit.id], retired } }))),
      );
      if (retired)
        say({
          text: words().saidRetired(unit.name),
          action: { label: words().undo, run: () => void retire(unit, false) },
        });
    } catch (error) {
      say({ text: sayProblem(error), tone: 'bad' });
      void load.refresh();
    }
  };
  return (
    <main class="page wide" id="main">
      <div class="head">
        <h1 tabindex="-1">{words().title}</h1>
        <button type="button" class="button primary" onClick={() => setImporting(true)}>
          <Icon name="plus" />
          {words().import}
        </button>
      </div>
      <ImportUnits
        open={importing()}
        onClose={() => setImporting(false)}
        onImported={() => {
          void load.refresh();
          void contacts.refresh();
        }}
      />
      <LoadView load={load}>
        {() => (
          <Show
            when={units().length > 0}
            fallback={
              <div class="empty">
                <p class="empty-title">{words().empty}</p>
                <p>{words().emptyHelp}</p>
              </div>
            }
          >
            <div class="unit-filters" role="search">
              <input
                type="search"
                aria-label={words().find}
                placeholder={words().find}
                value={find()}
                onInput={(event) => setFind(event.currentTarget.value)}
              />
              <select aria-label={words().home} value={home()} onChange={(event) => setHome(event.currentTarget.value)}>
                <option value="">{words().all}</option>
                <For each={uppers()}>{(unit) => <option value={unit.id}>{unit.name}</option>}</For>
              </select>
              <span class="soft num" role="status">
                {words().shown(count(shown().length), count(units().length))}
              </span>
            </div>
            <Show when={shown().length > 0} fallback={<p class="empty">{words().nothing}</p>}>
              <VirtualRows
                items={shown()}
                sizeOf={() => 44}
                class="unit-list"
                label={words().list}
                headRows={1}
                columns={6}
                head={
                  <div class="unit-row unit-head" role="row" aria-rowindex="1">
                    <For each={[words().name, words().home, words().kind, words().code, words().phone, words().action]}>
                      {(name) => <span role="columnheader">{name}</span>}
                    </For>
                  </div>
                }
              >
                {(unit, index) => (
                  <div class="unit-row" classList={{ gone: unit.retired === true }} role="row" aria-rowindex={index}>
                    <span role="gridcell" class="unit-name" lang="zh-CN" title={unit.name}>
                      {unit.name}
                    </span>
                    <span role="gridcell" lang="zh-CN">
                      {findUnit(units(), unit.parentId ?? '')?.name ?? ''}
                    </span>
                    <span role="gridcell">
                      {words().kinds[unit.kind]}
                      {unit.retired ? ` · ${words().retired}` : ''}
                    </span>
                    <span role="gridcell" class="num">
                      {unit.code ?? ''}
                    </span>
                    <span role="gridcell" class="num">
                      {contacts.data()?.get(unit.id) ?? ''}
                    </span>
                    <span role="gridcell" class="right">
                      <Show when={unit.kind !== 'city'}>
                        <button
                          type="button"
                          class="linkish"
                          aria-label={unit.retired ? words().reviveName(unit.name) : words().retireName(unit.name)}
                          onClick={() => void retire(unit, !unit.retired)}
                        >
                          {unit.retired ? words().revive : words().retire}
                        </button>
                      </Show>
                    </span>
                  </div>
                )}
              </VirtualRows>
            </Show>
          </Show>
        )}
      </LoadView>
    </main>
  );
}
