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
import { words } from './words.ts';

/** Texts held at most: beyond, what was found so far is enough to read, and the export has all. */
const MOST = 20_000;
/** Of these, at most so many stand on the page at once. */
const SHOWN = 300;

/** Without what wordings of the same thing differ in: blanks, signs, endings of politeness. */
const gist = (text: string): string => plain(text).replace(/[\p{P}\p{S}]/gu, '');

/** What was written to a question: searched, grouped by another answer, same wordings joined, copied. */
export function Texts(props: { question: string | undefined; results: Result[]; onClose: () => void }) {
  const { id } = useCampaign();
  const [items, setItems] = createSignal<WrittenText[]>([]);
  const [place, setPlace] = createSignal<{ done: number; of: number; cursor?: string }>();
  const [problem, setProblem] = createSignal<unknown>();
  const [by, setBy] = createSignal('');
  const [search, setSearch] = createSignal('');
  const [join, setJoin] = createSignal(true);
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
      const read = async () => {
        for (let cursor: string | undefined; ;) {
          const part = await fetchTexts(id, { question, ...(grouped ? { by: grouped } : {}), cursor });
          if (mine !== turn) return;
          setItems((before) => [...before, ...part.items]);
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
  /** Groups by the answer beside, inside them texts with how often each was written, most often first. */
  const groups = createMemo(() => {
    const out = new Map<string, Map<string, { text: string; times: number }>>();
    for (const { text, by: codes, id: one } of found())
      for (const code of by() ? (codes.length > 0 ? codes : ['']) : ['']) {
        const group = out.get(code) ?? new Map<string, { text: string; times: number }>();
        out.set(code, group);
        const key = join() ? gist(text) || text : one;
        const known = group.get(key);
        if (known) known.times++;
        else group.set(key, { text, times: 1 });
      }
    return [...out].map(([code, texts]) => ({
      code,
      texts: [...texts.values()].sort((a, b) => b.times - a.times),
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
        <label class="check">
          <input type="checkbox" checked={join()} onChange={(event) => setJoin(event.currentTarget.checked)} />{' '}
          {words().same}
        </label>
        <CopyButton
          label={words().copyAll}
          text={() =>
            groups()
              .flatMap(({ code, texts }) => [
                ...(by() ? [`【${code ? label(code) : words().noAnswer}】`] : []),
                ...texts.map(({ text, times }) => (times > 1 ? `${text}（${words().times(count(times))}）` : text)),
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
                {({ text, times }) => (
                  <li>
                    <span class="prewrap">{text}</span>
                    <Show when={times > 1}>
                      <span class="soft num"> · {words().times(count(times))}</span>
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
