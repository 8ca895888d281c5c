import { createSignal, Show } from 'solid-js';
import type { Pass } from '#core/response.ts';
import { readDraft } from '../../data/device.ts';
import { checkRoster } from '../../data/public-api.ts';
import type { Campaign } from './main.tsx';
import { words as w } from './sending-words.ts';

/** Before the form, where the campaign knows its people: who comes by no link of theirs shows that they are on the roster. */
export function Gate(props: { campaign: Campaign; pass: (pass: Pass) => void }) {
  const { access, anonymous } = props.campaign.audience;
  const [name, setName] = createSignal('');
  const [number, setNumber] = createSignal('');
  const [asked, setAsked] = createSignal(false);
  const [trouble, setTrouble] = createSignal('');
  const [busy, setBusy] = createSignal(false);
  const [kept, setKept] = createSignal(false);
  // Who checked in too long ago comes back here in the middle of writing.
  void readDraft(props.campaign.slug).then((draft) => setKept(Object.keys(draft?.answers ?? {}).length > 0));
  const check = async (event: Event) => {
    event.preventDefault();
    if (busy()) return;
    setAsked(true);
    setTrouble('');
    const empty = !name().trim() ? 'g-name' : !number().trim() ? 'g-number' : '';
    if (empty) return document.getElementById(empty)?.focus();
    setBusy(true);
    const answered = await checkRoster(props.campaign.slug, name().trim(), number().trim());
    setBusy(false);
    if ('ok' in answered) return props.pass({ roster: answered.ok.pass });
    setTrouble(('problem' in answered && answered.problem.message) || w.noNetwork);
  };
  const entry = (
    id: string,
    label: string,
    missing: string,
    complete: 'name' | 'off',
    value: () => string,
    set: (text: string) => void,
  ) => {
    const problem = () => (asked() && !value().trim() ? missing : '');
    return (
      <div class="field" classList={{ bad: problem() !== '' }}>
        <label for={id}>{label}</label>
        <input
          id={id}
          autocomplete={complete}
          autocapitalize="off"
          maxlength="60"
          aria-required="true"
          aria-invalid={problem() ? 'true' : undefined}
          aria-describedby={problem() ? `${id}-err` : undefined}
          value={value()}
          onInput={(event) => set(event.currentTarget.value)}
        />
        <Show when={problem()}>
          <p class="err" id={`${id}-err`}>
            {problem()}
          </p>
        </Show>
      </div>
    );
  };
  return (
    <Show
      when={access === 'roster'}
      fallback={
        <section class="message">
          <h2>{access === 'unit' ? w.byUnit : w.byInvitation}</h2>
          <p>{w.askForLink}</p>
        </section>
      }
    >
      <form class="gate" novalidate onSubmit={(event) => void check(event)} aria-busy={busy()}>
        <h2>{w.rosterTitle}</h2>
        <p class="soft">{anonymous ? w.rosterAnonymous : w.rosterWhy}</p>
        <Show when={kept()}>
          <p role="status">{w.stillKept}</p>
        </Show>
        {entry('g-name', w.rosterName, w.nameMissing, 'name', name, setName)}
        {entry('g-number', w.rosterNumber, w.numberMissing, 'off', number, setNumber)}
        <p class="err" role="alert">
          {trouble()}
        </p>
        <button class="btn main">{busy() ? w.checking : w.rosterCheck}</button>
      </form>
    </Show>
  );
}
