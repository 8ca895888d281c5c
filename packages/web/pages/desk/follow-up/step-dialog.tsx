import { createEffect, createSignal, on, Show } from 'solid-js';
import type { FollowUpState, Track } from '#core/follow-up-schema.ts';
import { needsOf } from '#core/follow-up-track.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Labelled } from '../ui/labelled.tsx';
import type { Row } from './load.ts';
import { words } from './words.ts';

export interface Step {
  to?: FollowUpState;
  owner?: string;
  dueOn?: string;
  note?: string;
}

interface StepDialogProps {
  track: Track;
  /** The state to go to; `stay` changes who is in charge and when. */
  to: FollowUpState | 'stay' | undefined;
  rows: Row[];
  owners: string[];
  onClose: () => void;
  onGive: (step: Step) => void;
}

/** Asks for what a step needs: who, until when, what the sender is told. */
export function StepDialog(props: StepDialogProps) {
  const [owner, setOwner] = createSignal('');
  const [dueOn, setDueOn] = createSignal('');
  const [note, setNote] = createSignal('');
  const [tried, setTried] = createSignal(false);
  createEffect(
    on(
      () => props.to,
      () => {
        const [only, other] = props.rows;
        setOwner((!other && only?.followUp?.owner) || '');
        setDueOn((!other && only?.followUp?.dueOn) || '');
        setNote('');
        setTried(false);
      },
    ),
  );
  const needs = (): readonly string[] =>
    props.to === undefined || props.to === 'stay' ? [] : needsOf(props.track, props.to);
  const missing = (key: 'owner' | 'dueOn' | 'note', value: string) => ({
    text: () =>
      tried() && needs().includes(key) && value.trim().length < (key === 'note' ? 2 : 1)
        ? words().needs[key]
        : undefined,
  });
  const asksWho = () => props.track === 'rectification' && (props.to === 'assigned' || props.to === 'stay');
  const asksDay = () =>
    asksWho() || (props.track === 'adoption' && props.to !== 'not-adopted' && props.to !== 'implemented');
  const give = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    const given = { owner: owner().trim(), dueOn: dueOn(), note: note().trim() };
    if (needs().some((need) => given[need as 'owner'].length < (need === 'note' ? 2 : 1))) return;
    props.onGive({
      ...(props.to && props.to !== 'stay' ? { to: props.to } : {}),
      ...(asksWho() && given.owner ? { owner: given.owner } : {}),
      ...(asksDay() && given.dueOn ? { dueOn: given.dueOn } : {}),
      ...(given.note.length > 1 ? { note: given.note } : {}),
    });
  };
  const title = () => {
    const what = props.to === 'stay' ? words().reassign : (words().to[props.to ?? ''] ?? '');
    return props.rows.length > 1 ? `${what}（${props.rows.length}）` : what;
  };
  return (
    <Dialog open={props.to !== undefined} title={title()} onClose={props.onClose}>
      <form class="form" novalidate onSubmit={give}>
        <Show when={props.rows.length === 1}>
          <p lang="zh-CN">{props.rows[0]!.title}</p>
        </Show>
        <Show when={asksWho()}>
          <Labelled label={words().owner} problem={missing('owner', owner())}>
            {(about) => (
              <>
                <input
                  type="text"
                  maxlength="40"
                  lang="zh-CN"
                  list="owners"
                  value={owner()}
                  onInput={(event) => setOwner(event.currentTarget.value)}
                  {...about}
                />
                <datalist id="owners">
                  {props.owners.map((one) => (
                    <option value={one}>{one}</option>
                  ))}
                </datalist>
              </>
            )}
          </Labelled>
        </Show>
        <Show when={asksDay()}>
          <Labelled label={words().due} problem={missing('dueOn', dueOn())}>
            {(about) => (
              <input type="date" value={dueOn()} onInput={(event) => setDueOn(event.currentTarget.value)} {...about} />
            )}
          </Labelled>
        </Show>
        <Labelled label={words().note} help={words().noteHelp} problem={missing('note', note())}>
          {(about) => (
            <textarea
              rows="4"
              maxlength="1000"
              lang="zh-CN"
              value={note()}
              onInput={(event) => setNote(event.currentTarget.value)}
              {...about}
            />
          )}
        </Labelled>
        <p class="row end">
          <button type="button" class="button quiet" onClick={() => props.onClose()}>
            {words().cancel}
          </button>
          <button type="submit" class="button primary">
            {words().save}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
