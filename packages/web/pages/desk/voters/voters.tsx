import { createMemo, createSignal, For, Show } from 'solid-js';
import { isSealed } from '#core/campaign.ts';
import { csv, saveFile } from '../reports/csv-file.ts';
import { useCampaign } from '../state/campaign.ts';
import { count } from '../state/format.ts';
import { sayText } from '../state/lang.ts';
import { createLoad } from '../state/load.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { useTitle } from '../ui/title.ts';
import { VirtualRows } from '../ui/virtual-rows.tsx';
import { fetchUnits } from '../units/units.tsx';
import { ImportVoters } from './import-voters.tsx';
import { findPeople, kindOf, type Filter, type Person } from './people.ts';
import { createVoterList } from './voter-list.ts';
import { words } from './words.ts';

/** Who may answer, who has, and how those who have not are reached; never what somebody answered. */
export function Voters() {
  const { campaign } = useCampaign();
  useTitle(() => [words().title, sayText(campaign().title)]);
  const [importing, setImporting] = createSignal(false);
  return (
    <>
      <div class="head">
        <h1 tabindex="-1">{words().title}</h1>
        <Show when={kindOf(campaign())}>
          <button type="button" class="button primary" onClick={() => setImporting(true)}>
            <Icon name="plus" />
            {words().import}
          </button>
        </Show>
      </div>
      <Show when={kindOf(campaign())} fallback={<p class="empty">{words().wrongKind}</p>}>
        <People importing={importing()} onImportClosed={() => setImporting(false)} />
      </Show>
    </>
  );
}

function People(props: { importing: boolean; onImportClosed: () => void }) {
  const { id, campaign } = useCampaign();
  const kind = () => kindOf(campaign())!;
  const { people, loading, error, load } = createVoterList(id);
  const units = createLoad(() => true, fetchUnits);
  const unitNames = createMemo(() => new Map((units.data()?.units ?? []).map((unit) => [unit.id, unit.name])));
  const unitName = (unitId: string) => unitNames().get(unitId) ?? '';
  const [text, setText] = createSignal('');
  const [filter, setFilter] = createSignal<Filter>('all');
  const shown = createMemo(() => findPeople(people(), { text: text(), filter: filter(), unitName }) as Person[]);
  const open = createMemo(() => people().filter(({ answered }) => !answered));
  const done = () => people().length - open().length;
  const percent = () => (people().length ? Math.floor((done() / people().length) * 100) : 0);
  const invites = () => kind() === 'invitation';
  const heading = () => [
    words().name,
    words().number,
    words().unit,
    words().contact,
    ...(invites() ? [words().link] : []),
  ];
  const rowOf = (one: Person) => [
    one.name,
    one.number,
    unitName(one.unitId),
    one.contact,
    ...(invites() ? [one.url] : []),
  ];
  const lines = (some: readonly Person[]) => some.map((one) => rowOf(one).join('\t')).join('\n');
  const save = (name: string, some: readonly Person[]) => saveFile(name, csv([heading(), ...some.map(rowOf)]));
  return (
    <>
      <p class="soft">{invites() ? words().invitation : words().roster}</p>
      <Notice tone="info">{isSealed(campaign()) ? words().secret : words().known}</Notice>
      <ImportVoters
        campaignId={id}
        kind={kind()}
        open={props.importing}
        onClose={props.onImportClosed}
        onImported={() => void load()}
      />
      <ProblemNotice error={error()}>
        <button type="button" class="button small" onClick={() => void load()}>
          {words().refresh}
        </button>
      </ProblemNotice>
      <Show when={loading()}>
        <p class="soft" role="status">
          {words().loaded(count(people().length))}
        </p>
      </Show>
      <Show
        when={people().length > 0}
        fallback={
          <Show when={!loading() && !error()}>
            <div class="empty">
              <p class="empty-title">{words().none}</p>
              <p>{words().noneHelp}</p>
            </div>
          </Show>
        }
      >
        <div class="two">
          <section class="card">
            <h2>{words().participation}</h2>
            <p>
              <b class="voters-percent num">{percent()}%</b>{' '}
              <span class="num">{words().of(count(done()), count(people().length))}</span>
            </p>
            <progress class="voters-bar" aria-label={words().participation} max={people().length} value={done()} />
            <p>
              <button type="button" class="button small" disabled={loading()} onClick={() => void load()}>
                {words().refresh}
              </button>
            </p>
          </section>
          <section class="card">
            <h2>{words().remind}</h2>
            <Show when={open().length > 0} fallback={<p>{words().everybody}</p>}>
              <p class="soft">{words().remindHelp(count(open().length))}</p>
              <p class="row">
                <CopyButton text={() => lines(open())} label={words().copyOpen} class="button" />
                <button type="button" class="button" onClick={() => save(words().openFile, open())}>
                  <Icon name="download" />
                  {words().csvOpen}
                </button>
              </p>
            </Show>
            <Show when={invites()}>
              <h3>{words().links}</h3>
              <p class="soft">{words().linksHelp}</p>
              <p class="row">
                <CopyButton text={() => lines(people())} label={words().copyLinks} class="button" />
                <button type="button" class="button" onClick={() => save(words().linksFile, people())}>
                  <Icon name="download" />
                  {words().csvLinks}
                </button>
              </p>
            </Show>
          </section>
        </div>
        <div class="unit-filters" role="search">
          <input
            type="search"
            aria-label={words().find}
            placeholder={words().find}
            value={text()}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <select
            aria-label={words().filter}
            value={filter()}
            onChange={(event) => setFilter(event.currentTarget.value as Filter)}
          >
            <option value="all">{words().all}</option>
            <option value="open">{words().open}</option>
            <option value="answered">{words().answered}</option>
          </select>
          <span class="soft num" role="status">
            {words().shown(count(shown().length))}
          </span>
        </div>
        <Show when={shown().length > 0} fallback={<p class="empty">{words().nothing}</p>}>
          <VirtualRows
            items={shown()}
            sizeOf={() => 44}
            class="unit-list voter-list"
            label={words().list}
            headRows={1}
            columns={invites() ? 6 : 5}
            head={
              <div class="voter-row unit-head" classList={{ linked: invites() }} role="row" aria-rowindex="1">
                <For each={[...heading().slice(0, 4), words().state, ...heading().slice(4)]}>
                  {(name) => <span role="columnheader">{name}</span>}
                </For>
              </div>
            }
          >
            {(one, index) => (
              <div class="voter-row" classList={{ linked: invites() }} role="row" aria-rowindex={index}>
                <For each={rowOf(one).slice(0, 4)}>
                  {(part) => (
                    <span role="gridcell" lang="zh-CN" title={part}>
                      {part}
                    </span>
                  )}
                </For>
                <span role="gridcell">
                  <span class={`state ${one.answered ? 'accepted' : 'none'}`}>
                    <Show when={one.answered}>
                      <Icon name="check" />
                    </Show>
                    {one.answered ? words().answered : words().open}
                  </span>
                </span>
                <Show when={invites()}>
                  <span role="gridcell">
                    <CopyButton
                      text={() => one.url}
                      label={words().copyLink}
                      name={words().copyLinkOf(one.name || one.contact)}
                    />
                  </span>
                </Show>
              </div>
            )}
          </VirtualRows>
        </Show>
      </Show>
    </>
  );
}
