import { createSignal } from 'solid-js';

type Theme = 'light' | 'dark';
const KEY = 'xiance theme';
const night = matchMedia('(prefers-color-scheme: dark)');

const kept = (): Theme | undefined => {
  try {
    const found = localStorage.getItem(KEY);
    return found === 'light' || found === 'dark' ? found : undefined;
  } catch {
    return undefined;
  }
};

const [theme, setTheme] = createSignal<Theme>(kept() ?? (night.matches ? 'dark' : 'light'));
export { theme };

/** What the judge chose wins over the device's setting, and stays on this device. */
export function startTheme(): void {
  const choice = kept();
  if (choice) document.documentElement.dataset.theme = choice;
  // addListener: Safari 14 has no addEventListener here in its first versions.
  night.addListener?.(() => kept() ?? setTheme(night.matches ? 'dark' : 'light'));
}

export function switchTheme(): void {
  const next: Theme = theme() === 'dark' ? 'light' : 'dark';
  document.documentElement.dataset.theme = next;
  setTheme(next);
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // It holds for this page.
  }
}
