import { A, useSearchParams } from '@solidjs/router';
import { For, Match, Show, Switch } from 'solid-js';
import { periodsBegun, type Counts } from '#core/report.ts';
import type { Unit } from '#core/unit-schema.ts';
import { useCampaign } from '../state/campaign.ts';
import { sayText } from '../state/lang.ts';
import { createLoad } from '../state/load.ts';
import { LoadView } from '../ui/load-view.tsx';
import { useTitle } from '../ui/title.ts';
import { fetchUnits } from '../units/units.tsx';
import { BoardContext } from './context.ts';
import { MonthList } from './month-list.tsx';
import { OverdueView } from './overdue.tsx';
import { Overview } from './overview.tsx';
import { RulesForm } from './rules-form.tsx';
import { words } from './words.ts';

const views = ['overview', 'month', 'overdue', 'rules'] as const;
type View = (typeof views)[number];

/** Monthly reports of a campaign; what is looked at stands in the address. */
export function Reports() {
  const { id, campaign } = useCampaign();
  useTitle(() => [words().title, sayText(campaign().title)]);
  const [at, setAt] = useSearchParams<{ view?: View; month?: string; home?: string; state?: string }>();
  const units = createLoad(() => true, fetchUnits);
  const rules = () => campaign().reporting;
  const view = (): View => (rules() ? (views.find((one) => one === at.view) ?? 'overview') : 'rules');
  const begun = () => periodsBegun(rules()!, new Date().toISOString(), 2);
  const filter = () => ({
    period: at.month ?? begun()[0] ?? rules()!.firstPeriod,
    home: at.home ?? '',
    state: (at.state ?? '') as keyof Counts | '',
  });
  return (
    <>
      <h1 tabindex="-1">{words().title}</h1>
      <Show when={rules()} fallback={<p class="soft">{`${words().notSet}。${words().notSetHelp}`}</p>}>
        <nav class="chips report-views" aria-label={words().title}>
          <For each={views}>
            {(one) => (
              <button
                type="button"
                class="chip"
                aria-current={view() === one ? 'page' : undefined}
                aria-pressed={view() === one}
                onClick={() => setAt({ view: one })}
              >
                {words().views[one]}
              </button>
            )}
          </For>
        </nav>
      </Show>
      <LoadView load={units}>
        {(tree) => (
          <Show
            when={tree().units.length > 0}
            fallback={
              <p class="empty">
                {words().noUnits} <A href="/units">{words().toUnits}</A>
              </p>
            }
          >
            <BoardContext.Provider
              value={{ campaignId: id, units: () => tree().units as Unit[], rules: () => rules()! }}
            >
              <Switch>
                <Match when={view() === 'rules'}>
                  <RulesForm rules={rules()} onSaved={() => setAt({ view: 'overview' })} />
                </Match>
                <Match when={view() === 'overview'}>
                  <Overview
                    onOpen={(month, home, state) => setAt({ view: 'month', month, home, state: state ?? '' })}
                  />
                </Match>
                <Match when={view() === 'month'}>
                  <MonthList
                    filter={filter()}
                    onFilter={({ period, home, state }) =>
                      setAt({
                        ...(period === undefined ? {} : { month: period }),
                        ...(home === undefined ? {} : { home }),
                        ...(state === undefined ? {} : { state }),
                      })
                    }
                  />
                </Match>
                <Match when={view() === 'overdue'}>
                  <OverdueView />
                </Match>
              </Switch>
            </BoardContext.Provider>
          </Show>
        )}
      </LoadView>
    </>
  );
}
