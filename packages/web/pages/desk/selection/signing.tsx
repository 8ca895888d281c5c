import { A } from '@solidjs/router';
import { createSignal, For, Show } from 'solid-js';
import { SIGNATURES } from '#core/selection.ts';
import { useCampaign } from '../state/campaign.ts';
import { count, dayTime } from '../state/format.ts';
import { sayText } from '../state/lang.ts';
import { who } from '../state/session.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';
import { say } from '../ui/toast.tsx';
import { words } from './choice-words.ts';
import { methodName } from './method-names.ts';
import { useSelection, type StandingView } from './selection.ts';
import { words as shared } from './words.ts';

interface Check {
  done: boolean;
  text: string;
}

/** What must hold before anybody signs. */
function checksOf({ selection, method, filled, ties, unmet, places }: StandingView): Check[] {
  const say = words().checks;
  const nameOf = (id: string) => sayText(selection.tiers.find((tier) => tier.id === id)!.name);
  const isChosen = places.some((place) => place.tier);
  return [
    method === selection.method
      ? { done: true, text: say.method(methodName(method)) }
      : { done: false, text: say.methodGone },
    ...filled.map(({ tier, taken, size }) => ({
      done: taken >= size || ties.length === 0,
      text: say.filled(nameOf(tier), count(taken), count(size)),
    })),
    ties.length > 0 ? { done: false, text: say.ties(ties.length) } : { done: true, text: say.noTies },
    ...(selection.quotas
      ? [unmet.length > 0 ? { done: false, text: say.quotas(unmet.length) } : { done: true, text: say.quotasMet }]
      : []),
    ...(isChosen ? [] : [{ done: false, text: say.none }]),
  ];
}

/** The checks, the two signatures, and what the next one does. */
export function Signing(props: { view: StandingView }) {
  const { id, campaign } = useCampaign();
  const selecting = useSelection();
  const [asking, setAsking] = createSignal(false);
  const signatures = () => props.view.selection.signatures;
  const own = () => {
    const me = who();
    return me?.role === 'organizer' ? signatures().find(({ name }) => name === me.name) : undefined;
  };
  const checks = () => checksOf(props.view);
  const isReady = () => checks().every(({ done }) => done);
  const isSecond = () => signatures().length === SIGNATURES - 1;
  const sign = async () => {
    const locks = isSecond();
    if (!(await selecting.sign())) return;
    setAsking(false);
    say({ text: locks ? words().lockedNow : words().signed });
  };
  return (
    <section class="card signing">
      <h2>{words().status}</h2>
      <ul class="checks">
        <For each={checks()}>
          {(check) => (
            <li classList={{ done: check.done }}>
              <Icon name={check.done ? 'check' : 'warn'} />
              <span class="num">{check.text}</span>
            </li>
          )}
        </For>
      </ul>
      <ol class="signatures">
        <For each={[words().firstSignature, words().secondSignature]}>
          {(label, i) => (
            <li classList={{ given: signatures()[i()] !== undefined }}>
              <span class="label">{label}</span>
              <Show when={signatures()[i()]} fallback={<span class="soft">{words().waiting}</span>}>
                {(signature) => (
                  <b>
                    <Icon name="pen" /> {words().signedBy(signature().name, dayTime(signature().at))}
                  </b>
                )}
              </Show>
            </li>
          )}
        </For>
      </ol>
      <Show when={selecting.editable()}>
        <Show
          when={own()}
          fallback={
            <>
              <button
                type="button"
                class="button primary large"
                disabled={!isReady() || selecting.busy()}
                onClick={() => setAsking(true)}
              >
                <Icon name={isSecond() ? 'lock' : 'pen'} />
                {isSecond() ? words().signSecond : words().sign}
              </button>
              <p class="help">{words().needTwo}</p>
            </>
          }
        >
          {(mine) => (
            <>
              <p>{words().other(mine().name)}</p>
              <Command text={words().command} />
              <p class="help">{words().needTwo}</p>
            </>
          )}
        </Show>
      </Show>
      <Show when={props.view.selection.lockedAt && campaign().stage === 'selection'}>
        <A class="button primary" href={`/campaigns/${id}/publishing`}>
          {shared().toPublishing}
        </A>
      </Show>
      <Dialog open={asking()} title={words().signTitle} onClose={() => setAsking(false)}>
        <ul>
          <For each={words().signHelp}>{(line) => <li>{line}</li>}</For>
        </ul>
        <Show when={selecting.problem()}>{(text) => <Notice tone="bad">{text()}</Notice>}</Show>
        <p class="row end">
          <button type="button" class="button quiet" onClick={() => setAsking(false)}>
            {words().cancel}
          </button>
          <button type="button" class="button primary" disabled={selecting.busy()} onClick={() => void sign()}>
            {isSecond() ? words().signSecond : words().signDo}
          </button>
        </p>
      </Dialog>
    </section>
  );
}

export const Command = (props: { text: string }) => (
  <p class="command">
    <code>{props.text}</code>
    <CopyButton text={() => props.text} label={words().copy} name={words().copyCommand} />
  </p>
);
