import { A } from '@solidjs/router';
import { createEffect, createSignal, For, on, onCleanup, Show } from 'solid-js';
import type { Decision, Entry, EntryEvent } from '#core/entry.ts';
import { filesOf, isImage } from '#core/file.ts';
import { askedOf, type Answers } from '#core/form.ts';
import { textOf } from '#core/form-words.ts';
import { call, client } from '../../../data/client.ts';
import { useCampaign } from '../state/campaign.ts';
import { dayTime } from '../state/format.ts';
import { lang, sayText } from '../state/lang.ts';
import { createLoad } from '../state/load.ts';
import { eventName, followUpName } from '../state/names.ts';
import { ask } from '../state/session.ts';
import { Icon } from '../ui/icon.tsx';
import { LoadView } from '../ui/load-view.tsx';
import type { Row } from './rows.ts';
import { StateMark } from './state-mark.tsx';
import { words } from './words.ts';

type Action = Decision['action'];
const PAUSE = 90;

interface EntryDetailProps {
  entryId: string;
  /** As the list shows it, ahead of what is loaded. */
  row: Row | undefined;
  mayDecide: boolean;
  onAct: (action: Action) => void;
  allowed: (action: Action) => boolean;
  onBack: () => void;
}

const actions: { action: Action; key: string }[] = [
  { action: 'accept', key: 'a' },
  { action: 'decline', key: 'd' },
  { action: 'return', key: 'r' },
  { action: 'move', key: 'm' },
  { action: 'reopen', key: 'o' },
];

/** The entry itself: what it says, who sent it, what became of it. */
export function EntryDetail(props: EntryDetailProps) {
  const { id: campaignId } = useCampaign();
  // Running through the list with a key held down asks only for the entry it stops at.
  const [settled, setSettled] = createSignal(props.entryId);
  createEffect(() => {
    const next = props.entryId;
    const timer = setTimeout(() => setSettled(next), PAUSE);
    onCleanup(() => clearTimeout(timer));
  });
  const fetchEntry = async (entryId: string) => ({
    entryId,
    ...(await ask(
      call(client.api.desk.campaigns[':campaignId'].entries[':entryId'].$get({ param: { campaignId, entryId } })),
    )),
  });
  const load = createLoad(settled, fetchEntry);
  // A decision adds to the history; it is stored a moment after the row shows it.
  createEffect(
    on(
      () => props.row?.version,
      () => {
        const timer = setTimeout(() => void load.refresh(), 350);
        onCleanup(() => clearTimeout(timer));
      },
      { defer: true },
    ),
  );
  const isHere = () => load.data()?.entryId === props.entryId;
  return (
    <article class="entry" aria-label={words().detail} aria-busy={!isHere()}>
      <button type="button" class="button small quiet entry-back" onClick={() => props.onBack()}>
        <Icon name="back" />
        {words().back}
      </button>
      <Show when={props.mayDecide}>
        <div class="entry-actions">
          <For each={actions}>
            {({ action, key }) => (
              <Show when={action !== 'reopen' || props.allowed('reopen')}>
                <button
                  type="button"
                  classList={{ button: true, primary: action === 'accept' }}
                  aria-keyshortcuts={key}
                  disabled={!props.allowed(action)}
                  onClick={() => props.onAct(action)}
                >
                  {words()[action]}
                </button>
              </Show>
            )}
          </For>
        </div>
      </Show>
      <LoadView load={load}>
        {(data) => (
          <div class="entry-body" classList={{ stale: !isHere() }}>
            <EntryText data={data()} row={props.row} />
          </div>
        )}
      </LoadView>
    </article>
  );
}

interface Detail {
  entry: Pick<
    Entry,
    'id' | 'topic' | 'state' | 'title' | 'unit' | 'channel' | 'submittedAt' | 'answers' | 'followUp' | 'recommendation'
  >;
  number: string;
  person: Answers;
  events: EntryEvent[];
}

