import { createEffect, createMemo, createSignal, Match, onCleanup, Switch } from 'solid-js';
import { render } from 'solid-js/web';
import { keepPage } from '../../data/keep-page.ts';
import { dropPiles } from '../../data/pile-kept.ts';
import { followAddress, go, view } from './address.ts';
import { Entry } from './entry.tsx';
import { Head } from './head.tsx';
import { Message } from './message.tsx';
import { openSitting } from './opening.ts';
import { Pile } from './pile.tsx';
import { Practise } from './practise.tsx';
import type { Sitting } from './sitting.ts';
import { NoSession, Start } from './start.tsx';
import { Submit } from './submit.tsx';
import { startTheme } from './theme.ts';
import { signOut } from './wire.ts';
import { words as w } from './words.ts';

const TOKEN = /^#([\w-]{10,64})$/;

/** The link's token leaves the address bar before anything else happens; a reload of this tab still finds it. */
function takeToken(): string | undefined {
  const token = TOKEN.exec(location.hash)?.[1] ?? (history.state as { token?: string } | null)?.token;
  if (token) history.replaceState({ token }, '', location.pathname + location.search);
  return token;
}

function App() {
  const [token, setToken] = createSignal(takeToken());
  const [sitting, setSitting] = createSignal<Sitting>();
  const [problem, setProblem] = createSignal<string>();

  async function enter() {
    setProblem(undefined);
    try {
      const next = await openSitting(setProblem);
      sitting()?.end();
      setSitting(next);
    } catch (caught) {
      setProblem(typeof caught === 'string' ? caught : 'internal');
    }
  }
  /** Leaves nothing of the pile on this device; not while something of it is unsent. */
  async function leave(): Promise<boolean> {
    try {
      if (!(await sitting()!.flush())) return false;
      await signOut();
    } catch {
      return false;
    }
    sitting()?.leave();
    sitting()?.end();
    setSitting(undefined);
    await dropPiles();
    go('/judge', { replace: true });
    setProblem('sign_in');
    return true;
  }
  const signedIn = () => {
    history.replaceState(null, '', location.pathname + location.search);
    setToken(undefined);
    void enter();
  };
  const onHash = () => {
    const next = takeToken();
    if (next) setToken(next);
  };
  addEventListener('hashchange', onHash);
  onCleanup(() => removeEventListener('hashchange', onHash));
  onCleanup(followAddress());
  if (!token()) void enter();

  /** Who has not practised yet does that first, wherever a link led. */
  const mustPractise = createMemo(() =>
    view().name === 'entry' && sitting()?.open() ? sitting()!.practice.nextOpen() : undefined,
  );
  createEffect(() => {
    const first = mustPractise();
    // Not at once: what is being shown must not change its address while it is made.
    if (first !== undefined) queueMicrotask(() => go(`/judge/practice/${first + 1}`, { replace: true }));
  });
  const practiceAt = (): number | undefined => {
    const now = view();
    if (now.name !== 'practice') return mustPractise();
    return sitting()?.practice.rows()[now.index] ? now.index : undefined;
  };
  const entryAt = (): number | undefined => {
    const now = view();
    return now.name === 'entry' && sitting()?.row(now.ordinal) ? now.ordinal : undefined;
  };
  return (
    <>
      <Head sitting={token() ? undefined : sitting()} token={token()} />
      <Switch fallback={<Message title={w.lostTitle} text={w.lost} link={{ href: '/judge', text: w.pile }} />}>
        <Match when={token()}>{(given) => <Start token={given()} done={signedIn} />}</Match>
        <Match when={/^(?:sign_in|link_invalid|wrong_role)$/.test(problem() ?? '')}>
          <NoSession code={problem()!} />
        </Match>
        <Match when={problem()}>
          <Message
            title={problem() === 'offline' ? w.offlineTitle : w.failedTitle}
            text={problem() === 'offline' ? w.offline : w.failed}
            act={{ text: w.retry, do: () => void enter() }}
          />
        </Match>
        <Match when={!sitting()}>
          <main class="message">
            <p class="soft appearing">{w.loading}</p>
          </main>
        </Match>
        <Match when={view().name === 'pile'}>
          <Pile sitting={sitting()!} signOut={leave} />
        </Match>
        <Match when={view().name === 'submit'}>
          <Submit sitting={sitting()!} />
        </Match>
        <Match when={practiceAt() !== undefined}>
          <Practise sitting={sitting()!} index={practiceAt()!} />
        </Match>
        <Match when={entryAt()}>{(ordinal) => <Entry sitting={sitting()!} ordinal={ordinal()} />}</Match>
      </Switch>
    </>
  );
}

// Once the page stands: opened again without a network, it is here.
addEventListener('load', () => setTimeout(() => void keepPage('/judge' + location.search).catch(() => {}), 1500));
startTheme();
render(() => <App />, document.getElementById('app')!);
