import { createSignal } from 'solid-js';

/** Whether something is shown, as this device's judge left it. */
export function remembered(name: string, unless: boolean): [() => boolean, (shown: boolean) => void] {
  const key = `xiance judge ${name}`;
  const read = (): boolean => {
    try {
      const kept = localStorage.getItem(key);
      return kept === null ? unless : kept === '1';
    } catch {
      return unless;
    }
  };
  const [shown, setShown] = createSignal(read());
  return [
    shown,
    (next) => {
      setShown(next);
      try {
        localStorage.setItem(key, next ? '1' : '0');
      } catch {
        // It holds for this page.
      }
    },
  ];
}

/** One choice for all entries and the practice round. */
export const [anchorsShown, showAnchors] = remembered('anchors', false);
export const [spreadShown, showSpread] = remembered('spread', false);
