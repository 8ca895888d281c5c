import { createSignal, Match, Show, Switch } from 'solid-js';
import type { Unit } from '#core/unit-schema.ts';
import { useCampaign } from '../../state/campaign.ts';
import { sayProblem } from '../../state/problem.ts';
import { Labelled } from '../../ui/labelled.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { say } from '../../ui/toast.tsx';
import { usePanel } from '../context.ts';
import type { PanelRow } from '../load.ts';
import { tell } from '../settled.ts';
import { judgeApi, saidOf, stableIds } from './judge-api.ts';
import { JudgeFields } from './judge-fields.tsx';
import type { ReadJudge } from './paste-list.ts';
import { words } from './words.ts';

interface LeavingProps {
  row: PanelRow;
  units: Unit[];
  onClose: () => void;
}
type Doing = 'withdraw' | 'replace' | undefined;

/** A judge leaves: with the entries dealt to others, or with somebody in the seat. What moves is said before. */
export function Leaving(props: LeavingProps & { doing: Doing; onDoing: (doing: Doing) => void }) {
  const { id, campaign } = useCampaign();
  const { refresh, take } = usePanel();
  const open = () => props.row.assigned - props.row.done;
  const mayLeave = () => ['draft', 'collecting', 'screening', 'judging'].includes(campaign().stage);
  const remove = async () => {
    // Taken down now: the row is somebody else’s once the judge is gone.
    const { id: judgeId, name } = props.row.judge;
    const said = saidOf(props.row.judge);
    try {
      await judgeApi(id).remove(judgeId);
      props.onClose();
      const back = async () => take(await judgeApi(id).add([{ id: judgeId, ...said }]));
      say({
        text: words().removed(name),
        action: {
          label: words().undo,
          run: () => void back().catch((error) => say({ text: sayProblem(error), tone: 'bad' })),
        },
      });
    } catch (error) {
      say({ text: sayProblem(error), tone: 'bad' });
    }
    refresh();
  };
  return (
    <Show when={mayLeave()}>
      <section>
        <h3>{words().leaving}</h3>
        <Switch
          fallback={
            <>
              <p class="soft">
                {props.row.assigned > 0 ? words().leavingHelp(open(), props.row.done) : words().leavingNothing}
              </p>
              <p class="row">
                <Show when={props.row.assigned > 0}>
                  <button type="button" class="button small" onClick={() => props.onDoing('withdraw')}>
                    {words().withdraw}
                  </button>
                </Show>
                <button type="button" class="button small" onClick={() => props.onDoing('replace')}>
                  {words().replace}
                </button>
                <Show when={props.row.assigned === 0}>
                  <button
                    type="button"
                    class="button small quiet"
                    aria-label={words().removeFor(props.row.judge.name)}
                    onClick={() => void remove()}
                  >
                    {words().remove}
                  </button>
                </Show>
              </p>
            </>
          }
        >
          <Match when={props.doing === 'withdraw'}>
            <Withdraw {...props} onBack={() => props.onDoing(undefined)} />
          </Match>
          <Match when={props.doing === 'replace'}>
            <Replace {...props} onBack={() => props.onDoing(undefined)} />
          </Match>
        </Switch>
      </section>
    </Show>
  );
}

const ReasonField = (props: { value: string; onInput: (reason: string) => void }) => (
  <Labelled label={words().reason} help={words().reasonHelp}>
    {(about) => (
      <input
        type="text"
        minlength="2"
        maxlength="300"
        required
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
        {...about}
      />
    )}
  </Labelled>
);

function Withdraw(props: LeavingProps & { onBack: () => void }) {
  const { id } = useCampaign();
  const { refresh } = usePanel();
  const [reason, setReason] = createSignal('');
  const [problem, setProblem] = createSignal<unknown>();
  const [busy, setBusy] = createSignal(false);
  const { name, id: judgeId } = props.row.judge;
  const withdraw = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      const { settled } = await judgeApi(id).withdraw(judgeId, reason().trim());
      props.onClose();
      tell(words().withdrew(name), settled);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
      refresh();
    }
  };
  return (
    <form
      class="leaving"
      onSubmit={(event) => {
        event.preventDefault();
        void withdraw();
      }}
    >
      <p>
        <b>{words().withdrawTitle(name)}</b> {words().withdrawHelp(props.row.assigned - props.row.done)}
      </p>
      <ReasonField value={reason()} onInput={setReason} />
      <ProblemNotice error={problem()} />
      <p class="row end">
        <button type="button" class="button quiet" onClick={() => props.onBack()}>
          {words().back}
        </button>
        <button type="submit" class="button primary" disabled={busy() || reason().trim().length < 2}>
          {words().withdrawDo}
        </button>
      </p>
    </form>
  );
}

function Replace(props: LeavingProps & { onBack: () => void }) {
  const { id } = useCampaign();
  const { refresh, take } = usePanel();
  const { name, id: judgeId } = props.row.judge;
  const { topics } = saidOf(props.row.judge);
  const [next, setNext] = createSignal<ReadJudge>({ name: '', unit: '', ...(topics ? { topics } : {}) });
  const [reason, setReason] = createSignal('');
  const [problem, setProblem] = createSignal<unknown>();
  const [busy, setBusy] = createSignal(false);
  const ids = stableIds();
  const replace = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      const judge = { ...next(), name: next().name.trim(), unit: next().unit.trim() };
      const done = await judgeApi(id).replace(judgeId, { id: ids.of([judge])[0]!, ...judge }, reason().trim());
      props.onClose();
      take([done.judge]);
      tell(words().replaced(name, judge.name), done.settled);
    } catch (error) {
      setProblem(error);
      refresh();
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      class="leaving"
      onSubmit={(event) => {
        event.preventDefault();
        void replace();
      }}
    >
      <p>
        <b>{words().replaceTitle(name)}</b> {words().replaceMoves(props.row.assigned - props.row.done)}
      </p>
      <JudgeFields judge={next()} units={props.units} onChange={setNext} />
      <ReasonField value={reason()} onInput={setReason} />
      <ProblemNotice error={problem()} />
      <p class="row end">
        <button type="button" class="button quiet" onClick={() => props.onBack()}>
          {words().back}
        </button>
        <button
          type="submit"
          class="button primary"
          disabled={busy() || !next().name.trim() || reason().trim().length < 2}
        >
          {words().replaceDo}
        </button>
      </p>
    </form>
  );
}
