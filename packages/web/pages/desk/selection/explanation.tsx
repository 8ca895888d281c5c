import { A, useParams, useSearchParams } from '@solidjs/router';
import { createMemo, For, Show } from 'solid-js';
import { methods, type Method } from '#core/standing.ts';
import { call, client } from '../../../data/client.ts';
import { useCampaign } from '../state/campaign.ts';
import { dayTime, points } from '../state/format.ts';
import { lang, sayText } from '../state/lang.ts';
import { createLoad } from '../state/load.ts';
import { codeOf } from '../state/problem.ts';
import { ask } from '../state/session.ts';
import { Icon } from '../ui/icon.tsx';
import { LoadView } from '../ui/load-view.tsx';
import { Notice } from '../ui/notice.tsx';
import { useTitle } from '../ui/title.ts';
import { Computing } from './frame.tsx';
import { judgeAlias, placeSentences, whatIfs } from './explanation-sentences.ts';
import { ExplanationPicture } from './explanation-picture.tsx';
import { words } from './explanation-words.ts';
import { methodName, reasonInWords } from './method-names.ts';
import { ReviewTable } from './review-table.tsx';
import { useSelection } from './selection.ts';

const fetchExplanation = ({ campaignId, entryId, method }: { campaignId: string; entryId: string; method?: Method }) =>
  ask(
    call(
      client.api.desk.campaigns[':campaignId'].standing[':entryId'].$get({
        param: { campaignId, entryId },
        query: method ? { method } : {},
      }),
    ),
  );
export type ExplanationView = Awaited<ReturnType<typeof fetchExplanation>>;
/** A review under the name its judge has on the page: the own, or a stand-in for the author. */
export type NamedReview = ExplanationView['reviews'][number] & { name: string };

