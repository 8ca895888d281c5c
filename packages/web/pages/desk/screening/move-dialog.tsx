import { For } from 'solid-js';
import { useCampaign } from '../state/campaign.ts';
import { sayText } from '../state/lang.ts';
import { Dialog } from '../ui/dialog.tsx';
import { words } from './words.ts';

export function MoveDialog(props: {
  open: boolean;
  current: string | undefined;
  onClose: () => void;
  onMove: (topic: string) => void;
}) {
  const { campaign } = useCampaign();
  return (
    <Dialog open={props.open} title={words().moveTitle} onClose={props.onClose}>
      <ul class="pick-list">
        <For each={campaign().topics}>
          {(topic) => (
            <li>
              <button
                type="button"
                class="pick"
                disabled={topic.id === props.current}
                onClick={() => props.onMove(topic.id)}
              >
                {sayText(topic.name)}
              </button>
            </li>
          )}
        </For>
      </ul>
    </Dialog>
  );
}
