import type { JSX } from 'solid-js';
import { Icon } from './icon.tsx';

const icons = { info: 'info', attention: 'warn', bad: 'warn', ok: 'check' } as const;

/** A message that stands where it is about. Refusals are spoken at once. */
export const Notice = (props: { tone: keyof typeof icons; children: JSX.Element }) => (
  <div
    class={`notice ${props.tone}`}
    role={props.tone === 'bad' ? 'alert' : props.tone === 'info' ? undefined : 'status'}
  >
    <Icon name={icons[props.tone]} />
    <div>{props.children}</div>
  </div>
);
