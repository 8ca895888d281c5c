import { A, useLocation, type RouteSectionProps } from '@solidjs/router';
import { createEffect, createSignal, Match, on, onCleanup, onMount, Show, Switch } from 'solid-js';
import { lang, setLang } from '../state/lang.ts';
import { sayProblem } from '../state/problem.ts';
import { refreshWho, signOut, token, who } from '../state/session.ts';
import { Notice } from '../ui/notice.tsx';
import { hush, say, Toasts } from '../ui/toast.tsx';
import { SessionEnded } from './session-ended.tsx';
import { SignIn } from './sign-in.tsx';
import { words } from './words.ts';

/** The frame around every view: mark, language, who is here; and the door. */
export function Shell(props: RouteSectionProps) {
  const [failure, setFailure] = createSignal<unknown>();
  const load = () => {
    setFailure(undefined);
    refreshWho().catch(setFailure);
  };
  onMount(load);
  const isIn = () => !token() && who()?.role === 'organizer';
  return (
    <>
      <a class="skip" href="#main">
        {words().skip}
      </a>
      <Top />
      <Offline />
      <Switch fallback={<SignIn />}>
        <Match when={!token() && failure()}>
          <main class="door" id="main">
            <Notice tone="bad">
              <p>{sayProblem(failure())}</p>
              <button type="button" class="button small" onClick={load}>
                ↻
              </button>
            </Notice>
          </main>
        </Match>
        <Match when={!token() && who() === undefined}>
          <main class="door" id="main" aria-busy="true" />
        </Match>
        <Match when={isIn()}>
          <FocusOnMove />
          {props.children}
        </Match>
      </Switch>
      <Show when={isIn()}>
        <SessionEnded />
      </Show>
      <Toasts />
    </>
  );
}

function Top() {
  const leave = () => signOut().catch((error) => say({ text: sayProblem(error), tone: 'bad' }));
  return (
    <header class="top">
      <A href="/" class="mark" end>
        <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">
          <rect width="32" height="32" rx="7" fill="#b3141b" />
          <path d="M9 7h14v3H9zM9 13h14v2H9zM11 17h10v8H11zm3 3v2h4v-2z" fill="#fff" />
        </svg>
        <b>{words().site}</b>
        <span>{words().desk}</span>
      </A>
      <Show when={who()?.role === 'organizer'}>
        <A href="/" class="top-link" end>
          {words().campaigns}
        </A>
        <A href="/units" class="top-link">
          {words().units}
        </A>
      </Show>
      <span class="grow" />
      <div class="lang" role="group" aria-label={words().language}>
        <button type="button" lang="zh-CN" aria-pressed={lang() === 'zh-CN'} onClick={() => setLang('zh-CN')}>
          中文
        </button>
        <button type="button" lang="en" aria-pressed={lang() === 'en'} onClick={() => setLang('en')}>
          English
        </button>
      </div>
      <Show when={who()?.role === 'organizer' ? who() : undefined}>
        {(here) => (
          <>
            <span class="who">{(here() as { name: string }).name}</span>
            <button type="button" class="button small quiet" onClick={() => void leave()}>
              {words().signOut}
            </button>
          </>
        )}
      </Show>
    </header>
  );
}

function Offline() {
  const [online, setOnline] = createSignal(navigator.onLine);
  const update = () => setOnline(navigator.onLine);
  addEventListener('online', update);
  addEventListener('offline', update);
  onCleanup(() => {
    removeEventListener('online', update);
    removeEventListener('offline', update);
  });
  return (
    <div role="status">
      <Show when={!online()}>
        <p class="offline-bar">{words().offline}</p>
      </Show>
    </div>
  );
}

/** A new view begins at its heading, also for those who hear the page. */
function FocusOnMove() {
  const location = useLocation();
  const view = () => location.pathname.replace(/\/entries\/.*/, '/entries');
  createEffect(
    on(
      view,
      () => {
        hush();
        queueMicrotask(() => document.querySelector<HTMLElement>('main h1')?.focus());
      },
      { defer: true },
    ),
  );
  return null;
}
