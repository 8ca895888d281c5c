import { createSignal } from 'solid-js';
import { ended, refreshWho } from '../state/session.ts';
import { Dialog } from '../ui/dialog.tsx';
import { PasteLink } from './sign-in.tsx';
import { words } from './words.ts';

/** Over the page as it is, so that nothing typed is lost. */
export function SessionEnded() {
  const [failure, setFailure] = createSignal('');
  const check = async () => {
    const found = await refreshWho().catch(() => undefined);
    setFailure(found?.role === 'organizer' ? '' : words().stillEnded);
  };
  return (
    <Dialog open={ended()} title={words().ended}>
      <p>{words().endedHelp}</p>
      <PasteLink />
      <p>
        <button type="button" class="button quiet" onClick={() => void check()}>
          {words().elsewhere}
        </button>
      </p>
      <p class="problem" role="alert">
        {failure()}
      </p>
    </Dialog>
  );
}