function EntryText(props: { data: Detail; row: Row | undefined }) {
  const { campaign } = useCampaign();
  const entry = () => props.data.entry;
  const topicName = (id: string | undefined) => {
    const topic = campaign().topics.find((one) => one.id === id);
    return topic ? sayText(topic.name) : (id ?? '');
  };
  const personal = () =>
    askedOf(campaign().form)
      .map((question) => ({
        label: sayText(question.label),
        text: textOf(question, props.data.person[question.id], lang()),
      }))
      .filter((one) => one.text);
  const sections = () =>
    askedOf(campaign().form)
      .filter((question) => question.role !== 'title' && question.role !== 'unit' && question.kind !== 'file')
      .map((question) => ({
        label: sayText(question.label),
        text: textOf(question, entry().answers[question.id], lang()),
      }))
      .filter((section) => section.text);
  const isCurrent = () => props.row?.id === entry().id;
  return (
    <>
      <p class="entry-meta">
        <StateMark state={isCurrent() ? props.row!.state : entry().state} />
        <span class="tag">{topicName(isCurrent() ? props.row!.topic : entry().topic)}</span>
        <span class="num soft">
          {words().number} {props.data.number}
        </span>
        <span class="soft">
          {dayTime(entry().submittedAt)} · {words().channel[entry().channel] ?? entry().channel}
        </span>
      </p>
      <h2 class="entry-title" lang="zh-CN">
        {entry().title}
      </h2>
      <For each={sections()}>
        {(section) => (
          <section class="entry-section">
            <h3>{section.label}</h3>
            <For each={section.text.split('\n').filter((line) => line.trim())}>
              {(line) => <p lang="zh-CN">{line}</p>}
            </For>
          </section>
        )}
      </For>
      <Show when={filesOf(entry().answers).length > 0}>
        <section class="entry-section">
          <h3>{words().attached}</h3>
          <p class="entry-files">
            <For each={filesOf(entry().answers)}>
              {(file) => (
                <a
                  href={`/api/desk/campaigns/${campaign().id}/files/${entry().id}/${file.id}`}
                  target="_blank"
                  rel="noopener"
                >
                  <Show when={isImage(file.type)} fallback={file.name}>
                    <img
                      src={`/api/desk/campaigns/${campaign().id}/files/${entry().id}/${file.id}_t`}
                      alt={file.name}
                      loading="lazy"
                    />
                  </Show>
                </a>
              )}
            </For>
          </p>
        </section>
      </Show>
      <Show when={campaign().steps.recommending}>
        <section class="entry-section">
          <h3>{words().recommendation}</h3>
          <Show when={entry().recommendation} fallback={<p class="soft">{words().notSaid}</p>}>
            {(said) => (
              <p lang="zh-CN">
                <b>{words().verdicts[said().verdict]}</b> {said().by}
                {said().order ? ` · ${words().recommendationOrder(said().order!)}` : ''}
                {said().note ? `：${said().note}` : ''}
              </p>
            )}
          </Show>
        </section>
      </Show>
      <Show when={entry().followUp}>
        {(followUp) => (
          <section class="entry-section">
            <h3>{words().followUp}</h3>
            <p lang="zh-CN">
              <b>{followUpName(followUp().state)}</b> {followUp().owner ?? ''} {followUp().dueOn ?? ''}
            </p>
            <Show when={followUp().note}>
              <p lang="zh-CN">{followUp().note}</p>
            </Show>
            <A href={`/campaigns/${campaign().id}/follow-up?q=${props.data.number}`}>{words().toFollowUp}</A>
          </section>
        )}
      </Show>
      <section class="entry-sender">
        <h3>{words().sender}</h3>
        <Show when={personal().length === 0}>
          <p class="soft">{words().anonymous}</p>
        </Show>
        <dl class="facts">
          <For each={personal()}>
            {(one) => (
              <>
                <dt>{one.label}</dt>
                <dd>{one.text}</dd>
              </>
            )}
          </For>
          <Show when={entry().unit}>
            <dt>{words().unit}</dt>
            <dd>{entry().unit}</dd>
          </Show>
        </dl>
      </section>
      <History events={props.data.events} submittedAt={entry().submittedAt} topicName={topicName} />
    </>
  );
}

function History(props: { events: EntryEvent[]; submittedAt: string; topicName: (id: string | undefined) => string }) {
  const { campaign } = useCampaign();
  const changes = (event: EntryEvent) =>
    campaign()
      .form.questions.map((question) => ({
        label: sayText(question.label),
        text: textOf(question, event.before?.answers?.[question.id], lang()),
      }))
      .filter((one) => one.text);
  return (
    <section class="entry-history">
      <h3>{words().history}</h3>
      <ol>
        <li>
          <time class="num">{dayTime(props.submittedAt)}</time>
          <span>{eventName('submitted')}</span>
        </li>
        <For each={props.events}>
          {(event) => (
            <li>
              <time class="num">{dayTime(event.at)}</time>
              <span>
                {eventName(event.kind)}
                <span class="soft"> · {event.actor.name || words().by[event.actor.role]}</span>
                <Show when={event.kind === 'moved' && event.before?.topic}>
                  <span class="soft"> · {words().movedTo(props.topicName(event.before!.topic))}</span>
                </Show>
                <Show when={event.reason}>
                  <span class="reason" lang="zh-CN">
                    {words().reasonWas}：{event.reason}
                  </span>
                </Show>
                <Show when={event.before?.answers}>
                  <details>
                    <summary>{words().before}</summary>
                    <For each={changes(event)}>
                      {(one) => (
                        <p>
                          <b>{one.label}</b> {one.text}
                        </p>
                      )}
                    </For>
                  </details>
                </Show>
              </span>
            </li>
          )}
        </For>
      </ol>
    </section>
  );
}
