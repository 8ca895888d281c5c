import { createSignal, Show } from 'solid-js';
import type { Pass } from '#core/response.ts';
import { checkRoster } from '../../data/public-api.ts';
import type { Campaign } from './main.tsx';
import { words as w } from './sending-words.ts';
import { words } from './words.ts';

/** Before the form, where the campaign knows its people: who comes by no link of theirs shows that they are on the roster. */
export function Gate(props: { campaign: Campaign; pass: (pass: Pass) => void }) {
  const { access, anonymous } = props.campaign.audience;
  const [name, setName] = createSignal('');
  const [number, setNumber] = createSignal('');
  const [trouble, setTrouble] = createSignal('');
  const [busy, setBusy] = createSignal(false);
  const check = async (event: Event) => {
    event.preventDefault();
    if (!name().trim() || !number().trim()) return setTrouble(w.rules.required);
    setBusy(true);
    setTrouble('');
    const answered = await checkRoster(props.campaign.slug, name().trim(), number().trim());
    setBusy(false);
    if ('ok' in answered) return props.pass({ roster: answered.ok.pass });
    setTrouble('problem' in answered ? answered.problem.message : w.noNetwork);
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
      <form novalidate onSubmit={(event) => void check(event)} aria-busy={busy()}>
        <h2>{w.rosterTitle}</h2>
        <p class="soft">{anonymous ? w.rosterAnonymous : w.rosterWhy}</p>
        <div class="field">
          <label for="g-name">{w.rosterName}</label>
          <input
            id="g-name"
            autocomplete="name"
            aria-describedby={trouble() ? 'g-trouble' : undefined}
            value={name()}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </div>
        <div class="field">
          <label for="g-number">{w.rosterNumber}</label>
          <input
            id="g-number"
            autocomplete="off"
            aria-describedby={trouble() ? 'g-trouble' : undefined}
            value={number()}
            onInput={(event) => setNumber(event.currentTarget.value)}
          />
        </div>
        <p class="err" id="g-trouble" role="alert">
          {trouble()}
        </p>
        <button class="btn main" disabled={busy()}>
          {busy() ? words.loading : w.rosterCheck}
        </button>
      </form>
    </Show>
  );
}
