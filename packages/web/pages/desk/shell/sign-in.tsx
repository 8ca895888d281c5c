import { createSignal, For, Show } from 'solid-js';
import { sayProblem } from '../state/problem.ts';
import { signIn, token, tokenIn, who } from '../state/session.ts';
import { Notice } from '../ui/notice.tsx';
import { useTitle } from '../ui/title.ts';
import { words } from './words.ts';

/** The door: with a link's token a button that uses it up, else how to come by one. */
export function SignIn() {
  const [failure, setFailure] = createSignal<unknown>();
  const [busy, setBusy] = createSignal(false);
  useTitle(() => [words().signInTitle]);
  const enter = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      await signIn(token());
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <main class="door" id="main">
      <h1 tabindex="-1">
        {words().site} {words().desk}
      </h1>
      <p class="soft">{words().about}</p>
      <Show when={failure()}>{(error) => <Notice tone="bad">{sayProblem(error())}</Notice>}</Show>
      <Show when={token()} fallback={<HowTo />}>
        <p class="site-name">{location.host}</p>
        <p>{words().signInHelp}</p>
        <button type="button" class="button primary large" disabled={busy()} onClick={() => void enter()}>
          {words().signIn}
        </button>
        <Show when={failure()}>
          <HowTo />
        </Show>
      </Show>
    </main>
  );
}

function HowTo() {
  const judge = () => {
    const here = who();
    return here?.role === 'judge' ? here.name : undefined;
  };
  return (
    <section class="how-to">
      <Show when={judge()}>{(name) => <Notice tone="attention">{words().judgeHere(name())}</Notice>}</Show>
      <h2>{words().noSession}</h2>
      <ol>
        <For each={words().howTo}>{(step) => <li>{step}</li>}</For>
      </ol>
      <PasteLink />
    </section>
  );
}

/** Signs in with a pasted link. */
export function PasteLink() {
  const [text, setText] = createSignal('');
  const [failure, setFailure] = createSignal('');
  const enter = async (event: SubmitEvent) => {
    event.preventDefault();
    const found = tokenIn(text());
    if (!found) return setFailure(words().notALink);
    setFailure('');
    try {
      await signIn(found);
    } catch (error) {
      setFailure(sayProblem(error));
    }
  };
  return (
    <form class="paste" onSubmit={(event) => void enter(event)}>
      <label>
        <span class="label">{words().paste}</span>
        <input
          type="text"
          autocomplete="off"
          spellcheck={false}
          placeholder={`${location.origin}/desk#…`}
          value={text()}
          aria-invalid={failure() ? true : undefined}
          aria-describedby={failure() ? 'paste-problem' : undefined}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <p class="problem" id="paste-problem" role="alert">
        {failure()}
      </p>
      <button type="submit" class="button">
        {words().pasteAction}
      </button>
    </form>
  );
}
