import { createSignal, Match, onCleanup, Switch } from 'solid-js';
import { render } from 'solid-js/web';
import { ApiProblem } from '#api/client.ts';
import { followAddress, view } from './address.ts';
import { Entry } from './entry.tsx';
import { Head } from './head.tsx';
import { Message } from './message.tsx';
import { Pile } from './pile.tsx';
import { createSitting, type Sitting } from './sitting.ts';
import { NoSession, Start } from './start.tsx';
import { Submit } from './submit.tsx';
import { startTheme } from './theme.ts';
import { forgetJudge, readPile } from './wire.ts';
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
    forgetJudge();
    try {
      const next = await createSitting(await readPile());
      sitting()?.end();
      setSitting(next);
    } catch (caught) {
      setProblem(caught instanceof ApiProblem ? caught.code : 'internal');
    }
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

  const entryAt = () => {
    const now = view();
    return now.name === 'entry' &&
      sitting()
        ?.rows()
        .some((row) => row.ordinal === now.ordinal)
      ? now.ordinal
      : undefined;
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
          <Pile sitting={sitting()!} />
        </Match>
        <Match when={view().name === 'submit'}>
          <Submit sitting={sitting()!} />
        </Match>
        <Match when={entryAt()}>{(ordinal) => <Entry sitting={sitting()!} ordinal={ordinal()} />}</Match>
      </Switch>
    </>
  );
}

startTheme();
render(() => <App />, document.getElementById('app')!);
