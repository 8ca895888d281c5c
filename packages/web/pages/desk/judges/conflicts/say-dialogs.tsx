import { createEffect, createSignal, For, on } from 'solid-js';
import { useCampaign } from '../../state/campaign.ts';
import { createLoad } from '../../state/load.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Labelled } from '../../ui/labelled.tsx';
import { LoadView } from '../../ui/load-view.tsx';
import { usePanel } from '../context.ts';
import { EntrySearch, type Findable } from '../entry-search.tsx';
import { fetchEntryBoard } from '../load.ts';
import type { Conflict } from './conflict-filter.ts';
import { words } from './words.ts';

export interface Saying {
  judgeId: string;
  entryId: string;
  as: 'conflict' | 'lifted' | 'undo';
  reason: string;
}

const Reason = (props: { value: string; onInput: (reason: string) => void }) => (
  <Labelled label={words().reason} help={words().reasonHelp}>
    {(about) => (
      <input
        type="text"
        required
        minlength="2"
        maxlength="300"
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
        {...about}
      />
    )}
  </Labelled>
);

/** What rests on a name alone is lifted, with the reason. */
export function LiftDialog(props: {
  conflict: Conflict | undefined;
  onClose: () => void;
  onSay: (said: Saying, judge: string) => void;
}) {
  const [reason, setReason] = createSignal('');
  createEffect(
    on(
      () => props.conflict,
      (one) => one && setReason(words().liftReason),
    ),
  );
  return (
    <Dialog open={props.conflict !== undefined} title={words().liftTitle} onClose={props.onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const { judgeId, entryId, judge } = props.conflict!;
          props.onSay({ judgeId, entryId, as: 'lifted', reason: reason().trim() }, judge);
        }}
      >
        <p>{words().liftAbout(props.conflict?.judge ?? '', props.conflict?.title ?? '')}</p>
        <Reason value={reason()} onInput={setReason} />
        <p class="row end">
          <button type="button" class="button quiet" onClick={() => props.onClose()}>
            {words().cancel}
          </button>
          <button type="submit" class="button primary" disabled={reason().trim().length < 2}>
            {words().lifting}
          </button>
        </p>
      </form>
    </Dialog>
  );
}

interface DeclareProps {
  open: boolean;
  onClose: () => void;
  onSay: (said: Saying, judge: string) => void;
}

/** The chair says that a judge may not score an entry. */
export const DeclareDialog = (props: DeclareProps) => (
  <Dialog open={props.open} title={words().declare} onClose={props.onClose}>
    <Declare {...props} />
  </Dialog>
);

function Declare(props: DeclareProps) {
  const { id, campaign } = useCampaign();
  const { panel } = usePanel();
  const board = createLoad(() => id, fetchEntryBoard);
  const [judgeId, setJudgeId] = createSignal('');
  const [entry, setEntry] = createSignal<Findable>();
  const [reason, setReason] = createSignal('');
  const seated = () => panel().judges.filter(({ judge }) => judge.state !== 'withdrawn');
  const judge = () => seated().find((row) => row.judge.id === judgeId())?.judge;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const [who, what] = [judge(), entry()];
        if (who && what)
          props.onSay({ judgeId: who.id, entryId: what.entryId, as: 'conflict', reason: reason().trim() }, who.name);
      }}
    >
      <p class="soft">
        {words().declareAbout} {campaign().stage === 'judging' ? words().declareNow : ''}
      </p>
      <Labelled label={words().byJudge}>
        {(about) => (
          <select required value={judgeId()} onChange={(event) => setJudgeId(event.currentTarget.value)} {...about}>
            <option value="">{words().chooseJudge}</option>
            <For each={seated()}>{(row) => <option value={row.judge.id}>{row.judge.name}</option>}</For>
          </select>
        )}
      </Labelled>
      <LoadView load={board}>
        {(found) => (
          <EntrySearch label={words().entry} entries={found().entries} chosen={entry()} onChoose={setEntry} />
        )}
      </LoadView>
      <Reason value={reason()} onInput={setReason} />
      <p class="row end">
        <button type="button" class="button quiet" onClick={() => props.onClose()}>
          {words().cancel}
        </button>
        <button type="submit" class="button primary" disabled={!judge() || !entry() || reason().trim().length < 2}>
          {words().declareDo}
        </button>
      </p>
    </form>
  );
}
