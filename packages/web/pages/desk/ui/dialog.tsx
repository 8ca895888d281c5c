import { createEffect, createUniqueId, Show, type JSX } from 'solid-js';
import { wordsOf } from '../state/lang.ts';
import { Icon } from './icon.tsx';

const words = wordsOf({ 'zh-CN': { close: '关闭' }, en: { close: 'Close' } });

interface DialogProps {
  open: boolean;
  title: string;
  /** Called when the person closes it; without, it can't be closed by hand. */
  onClose?: () => void;
  children: JSX.Element;
  wide?: boolean;
}

/** A native modal dialog: focus goes in and comes back, Escape closes. */
export function Dialog(props: DialogProps) {
  let element!: HTMLDialogElement;
  const id = createUniqueId();
  createEffect(() => {
    if (props.open && !element.open) element.showModal();
    if (!props.open && element.open) element.close();
  });
  return (
    <dialog
      ref={element}
      classList={{ dialog: true, wide: props.wide === true }}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose?.();
      }}
    >
      <div class="dialog-head">
        <h2 id={id}>{props.title}</h2>
        <Show when={props.onClose}>
          <button type="button" class="icon-button" aria-label={words().close} onClick={() => props.onClose?.()}>
            <Icon name="remove" />
          </button>
        </Show>
      </div>
      <Show when={props.open}>{props.children}</Show>
    </dialog>
  );
}
