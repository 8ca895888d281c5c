import { createMemo, createSignal, For, Show } from 'solid-js';
import { monthOf, monthsBetween } from '#core/month.ts';
import { findUnit, townshipOf } from '#core/unit.ts';
import { useCampaign } from '../state/campaign.ts';
import { count } from '../state/format.ts';
import { createLoad } from '../state/load.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { LoadView } from '../ui/load-view.tsx';
import { VirtualRows } from '../ui/virtual-rows.tsx';
import { fetchContacts } from '../units/units.tsx';
import { fetchLinks, fetchOverdue, homeName, useBoard } from './context.ts';
import { csv, saveFile } from './csv-file.ts';
import { monthName, words } from './words.ts';

/** Who is overdue, longest and most often first, and the list to remind them by. */
export function OverdueView() {
  const { id, campaign } = useCampaign();
  const { units } = useBoard();
  const [home, setHome] = createSignal('');
  const load = createLoad(
    () => id,
    async (campaignId) => {
      const [{ overdue }, links, contacts] = await Promise.all([
        fetchOverdue(campaignId),
        fetchLinks(campaignId),
        fetchContacts(),
      ]);
      return { overdue, links, contacts };
    },
  );
  const shown = createMemo(() =>
    (load.data()?.overdue ?? []).filter(({ unitId }) => !home() || townshipOf(units(), unitId)?.id === home()),
  );
  const nameOf = (unitId: string) => findUnit(units(), unitId)?.name ?? unitId;
  const lines = () =>
    shown().map(({ unitId, missing }) => [
      nameOf(unitId),
      homeName(units(), unitId, words().none),
      missing.map(monthName).join('、'),
      load.data()!.contacts.get(unitId) ?? '',
      load.data()!.links.get(unitId) ?? '',
    ]);
  const saveLinks = () =>
    saveFile(
      `${words().linkFile}-${campaign().slug}.csv`,
      csv([
        words().columns.filter((_, i) => i !== 2),
        ...[...load.data()!.links].map(([unitId, url]) => [
          nameOf(unitId),
          homeName(units(), unitId, words().none),
          load.data()!.contacts.get(unitId) ?? '',
          url,
        ]),
      ]),
    );
  const since = (missing: string[]) => Math.max(1, monthsBetween(missing[0]!, monthOf(new Date().toISOString())) - 1);
  return (
    <LoadView load={load}>
      {() => (
        <>
          <div class="unit-filters">
            <select aria-label={words().home} value={home()} onChange={(event) => setHome(event.currentTarget.value)}>
              <option value="">{words().allHomes}</option>
              <For each={units().filter(({ kind }) => kind === 'township' || kind === 'industry')}>
                {(unit) => <option value={unit.id}>{unit.name}</option>}
              </For>
            </select>
            <span class="soft num" role="status">
              {count(shown().length)}
            </span>
            <CopyButton
              class="button"
              label={words().remind}
              text={() =>
                lines()
                  .map((line) => line.join('\t'))
                  .join('\n')
              }
            />
            <button
              type="button"
              class="button"
              onClick={() => saveFile(`${words().file}-${campaign().slug}.csv`, csv([words().columns, ...lines()]))}
            >
              {words().remindCsv}
            </button>
            <button type="button" class="button" onClick={saveLinks}>
              {words().links}
            </button>
          </div>
          <p class="help">{words().remindHelp}</p>
          <Show when={shown().length > 0} fallback={<p class="empty">{words().noOverdue}</p>}>
            <VirtualRows
              items={shown()}
              sizeOf={() => 44}
              class="unit-list"
              label={words().views.overdue}
              headRows={1}
              columns={5}
              head={
                <div class="report-row overdue unit-head" role="row" aria-rowindex="1">
                  <For each={[words().unit, words().home, words().missing, words().times, words().columns[3]!]}>
                    {(name) => <span role="columnheader">{name}</span>}
                  </For>
                </div>
              }
            >
              {(one, index) => (
                <div class="report-row overdue" role="row" aria-rowindex={index}>
                  <span role="gridcell" lang="zh-CN" title={nameOf(one.unitId)}>
                    {nameOf(one.unitId)}
                  </span>
                  <span role="gridcell" lang="zh-CN">
                    {homeName(units(), one.unitId, words().none)}
                  </span>
                  <span role="gridcell" title={one.missing.map(monthName).join('、')}>
                    <span class="report-mark missing">{words().overdueSince(since(one.missing))}</span>{' '}
                    <span class="soft num">{one.missing.map((period) => period.slice(2)).join(' ')}</span>
                  </span>
                  <span role="gridcell" class="num">
                    {words().timesOf(one.times)}
                  </span>
                  <span role="gridcell" class="num">
                    {load.data()!.contacts.get(one.unitId) ?? ''}
                  </span>
                </div>
              )}
            </VirtualRows>
          </Show>
        </>
      )}
    </LoadView>
  );
}
