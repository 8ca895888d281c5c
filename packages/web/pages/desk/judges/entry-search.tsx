import { createSignal, Show } from 'solid-js';
import { wordsOf } from '../state/lang.ts';
import { Icon } from '../ui/icon.tsx';
import { Labelled } from '../ui/labelled.tsx';
import { Combobox } from './combobox.tsx';

const words = wordsOf({
  'zh-CN': { placeholder: '编号或标题中的几个字', nothing: '没有符合的建议' },
  en: { placeholder: 'Number, or words of the title', nothing: 'No entry fits' },
});

export interface Findable {
  entryId: string;
  number: string;
  title: string;
}
const SHOWN = 8;

/** Entries whose number begins with the text or whose title holds it. */
export function findEntries(entries: readonly Findable[], text: string): Findable[] {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return [];
  const digits = wanted.replaceAll(/[\s-]/g, '');
  const isNumber = /^\d+$/.test(digits);
  return entries
    .filter(({ number, title }) => (isNumber && number.startsWith(digits)) || title.toLowerCase().includes(wanted))
    .slice(0, SHOWN);
}

/** Chooses one entry by its number or its title. */
export function EntrySearch(props: {
  label: string;
  entries: readonly Findable[];
  chosen: Findable | undefined;
  onChoose: (entry: Findable | undefined) => void;
}) {
  const [text, setText] = createSignal('');
  return (
    <Labelled label={props.label}>
      {(about) => (
        <>
          <Combobox
            about={about}
            text={text()}
            placeholder={words().placeholder}
            nothing={words().nothing}
            onText={(next) => {
              setText(next);
              props.onChoose(undefined);
            }}
            find={(wanted) =>
              findEntries(props.entries, wanted).map(({ entryId, number, title }) => ({
                id: entryId,
                label: title,
                about: number,
              }))
            }
            onPick={({ id }) => {
              const found = props.entries.find(({ entryId }) => entryId === id);
              setText(found ? `${found.number} ${found.title}` : '');
              props.onChoose(found);
            }}
          />
          <Show when={props.chosen}>
            <p class="help matched">
              <Icon name="check" /> <span lang="zh-CN">{props.chosen!.title}</span>
            </p>
          </Show>
        </>
      )}
    </Labelled>
  );
}
