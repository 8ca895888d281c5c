import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js';
import { plain } from '#core/judge.ts';
import type { Result } from '#core/results.ts';
import { useCampaign } from '../state/campaign.ts';
import { count } from '../state/format.ts';
import { sayText } from '../state/lang.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { fetchTexts, type WrittenText } from './fetch.ts';
import { createClusters, gist } from './similar.ts';
import { words } from './words.ts';

/** Texts held at most: beyond, what was found so far is enough to read, and the export has all. */
const MOST = 20_000;
/** Of these, at most so many stand on the page at once. */
const SHOWN = 300;

type Join = 'none' | 'same' | 'similar';
/** A text with the cluster of similar ones it belongs to. */
type Placed = WrittenText & { cluster: number };
interface Wording {
  text: string;
  times: number;
}
/** Texts that stand together: how many in all, and each wording with how often it was written, most often first. */
interface Together {
  times: number;
  wordings: Wording[];
}

const Line = (props: { wording: Wording }) => (
  <>
    <span class="prewrap">{props.wording.text}</span>
    <Show when={props.wording.times > 1}>
      <span class="soft num"> · {words().times(count(props.wording.times))}</span>
    </Show>
  </>
);
/** As it is copied: what is similar below the wording it goes by. */
const copied = ({ wordings, times }: Together): string[] => {
  const line = (text: string, n: number) => (n > 1 ? `${text}（${words().times(count(n))}）` : text);
  const [first] = wordings;
  if (wordings.length === 1) return [line(first!.text, times)];
  return [
    `${first!.text}（${words().wordings(count(times), count(wordings.length))}）`,
    ...wordings.map((one) => `  · ${line(one.text, one.times)}`),
  ];
};

/** What was written to a question: searched, grouped by another answer, same or similar wordings joined, copied. */
export function Texts(props: { question: string | undefined; results: Result[]; onClose: () => void }) {
  const { id } = useCampaign();
  const [items, setItems] = createSignal<Placed[]>([]);
  const [place, setPlace] = createSignal<{ done: number; of: number; cursor?: string }>();
  const [problem, setProblem] = createSignal<unknown>();
  const [by, setBy] = createSignal('');
  const [search, setSearch] = createSignal('');
  const [join, setJoin] = createSignal<Join>('same');
  let turn = 0;
  const closed = () =>
    props.results.filter(
      ({ id: one, body }) =>
        one !== props.question && (body.type === 'choice' || body.type === 'scale') && body.options.length > 0,
    );
  createEffect(
    on([() => props.question, by], ([question, grouped]) => {
      const mine = ++turn;
      setItems([]);
      setPlace(undefined);
      setProblem(undefined);
      if (!question) return;
      const clusterOf = createClusters();
      const read = async () => {
        for (let cursor: string | undefined; ;) {
          const part = await fetchTexts(id, { question, ...(grouped ? { by: grouped } : {}), cursor });
          if (mine !== turn) return;
          setItems((before) => [...before, ...part.items.map((one) => ({ ...one, cluster: clusterOf(one.text) }))]);
          setPlace(part);
          if (!part.cursor || items().length >= MOST) return;
          cursor = part.cursor;
        }
      };
      read().catch((error: unknown) => mine === turn && setProblem(error));
    }),
  );
  const label = (code: string): string => {
    const body = props.results.find((one) => one.id === by())?.body;
    const option = body && 'options' in body ? body.options.find((one) => one.code === code) : undefined;
    return option ? sayText(option.label) : code;
  };
  const found = createMemo(() => {
    const wanted = plain(search());
    return items().filter(({ text }) => wanted === '' || plain(text).includes(wanted));
  });
  /** Groups by the answer beside, inside them what stands together, most often written first. */
  const groups = createMemo(() => {
    const mode = join();
    const out = new Map<string, Map<string | number, Map<string, Wording>>>();
    for (const { text, by: codes, id: one, cluster } of found())
      for (const code of by() ? (codes.length > 0 ? codes : ['']) : ['']) {
        const group = out.get(code) ?? new Map<string | number, Map<string, Wording>>();
        out.set(code, group);
        const wording = mode === 'none' ? one : gist(text) || text;
        const key = mode === 'similar' ? cluster : wording;
        const together = group.get(key) ?? new Map<string, Wording>();
        group.set(key, together);
        const known = together.get(wording);
        if (known) known.times++;
        else together.set(wording, { text, times: 1 });
      }
    return [...out].map(([code, group]) => ({
      code,
      texts: [...group.values()]
        .map((together): Together => {
          const wordings = [...together.values()].sort((a, b) => b.times - a.times);
          return { times: wordings.reduce((sum, { times }) => sum + times, 0), wordings };
        })
        .sort((a, b) => b.times - a.times),
    }));
  });
  const title = () => {
    const one = props.results.find(({ id: known }) => known === props.question);
    return one ? sayText(one.label) : words().textsTitle;
  };
  return (
    <Dialog open={props.question !== undefined} title={title()} onClose={props.onClose} wide>
      <ProblemNotice error={problem()} />
      <div class="row texts-tools">
        <input
          type="search"
          placeholder={words().search}
          aria-label={words().search}
          value={search()}
          onInput={(event) => setSearch(event.currentTarget.value)}
        />
        <select aria-label={words().groupBy} value={by()} onChange={(event) => setBy(event.currentTarget.value)}>
          <option value="">{words().ungrouped}</option>
          <For each={closed()}>{(one) => <option value={one.id}>{sayText(one.label)}</option>}</For>
        </select>
        <select
          aria-label={words().join}
          value={join()}
          onChange={(event) => setJoin(event.currentTarget.value as Join)}
        >
          <For each={['none', 'same', 'similar'] as const}>
            {(one) => <option value={one}>{words().joins[one]}</option>}
          </For>
        </select>
        <CopyButton
          label={words().copyAll}
          text={() =>
            groups()
              .flatMap(({ code, texts }) => [
                ...(by() ? [`【${code ? label(code) : words().noAnswer}】`] : []),
                ...texts.flatMap(copied),
              ])
              .join('\n')
          }
        />
      </div>
      <p class="soft num" aria-live="polite">
        {words().loaded(count(found().length))}
        <Show when={place()?.cursor}>
          {' '}
          <progress value={place()!.done} max={place()!.of} aria-label={words().reading(place()!.done, place()!.of)} />
        </Show>
      </p>
      <For each={groups()}>
        {({ code, texts }) => (
          <section class="texts-group">
            <Show when={by()}>
              <h3>
                {code ? label(code) : words().noAnswer} <span class="soft num">{count(texts.length)}</span>
              </h3>
            </Show>
            <ul class="texts" lang="zh-CN">
              <For each={texts.slice(0, SHOWN)}>
                {(together) => (
                  <li>
                    <Show when={together.wordings.length > 1} fallback={<Line wording={together.wordings[0]!} />}>
                      <details class="texts-similar">
                        <summary>
                          <span class="prewrap">{together.wordings[0]!.text}</span>
                          <span class="soft num">
                            {' · '}
                            {words().wordings(count(together.times), count(together.wordings.length))}
                          </span>
                        </summary>
                        <ul>
                          <For each={together.wordings.slice(0, SHOWN)}>
                            {(wording) => (
                              <li>
                                <Line wording={wording} />
                              </li>
                            )}
                          </For>
                        </ul>
                      </details>
                    </Show>
                  </li>
                )}
              </For>
            </ul>
            <Show when={texts.length > SHOWN}>
              <p class="soft">{words().most(count(SHOWN))}</p>
            </Show>
          </section>
        )}
      </For>
    </Dialog>
  );
}