/** Why one entry stands where it stands, for the chair on the screen and for the author on paper. */
export function ExplanationPage() {
  const { id } = useCampaign();
  const selecting = useSelection();
  const params = useParams<{ entryId: string }>();
  const [search] = useSearchParams<{ method?: string }>();
  const method = () => methods.find((one) => one === search.method) ?? selecting.load.data()?.method;
  const source = createMemo(
    () => {
      const by = method();
      // Which method the selection uses, and whether it can be had, the standing says first.
      return {
        campaignId: id,
        entryId: params.entryId,
        version: selecting.load.data()?.selection.version,
        ...(by ? { method: by } : {}),
      };
    },
    undefined,
    { equals: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  const load = createLoad(source, async (from) => (from.method ? fetchExplanation(from) : undefined));
  return (
    <Show
      when={codeOf(load.error()) !== 'not_found'}
      fallback={
        <div class="empty">
          <h1 class="empty-title">{words().notFound}</h1>
          <Back />
        </div>
      }
    >
      <Show when={load.data() || load.error()} fallback={<Computing />}>
        <LoadView load={load}>
          {(view) => <Show when={view()}>{(found) => <Explained view={found()} />}</Show>}
        </LoadView>
      </Show>
    </Show>
  );
}

function Back() {
  const { id } = useCampaign();
  return (
    <A class="back" href={`/campaigns/${id}/selection`}>
      <Icon name="back" /> {words().back}
    </A>
  );
}

function Explained(props: { view: ExplanationView }) {
  const { campaign } = useCampaign();
  const { load } = useSelection();
  useTitle(() => [props.view.title, words().page, sayText(campaign().title)]);
  const [search, setSearch] = useSearchParams<{ method?: string; names?: string; comments?: string }>();
  // What leaves the house must not hold names by oversight: they are shown only where somebody asks for them.
  const isNamed = () => search.names === 'shown';
  const hasComments = () => search.comments !== 'none';
  const reviews = (): NamedReview[] =>
    props.view.reviews.map((review, i) => ({ ...review, name: isNamed() ? review.judge : judgeAlias(i, lang()) }));
  const contends = () => load.data()?.places.find(({ entryId }) => entryId === props.view.entryId)?.contends === true;
  const given = () => ({
    ...props.view,
    reviews: reviews(),
    sharedBy: props.view.place[props.view.method]?.sharedBy ?? 1,
    certainty: props.view.place.certainty,
    zone: contends() ? props.view.zone : undefined,
  });
  const changes = () => whatIfs(given(), lang());
  return (
    <article class="explanation">
      <Tools view={props.view} />
      <p class="print-head">
        {sayText(campaign().title)} · {words().page}
      </p>
      <h1 tabindex="-1" lang="zh-CN">
        {props.view.title}
      </h1>
      <p class="soft explanation-about">
        <span class="num">{props.view.number}</span> · {topicName(campaign().topics, props.view.topic)}
      </p>
      <Show when={isNamed()}>
        <Notice tone="attention">{words().internal}</Notice>
      </Show>
      <Outcome view={props.view} />
      <div class="explanation-switches screen-only">
        <Switch
          label={words().hideNames}
          help={words().hideHelp}
          on={!isNamed()}
          onChange={(on) => setSearch({ names: on ? undefined : 'shown' }, { replace: true })}
        />
        <Switch
          label={words().withComments}
          on={hasComments()}
          onChange={(on) => setSearch({ comments: on ? undefined : 'none' }, { replace: true })}
        />
      </div>
      <section class="card">
        <h2>{words().why}</h2>
        <div class="sentences">
          <For each={placeSentences(given(), methodName(props.view.method), lang())}>
            {(sentence) => <p>{sentence}</p>}
          </For>
        </div>
        <h3>{words().changed}</h3>
        <ul>
          <For each={changes()} fallback={<li>{words().nothing}</li>}>
            {(sentence) => <li>{sentence}</li>}
          </For>
        </ul>
      </section>
      <section class="card">
        <h2>{words().picture}</h2>
        <ExplanationPicture view={props.view} reviews={reviews()} />
      </section>
      <section class="card">
        <h2>{words().reviews}</h2>
        <ReviewTable view={props.view} reviews={reviews()} />
      </section>
      <MethodPlaces view={props.view} />
      <Show when={hasComments()}>
        <Comments reviews={reviews()} />
      </Show>
      <Sealed />
    </article>
  );
}

const topicName = (topics: readonly { id: string; name: { 'zh-CN': string } }[], id: string) => {
  const found = topics.find((topic) => topic.id === id);
  return found ? sayText(found.name) : id;
};

function Switch(props: { label: string; help?: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <label class="check" title={props.help}>
      <input type="checkbox" checked={props.on} onChange={(event) => props.onChange(event.currentTarget.checked)} />
      {props.label}
    </label>
  );
}

/** Back, on to the neighbours, which method, and the printer. */
function Tools(props: { view: ExplanationView }) {
  const { id } = useCampaign();
  const { load } = useSelection();
  const [search, setSearch] = useSearchParams<{ method?: string }>();
  const at = () => load.data()?.places.findIndex((place) => place.entryId === props.view.entryId) ?? -1;
  const neighbour = (step: number) => (at() < 0 ? undefined : load.data()?.places[at() + step]);
  const query = () =>
    new URLSearchParams(
      Object.entries(search).filter((one): one is [string, string] => typeof one[1] === 'string'),
    ).toString();
  const href = (entryId: string) => `/campaigns/${id}/selection/entries/${entryId}${query() ? `?${query()}` : ''}`;
  return (
    <div class="explanation-tools screen-only">
      <Back />
      <Show when={neighbour(-1)}>
        {(one) => (
          <A class="button small quiet" href={href(one().entryId)}>
            <Icon name="up" /> {words().before}
          </A>
        )}
      </Show>
      <Show when={neighbour(1)}>
        {(one) => (
          <A class="button small quiet" href={href(one().entryId)}>
            <Icon name="down" /> {words().after}
          </A>
        )}
      </Show>
      <span class="grow" />
      <div class="chips" role="group" aria-label={words().method}>
        <For each={methods.filter((method) => props.view.place[method])}>
          {(method) => (
            <button
              type="button"
              class="chip"
              aria-pressed={props.view.method === method}
              onClick={() => setSearch({ method })}
            >
              {methodName(method)}
            </button>
          )}
        </For>
      </div>
      <A class="button small" href={`/campaigns/${id}/entries/${props.view.entryId}`}>
        {words().text}
      </A>
      <button type="button" class="button small" onClick={() => window.print()}>
        <Icon name="print" />
        {words().print}
      </button>
    </div>
  );
}

/** What the selection makes of the place. */
function Outcome(props: { view: ExplanationView }) {
  const { load } = useSelection();
  const found = () => load.data()?.places.find((place) => place.entryId === props.view.entryId);
  const tierName = (id: string) => {
    const tier = load.data()?.selection.tiers.find((one) => one.id === id);
    return tier ? sayText(tier.name) : id;
  };
  return (
    <Show when={found()}>
      {(place) => (
        <p class="explanation-outcome">
          <Show when={place().tier} fallback={<b>{place().tied ? words().pending : words().notSelected}</b>}>
            {(tier) => (
              <b class={`tier ${tier()}`}>
                <Icon name="seal" /> {words().selected(tierName(tier()))}
              </b>
            )}
          </Show>
          <Show when={place().override}>
            {(override) => <span>{words().decided(reasonInWords(override().reason))}</span>}
          </Show>
          <Show when={load.data()?.method !== props.view.method && load.data()}>
            {(standing) => <span class="soft">{words().inUse(methodName(standing().method))}</span>}
          </Show>
          <Show when={!load.data()?.selection.lockedAt}>
            <span class="soft">{words().notYet}</span>
          </Show>
        </p>
      )}
    </Show>
  );
}

function MethodPlaces(props: { view: ExplanationView }) {
  const head = () => words().methodsOf;
  return (
    <section class="card">
      <h2>{words().methods}</h2>
      <table class="table method-places">
        <thead>
          <tr>
            <th scope="col">{head().name}</th>
            <th scope="col" class="right">
              {head().rank}
            </th>
            <th scope="col" class="right">
              {head().score}
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={methods}>
            {(method) => (
              <tr>
                <th scope="row">{methodName(method)}</th>
                <td class="right num">{props.view.place[method]?.rank ?? words().notHad}</td>
                <td class="right num">{props.view.place[method] ? points(props.view.place[method]!.score) : '—'}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </section>
  );
}

function Comments(props: { reviews: NamedReview[] }) {
  const written = () => props.reviews.filter(({ comment }) => comment.trim() !== '');
  return (
    <section class="card">
      <h2>{words().comments}</h2>
      <Show when={written().length > 0} fallback={<p class="soft">{words().noComments}</p>}>
        <dl class="comments">
          <For each={written()}>
            {(review) => (
              <>
                <dt>{review.name}</dt>
                <dd lang="zh-CN" class="prewrap">
                  {review.comment}
                </dd>
              </>
            )}
          </For>
        </dl>
      </Show>
    </section>
  );
}

function Sealed() {
  const { load } = useSelection();
  return (
    <p class="help explanation-seal">
      <Show when={load.data()?.seal} fallback={words().notSealed}>
        {(seal) => words().sealed(`${seal().digest.slice(0, 8)} ${seal().digest.slice(8, 16)}…`, dayTime(seal().at))}
      </Show>
    </p>
  );
}
