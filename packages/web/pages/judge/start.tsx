import { createResource, createSignal, onMount, Show } from 'solid-js';
import { ApiProblem } from '#api/client.ts';
import { lastJudge } from '../../data/unsent.ts';
import { Message, useTitle } from './message.tsx';
import { signIn } from './wire.ts';
import { words as w } from './words.ts';

/** A personal link was opened. It is exchanged by a click, so that whatever scans links in messages uses nothing up. */
export function Start(props: { token: string; done: () => void }) {
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<string>();
  let heading!: HTMLHeadingElement;
  useTitle(() => w.startTitle);
  onMount(() => heading.focus({ preventScroll: true }));
  const start = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await signIn(props.token);
      props.done();
    } catch (caught) {
      setProblem(caught instanceof ApiProblem ? caught.code : 'internal');
      setBusy(false);
    }
  };
  const refused = () => problem() === 'link_invalid' || problem() === 'invalid';
  return (
    <main class="message">
      <h1 tabindex="-1" ref={heading}>
        {refused() ? w.linkBadTitle : w.startTitle}
      </h1>
      <Show when={!refused()} fallback={<p role="alert">{w.linkBad}</p>}>
        <p>{w.startAbout}</p>
        <p>{w.startKept}</p>
        <p class="soft">{w.startPrivate}</p>
        <p class="attention" role="alert">
          {problem() ? (problem() === 'offline' ? w.offline : w.failed) : ''}
        </p>
        <button type="button" class="btn main" disabled={busy()} onClick={() => void start()}>
          {busy() ? w.starting : w.start}
        </button>
      </Show>
    </main>
  );
}

/** Nobody is signed in, or somebody else is: how to come back, and what waits on this device. */
export function NoSession(props: { code: string }) {
  const [last] = createResource(lastJudge);
  const more = () => (last()?.waiting ? w.waitingHere(last()!.name, last()!.waiting) : undefined);
  const replaced = () => props.code === 'link_invalid';
  return (
    <Message
      title={replaced() ? w.linkBadTitle : w.noSessionTitle}
      text={replaced() ? w.linkBad : props.code === 'wrong_role' ? w.wrongRole : w.noSession}
      more={more()}
    />
  );
}
