import { useSearchParams } from '@solidjs/router';
import { Show } from 'solid-js';
import type { Unit } from '#core/unit-schema.ts';
import { useCampaign } from '../../state/campaign.ts';
import { count } from '../../state/format.ts';
import { sayText } from '../../state/lang.ts';
import { createLoad } from '../../state/load.ts';
import { useTitle } from '../../ui/title.ts';
import { fetchUnits } from '../../units/units.tsx';
import { usePanel } from '../context.ts';
import { words as hubWords } from '../words.ts';
import { AddJudges } from './add-judges.tsx';
import { JudgeDialog } from './judge-dialog.tsx';
import { PanelTable } from './panel-table.tsx';
import { Reminders } from './reminders.tsx';
import { words } from './words.ts';

/** Who judges: their units and topics, their links, who has to be reminded, who comes and goes. */
export function PanelView() {
  const { campaign } = useCampaign();
  const { panel } = usePanel();
  useTitle(() => [words().title, hubWords().title, sayText(campaign().title)]);
  const [search, setSearch] = useSearchParams<{ judge?: string }>();
  const units = createLoad(() => true, fetchUnits);
  const tree = () => (units.data()?.units ?? []) as Unit[];
  const mayAdd = () => ['draft', 'collecting', 'screening', 'judging'].includes(campaign().stage);
  const chosen = () => panel().judges.find(({ judge }) => judge.id === search.judge);
  return (
    <>
      <section class="card">
        <h2>
          {words().title} <span class="soft num">{words().count(count(panel().judges.length))}</span>
        </h2>
        <Show
          when={panel().judges.length > 0}
          fallback={
            <div class="empty">
              <p class="empty-title">{words().empty}</p>
              <p>{words().emptyHelp}</p>
            </div>
          }
        >
          <PanelTable onOpen={(judgeId) => setSearch({ judge: judgeId }, { scroll: false })} />
        </Show>
      </section>
      <div class="two">
        <Show when={mayAdd()}>
          <AddJudges units={tree()} />
        </Show>
        <Show when={campaign().stage === 'judging'}>
          <Reminders />
        </Show>
      </div>
      <JudgeDialog row={chosen()} units={tree()} onClose={() => setSearch({ judge: null }, { scroll: false })} />
    </>
  );
}
