import { createResource, createSignal, For, Match, onCleanup, onMount, Show, Switch } from 'solid-js';
import type * as v from 'valibot';
import type { ReceiptView } from '#api/views.ts';
import { keepDraft, readDraft, receiptLink, type Draft } from '../../data/device.ts';
import { openReceipt } from '../../data/public-api.ts';
import { lang, words as w } from './words.ts';

type View = v.InferOutput<typeof ReceiptView>;

/** Id and secret ride in the fragment, which no server, log or referrer ever sees. */
const fromAddress = () =>
  /^#(ent_[0-9a-f]{32})\.([\w-]{22})$/.exec(location.hash)?.slice(1) as [string, string] | undefined;
const say = (text: { 'zh-CN': string; en?: string | undefined }): string =>
  lang === 'en' && text.en ? text.en : text['zh-CN'];
const time = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, {
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
  timeZone: 'Asia/Shanghai',
});
const isWritten = ({ answers }: Draft): boolean =>
  Object.values(answers).some((answer) => String(answer).trim() !== '');
const inGroups = (number: string): string => number.replace(/(\d{4})(?=\d)/g, '$1 ');

/** What became of an entry, for whoever holds its receipt. */
export function Receipt() {
  const [address, setAddress] = createSignal(fromAddress());
  const onHash = () => setAddress(fromAddress());
  addEventListener('hashchange', onHash);
  onCleanup(() => removeEventListener('hashchange', onHash));
  const [answered, { refetch }] = createResource(address, ([id, secret]) => openReceipt(id, secret));
  const found = () => {
    const one = answered();
    return one && 'ok' in one ? one.ok : undefined;
  };
  return (
    <>
      <header class="hero">
        <a
          class="lang"
          href={`?lang=${lang === 'en' ? 'zh-CN' : 'en'}${location.hash}`}
          lang={lang === 'en' ? 'zh-CN' : 'en'}
        >
          {lang === 'en' ? '中文' : 'English'}
        </a>
        <h1>{w.title}</h1>
      </header>
      <main id="main">
        <Switch>
          <Match when={!address()}>
            <Message title={w.noLink} help={w.noLinkHelp} />
          </Match>
          <Match when={answered.loading && !answered.latest}>
            <p class="message" role="status">
              {w.loading}
            </p>
          </Match>
          <Match when={found()}>{(view) => <Found view={view()} id={address()![0]} secret={address()![1]} />}</Match>
          <Match when={answered() && 'offline' in answered()!}>
            <Message title={w.offline} retry={() => void refetch()} />
          </Match>
          <Match when={answered()}>
            {(one) => {
              const unknown = () =>
                'problem' in one() &&
                ['receipt_unknown', 'invalid'].includes((one() as { problem: { code: string } }).problem.code);
              return unknown() ? (
                <Message title={w.unknown} help={w.unknownHelp} />
              ) : (
                <Message title={w.failed} retry={() => void refetch()} />
              );
            }}
          </Match>
        </Switch>
      </main>
    </>
  );
}

function Message(props: { title: string; help?: string; retry?: () => void }) {
  return (
    <section class="message">
      <h2>{props.title}</h2>
      <Show when={props.help}>
        <p>{props.help}</p>
      </Show>
      <Show when={props.retry}>
        {(retry) => (
          <button type="button" class="btn" onClick={() => retry()()}>
            {w.retry}
          </button>
        )}
      </Show>
    </section>
  );
}

