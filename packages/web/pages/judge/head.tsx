import { createMemo, Show } from 'solid-js';
import { inLang, to, view } from './address.ts';
import type { Sitting } from './sitting.ts';
import { switchTheme, theme } from './theme.ts';
import { lang, words as w } from './words.ts';

const clock = (at: number): string => new Date(at).toTimeString().slice(0, 5);

/** The bar above every view: where one is, whether all is saved, theme and language. */
export function Head(props: { sitting: Sitting | undefined; token: string | undefined }) {
  const other = lang === 'en' ? 'zh-CN' : 'en';
  const otherPage = () => (view(), inLang(other));
  const status = () => props.sitting?.status();
  const line = createMemo(() => {
    const now = status();
    if (!now) return '';
    const saved = now.savedAt ? w.saved(clock(now.savedAt)) : '';
    if (now.waiting === 0) return saved;
    if (!now.trouble) return w.saving;
    // What is given lies on this device; where this device keeps nothing, the line below says so.
    return [now.kept && !saved ? w.savedHere : saved, w.waiting(now.waiting)].filter(Boolean).join(' · ');
  });
  const trouble = createMemo(() => {
    const now = status();
    if (!now) return '';
    if (now.trouble === 'signed-out' && now.waiting) return w.signedOut(now.waiting);
    if (now.trouble === 'stage') return w.stageChanged;
    if (now.trouble === 'refused') return w.refused;
    if (now.late) return w.late(now.late);
    return now.kept ? '' : w.notKept;
  });
  return (
    <>
      <header class="head">
        <a class="home" href={to('/judge')}>
          <Show when={view().name !== 'pile' && props.sitting} fallback={<span class="mark">{w.brand}</span>}>
            <span aria-hidden="true">‹ </span>
            {w.backToPile}
          </Show>
        </a>
        <p class="state" classList={{ waits: Boolean(status()?.trouble && status()?.waiting) }}>
          {line()}
        </p>
        <button type="button" class="quiet" onClick={switchTheme}>
          {theme() === 'dark' ? w.light : w.dark}
        </button>
        <a
          class="quiet"
          href={otherPage()}
          hreflang={other}
          lang={other}
          onClick={(event) => {
            if (!props.token) return;
            // The token goes along in the fragment, which reaches no log.
            event.preventDefault();
            location.href = `${otherPage()}#${props.token}`;
          }}
        >
          {w.otherLang}
        </a>
      </header>
      <div class="vh" role="status">
        {status()?.trouble === 'offline' && status()?.waiting ? w.waitingAbout : ''}
      </div>
      <div class="trouble" role="status">
        <Show when={trouble()}>
          <p classList={{ 'at-entry': view().name === 'entry' }}>{trouble()}</p>
        </Show>
      </div>
    </>
  );
}
