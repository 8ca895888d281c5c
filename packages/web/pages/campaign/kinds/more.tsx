import { createMemo, createSignal, For, Show } from 'solid-js';
import { isOther } from '#core/condition.ts';
import { say, words as w } from '../words.ts';
import { listOf, shuffled, type KindProps } from './kind.ts';
import { Search } from './search.tsx';

/** Kinds that few forms have: a part of its own, fetched behind the first screen. */

/** A question to each row: on a phone a table would be read by nobody. */
export function Matrix(props: KindProps<'matrix'>) {
  const { rows, columns, multiple } = props.question;
  const cells = () => (typeof props.answer === 'object' && !Array.isArray(props.answer) ? props.answer : {});
  const picked = (row: string): string[] => {
    const cell = cells()[row];
    return cell === undefined ? [] : Array.isArray(cell) ? cell : [cell];
  };
  const pick = (row: string, column: string, on: boolean) => {
    const rest = multiple ? picked(row).filter((one) => one !== column) : [];
    const next = on ? [...rest, column] : rest;
    const order = next.sort(
      (a, b) => columns.findIndex(({ id }) => id === a) - columns.findIndex(({ id }) => id === b),
    );
    props.set({ ...cells(), [row]: multiple ? order : (order[0] ?? '') });
  };
  return (
    <div class="matrix">
      <For each={rows}>
        {(row, r) => (
          <fieldset classList={{ open: props.invalid === 'true' && picked(row.id).length === 0 }}>
            <legend>{say(row.label)}</legend>
            <div class="chips">
              <For each={columns}>
                {(column, c) => (
                  <label>
                    <input
                      type={multiple ? 'checkbox' : 'radio'}
                      name={`${props.id}-${row.id}`}
                      id={r() === 0 && c() === 0 ? props.id : undefined}
                      checked={picked(row.id).includes(column.id)}
                      onChange={(event) => pick(row.id, column.id, event.currentTarget.checked)}
                    />
                    <span>{say(column.label)}</span>
                  </label>
                )}
              </For>
            </div>
          </fieldset>
        )}
      </For>
    </div>
  );
}

/** Options in order of preference: tapped one after another, moved up and down, all of it by key as well. */
export function Ranking(props: KindProps<'ranking'>) {
  const { question } = props;
  const ranked = () => listOf(props.answer);
  const options = question.shuffle ? shuffled(question.options, props.owner.id) : question.options;
  const nameOf = (id: string) => say(options.find((option) => option.id === id)!.label);
  const left = () => options.filter(({ id }) => !ranked().includes(id));
  const full = () => question.max !== undefined && ranked().length >= question.max;
  const [said, tell] = createSignal('');
  const put = (next: string[], moved: string) => {
    props.set(next);
    const place = next.indexOf(moved);
    tell(place < 0 ? w.unranked(nameOf(moved)) : w.ranked(nameOf(moved), place + 1));
  };
  const move = (at: number, by: number) => {
    const next = [...ranked()];
    const [one] = next.splice(at, 1);
    next.splice(at + by, 0, one!);
    put(next, one!);
  };
  return (
    <div class="ranking">
      <ol>
        <For each={ranked()}>
          {(id, i) => (
            <li>
              <span class="place">{i() + 1}</span>
              <span class="what">{nameOf(id)}</span>
              <button type="button" aria-label={w.up(nameOf(id))} disabled={i() === 0} onClick={() => move(i(), -1)}>
                ↑
              </button>
              <button
                type="button"
                aria-label={w.down(nameOf(id))}
                disabled={i() === ranked().length - 1}
                onClick={() => move(i(), 1)}
              >
                ↓
              </button>
              <button
                type="button"
                aria-label={`${w.remove} ${nameOf(id)}`}
                onClick={() =>
                  put(
                    ranked().filter((one) => one !== id),
                    id,
                  )
                }
              >
                ×
              </button>
            </li>
          )}
        </For>
      </ol>
      <Show when={left().length > 0 && !full()}>
        <p class="soft">{w.rankNext(ranked().length + 1)}</p>
        <div class="chips">
          <For each={left()}>
            {(option, i) => (
              <button
                type="button"
                id={i() === 0 && ranked().length === 0 ? props.id : undefined}
                onClick={() => put([...ranked(), option.id], option.id)}
              >
                {say(option.label)}
              </button>
            )}
          </For>
        </div>
      </Show>
      <p class="vh" role="status">
        {said()}
      </p>
    </div>
  );
}

/** One of many options, found by typing. */
export function Dropdown(props: KindProps<'single'>) {
  const { question } = props;
  const items = createMemo(() => question.options.map((option) => ({ id: option.id, name: say(option.label) })));
  const chosen = () => {
    const answer = props.answer as string | undefined;
    if (answer === undefined) return undefined;
    return isOther(answer) ? answer.slice(1) : items().find(({ id }) => id === answer)?.name;
  };
  return (
    <Search
      id={props.id}
      label={say(question.label)}
      described={props.described}
      chosen={chosen()}
      find={(text) => items().filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()))}
      own={Boolean(question.other)}
      choose={(id) => props.set(id)}
    />
  );
}

export function People(props: KindProps<'people'>) {
  const { max } = props.question;
  const names = () => listOf(props.answer);
  const slots = createMemo(() => Array.from({ length: names().length }, (_, i) => i));
  return (
    <div class="people">
      <For each={slots()}>
        {(i) => (
          <div class="person">
            <input
              id={i === 0 ? props.id : undefined}
              aria-label={w.person(i + 1)}
              aria-describedby={props.described}
              autocomplete="off"
              value={names()[i] ?? ''}
              onInput={(event) => props.set(names().map((one, j) => (j === i ? event.currentTarget.value : one)))}
            />
            <button
              type="button"
              class="btn small"
              aria-label={`${w.remove} ${w.person(i + 1)}`}
              onClick={() => props.set(names().filter((_, j) => j !== i))}
            >
              {w.remove}
            </button>
          </div>
        )}
      </For>
      <Show when={names().length < max}>
        <button
          type="button"
          class="btn"
          id={names().length === 0 ? props.id : undefined}
          onClick={() => props.set([...names(), ''])}
        >
          ＋ {w.addPerson}
        </button>
      </Show>
    </div>
  );
}
