import { createEffect, createMemo, createSignal, on, Show } from 'solid-js';
import type { Unit } from '#core/unit-schema.ts';
import { useCampaign } from '../../state/campaign.ts';
import { sayProblem } from '../../state/problem.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { say } from '../../ui/toast.tsx';
import { usePanel } from '../context.ts';
import type { PanelRow } from '../load.ts';
import { tell } from '../settled.ts';
import { judgeApi, saidOf } from './judge-api.ts';
import { JudgeFields } from './judge-fields.tsx';
import { Leaving } from './leaving.tsx';
import { LinkAndDevices } from './link-and-devices.tsx';
import type { ReadJudge } from './paste-list.ts';
import { words } from './words.ts';

interface JudgeDialogProps {
  row: PanelRow | undefined;
  units: Unit[];
  onClose: () => void;
}

/** One judge: what is said of them, their link and devices, and how they leave. It has an address of its own. */
export function JudgeDialog(props: JudgeDialogProps) {
  const [leaving, setLeaving] = createSignal<'withdraw' | 'replace'>();
  const judgeId = createMemo(() => props.row?.judge.id);
  createEffect(on(judgeId, () => setLeaving(undefined)));
  const isSeated = () => props.row !== undefined && props.row.judge.state !== 'withdrawn';
  return (
    <Dialog open={props.row !== undefined} title={props.row?.judge.name ?? ''} onClose={props.onClose} wide>
      <div class="judge-sections">
        <Show when={isSeated()} fallback={<p class="soft">{words().withdrawn}</p>}>
          <Show when={leaving() === undefined}>
            <Basics row={props.row!} units={props.units} onClose={props.onClose} />
            <LinkAndDevices row={props.row!} onClose={props.onClose} />
            <Reopening row={props.row!} />
          </Show>
          <Leaving
            row={props.row!}
            units={props.units}
            doing={leaving()}
            onDoing={setLeaving}
            onClose={props.onClose}
          />
        </Show>
      </div>
    </Dialog>
  );
}

function Basics(props: { row: PanelRow; units: Unit[]; onClose: () => void }) {
  const { id } = useCampaign();
  const { refresh } = usePanel();
  const [said, setSaid] = createSignal(saidOf(props.row.judge));
  let begun = { version: props.row.judge.version, said: saidOf(props.row.judge) };
  const begin = () => {
    begun = { version: props.row.judge.version, said: saidOf(props.row.judge) };
    setSaid(begun.said);
  };
  const [problem, setProblem] = createSignal<unknown>();
  const [busy, setBusy] = createSignal(false);
  const judgeId = createMemo(() => props.row.judge.id);
  createEffect(on(judgeId, begin, { defer: true }));
  const isChanged = () => JSON.stringify(said()) !== JSON.stringify(saidOf(props.row.judge));
  const back = async (version: number, before: ReadJudge) => {
    try {
      const { settled } = await judgeApi(id).change(props.row.judge.id, version, before);
      setSaid(before);
      tell(words().saved(before.name), settled);
    } catch (error) {
      say({ text: sayProblem(error), tone: 'bad' });
    }
    refresh();
  };
  const save = async () => {
    const before = saidOf(props.row.judge);
    setBusy(true);
    setProblem(undefined);
    try {
      const next = { ...said(), name: said().name.trim(), unit: said().unit.trim() };
      // A judge’s own signing in moves the version too; only what somebody else said of the judge is in the way.
      const isSame = JSON.stringify(before) === JSON.stringify(begun.said);
      const { version } = isSame ? props.row.judge : begun;
      const { judge, settled } = await judgeApi(id).change(props.row.judge.id, version, next);
      // A dialog lies over everything else, also over the way back.
      props.onClose();
      tell(words().saved(next.name), settled, {
        label: words().undo,
        run: () => void back(judge.version, before),
      });
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
      refresh();
    }
  };
  return (
    <section>
      <h3>{words().basics}</h3>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <JudgeFields judge={said()} units={props.units} onChange={setSaid} />
        <ProblemNotice error={problem()} />
        <p class="row end">
          <button type="submit" class="button primary" disabled={busy() || !isChanged() || !said().name.trim()}>
            {words().save}
          </button>
        </p>
      </form>
    </section>
  );
}

/** A judge who has handed in may be let change scores again. */
function Reopening(props: { row: PanelRow }) {
  const { id, campaign } = useCampaign();
  const { refresh } = usePanel();
  const reopen = async () => {
    try {
      await judgeApi(id).reopen(props.row.judge.id);
      say({ text: words().reopened(props.row.judge.name) });
    } catch (error) {
      say({ text: sayProblem(error), tone: 'bad' });
    }
    refresh();
  };
  return (
    <Show when={props.row.judge.state === 'submitted' && campaign().stage === 'judging'}>
      <section>
        <h3>{words().reopen}</h3>
        <p class="soft">{words().reopenHelp}</p>
        <p>
          <button type="button" class="button" onClick={() => void reopen()}>
            {words().reopen}
          </button>
        </p>
      </section>
    </Show>
  );
}