function Found(props: { view: View; id: string; secret: string }) {
  const [opening, setOpening] = createSignal(false);
  const [other, setOther] = createSignal(false);
  const view = () => props.view;
  const chosen = () => view().tier !== undefined;
  let code!: HTMLDivElement;
  onMount(async () => {
    document.title = `${w.title} ${inGroups(view().number)}`;
    const { renderSVG } = await import('uqr');
    const image = new Image();
    image.alt = w.keep;
    image.width = image.height = 160;
    image.src = `data:image/svg+xml,${encodeURIComponent(renderSVG(receiptLink(props), { border: 2 }))}`;
    code.append(image);
  });
  const form = () => `/c/${view().campaign.slug}${location.search}#write`;
  /**
   * What was sent becomes the draft again, under the same id and secret, so that sending it is a revision. A draft that
   * is there already is never written over: a revision begun is gone on with, another proposal must be sent first.
   */
  const revise = async () => {
    setOpening(true);
    const { slug } = view().campaign;
    const there = await readDraft(slug);
    if (there && there.id !== props.id && isWritten(there)) {
      setOpening(false);
      setOther(true);
      return;
    }
    const { topic, answers } = view().sent;
    if (there?.id !== props.id)
      await keepDraft(slug, { v: 1, id: props.id, secret: props.secret, topic, answers, at: Date.now() });
    location.href = form();
  };
  return (
    <>
      <section class="state" classList={{ chosen: chosen(), golden: view().state === 'golden' }} aria-live="polite">
        <p class="soft">{say(view().campaign.title)}</p>
        <h2>
          {view().tier ? say(view().tier!) : view().followUp ? w.followUp[view().followUp!.state] : w.now[view().state]}
        </h2>
        <p class="name">{view().title}</p>
        <p class="soft">
          {w.topic}
          {w.colon}
          {say(view().topic)}
        </p>
        <Show
          when={view().followUp}
          fallback={
            <p>{view().state === 'accepted' && !view().campaign.judging ? w.accepted : w.help[view().state]}</p>
          }
        >
          {(followUp) => (
            <>
              <Show when={followUp().owner}>
                <p class="soft">
                  {w.owner}
                  {w.colon}
                  {followUp().owner}
                  {followUp().dueOn ? `　${w.due}${w.colon}${followUp().dueOn}` : ''}
                </p>
              </Show>
              <Show when={followUp().note}>
                <p class="reason">
                  <strong>
                    {w.reply}
                    {w.colon}
                  </strong>
                  {followUp().note}
                </p>
              </Show>
            </>
          )}
        </Show>
        <Show when={view().reason}>
          <p class="reason">
            <strong>
              {w.reason}
              {w.colon}
            </strong>
            {view().reason}
          </p>
        </Show>
        <Show when={view().mayRevise}>
          <button
            type="button"
            class="btn"
            classList={{ main: view().state === 'returned' }}
            disabled={opening()}
            onClick={() => void revise()}
          >
            {opening() ? w.revising : w.revise}
          </button>
        </Show>
        <Show when={other()}>
          <p class="reason" role="alert">
            {w.otherDraft} <a href={form()}>{w.openDraft}</a>
          </p>
        </Show>
        <Show when={['published', 'follow-up', 'archived'].includes(view().campaign.stage)}>
          <a class="btn" href={`/c/${view().campaign.slug}/results${location.search}`}>
            {view().campaign.judging ? w.results : w.results2}
          </a>
        </Show>
      </section>
      <section class="timeline" aria-labelledby="timeline">
        <h2 id="timeline">{w.timeline}</h2>
        <ol>
          <For each={view().timeline}>
            {(step) => (
              <li>
                <strong>
                  {step.followUp && step.kind === 'followed' ? w.followUp[step.followUp.state] : w.steps[step.kind]}
                  {step.recommendation ? `${w.colon}${w.verdicts[step.recommendation.verdict]}` : ''}
                </strong>
                <time class="soft" datetime={step.at}>
                  {time.format(new Date(step.at))}
                </time>
                <Show
                  when={step.reason ?? (step.kind === 'followed' ? step.followUp?.note : step.recommendation?.note)}
                >
                  {(words) => <p>{words()}</p>}
                </Show>
              </li>
            )}
          </For>
        </ol>
      </section>
      <details class="written">
        <summary>{w.yours}</summary>
        <dl lang="zh-CN">
          <For each={view().written}>
            {(one) => (
              <>
                <dt lang={lang}>{say(one.label)}</dt>
                <dd>{one.text}</dd>
              </>
            )}
          </For>
        </dl>
      </details>
      <section class="keep">
        <p class="soft">{w.number}</p>
        <p class="number">{inGroups(view().number)}</p>
        <div class="qr" ref={code} />
        <p class="soft">{w.keep}</p>
        <a class="link" href={`/c/${view().campaign.slug}${location.search}`}>
          {w.campaign}
        </a>
      </section>
    </>
  );
}
