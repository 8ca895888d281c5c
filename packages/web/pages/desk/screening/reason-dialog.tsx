import { createEffect, createSignal, For, on } from 'solid-js';
import { Dialog } from '../ui/dialog.tsx';
import { Labelled } from '../ui/labelled.tsx';
import { words } from './words.ts';

interface ReasonDialogProps {
  action: 'accept' | 'decline' | 'return' | undefined;
  count: number;
  onClose: () => void;
  onGive: (reason: string) => void;
}

/** Asks for the reason the sender will read: a usual one, changed as needed, or one's own. */
export function ReasonDialog(props: ReasonDialogProps) {
  const [reason, setReason] = createSignal('');
  createEffect(
    on(
      () => props.action,
      () => setReason(''),
    ),
  );
  const kind = () => props.action ?? 'decline';
  const presets = () =>
    ({ accept: words().acceptPresets, decline: words().declinePresets, return: words().returnPresets })[kind()];
  const labels = () =>
    ({ accept: words().acceptPresets, decline: words().declineLabels, return: words().returnLabels })[kind()];
  const give = (event: SubmitEvent) => {
    event.preventDefault();
    if (reason().trim().length >= 2) props.onGive(reason().trim());
  };
  return (
    <Dialog open={props.action !== undefined} title={words().reasonTitle[kind()]} onClose={props.onClose}>
      <form onSubmit={give}>
        <div class="chips" role="group" aria-label={words().presets}>
          <For each={presets()}>
            {(preset, i) => (
              <button type="button" class="chip" aria-pressed={reason() === preset} onClick={() => setReason(preset)}>
                {labels()[i()]}
              </button>
            )}
          </For>
        </div>
        <Labelled label={words().reason} help={words().reasonHelp}>
          {(about) => (
            <textarea
              {...about}
              autofocus
              rows="4"
              required
              minlength="2"
              maxlength="500"
              lang="zh-CN"
              value={reason()}
              onInput={(event) => setReason(event.currentTarget.value)}
            />
          )}
        </Labelled>
        <p class="row end">
          <button type="button" class="button quiet" onClick={() => props.onClose()}>
            {words().cancel}
          </button>
          <button type="submit" class="button primary" disabled={reason().trim().length < 2}>
            {words().confirm[kind()]} {props.count > 1 ? `(${props.count})` : ''}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
