import { createSignal, Show } from 'solid-js';
import { isOther } from '#core/condition.ts';
import { findUnit, search, unpack, type UnitNode } from '#core/unit.ts';
import { readUnits } from '../../../data/units.ts';
import { say, words as w } from '../words.ts';
import type { KindProps } from './kind.ts';
import { Search } from './search.tsx';

const SHOWN = 60;

const [units, setUnits] = createSignal<readonly UnitNode[]>([]);
const [missing, setMissing] = createSignal(false);
function load(): void {
  setMissing(false);
  void readUnits().then(
    (directory) => void setUnits(unpack(directory)),
    () => void setMissing(true),
  );
}
// With this part, so that the list is there before its page is, and without a network later.
load();

/** One of the federation's thousands of units, found by typing; the directory is fetched once and kept on the device. */
export function UnitPicker(props: KindProps<'unit'>) {
  const nameOf = (id: string | undefined) => (id === undefined ? undefined : findUnit(units(), id)?.name);
  const chosen = () => {
    const { answer } = props;
    if (typeof answer !== 'string') return undefined;
    return isOther(answer) ? answer.slice(1) : (nameOf(answer) ?? w.loading);
  };
  const find = (text: string) =>
    text === ''
      ? []
      : search(units(), text, SHOWN).map(({ id, name, parentId }) => ({ id, name, under: nameOf(parentId) }));
  return (
    <>
      <Search
        id={props.id}
        label={say(props.question.label)}
        described={props.described}
        chosen={chosen()}
        find={find}
        own={Boolean(props.question.other)}
        choose={(id) => props.set(id)}
      />
      <Show when={missing()}>
        <p class="soft">
          {w.offlineList}{' '}
          <button type="button" class="link small" onClick={load}>
            {w.again}
          </button>
        </p>
      </Show>
    </>
  );
}
