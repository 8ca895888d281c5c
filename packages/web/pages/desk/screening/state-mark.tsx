import type { EntryState } from '#core/entry.ts';
import { entryStateName } from '../state/names.ts';
import { Icon, type IconName } from '../ui/icon.tsx';

const icons: Record<EntryState, IconName> = {
  submitted: 'info',
  returned: 'back',
  accepted: 'check',
  declined: 'remove',
  golden: 'seal',
  excellent: 'seal',
  commended: 'seal',
  'not-selected': 'remove',
};

/** An entry's state, by sign and word. */
export const StateMark = (props: { state: EntryState }) => (
  <span class={`state ${props.state}`}>
    <Icon name={icons[props.state]} />
    {entryStateName(props.state)}
  </span>
);
