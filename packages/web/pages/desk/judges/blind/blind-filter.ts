export const blindFilters = ['all', 'unchecked', 'masked', 'checked'] as const;
export type BlindFilter = (typeof blindFilters)[number];

type Span = readonly number[];
interface Checkable {
  edit: { checked: boolean };
  title: { hidden: readonly Span[] };
  sections: readonly { hidden: readonly Span[] }[];
}

export const masksOf = ({ title, sections }: Checkable): number =>
  title.hidden.length + sections.reduce((sum, { hidden }) => sum + hidden.length, 0);

/** Entries to check: those nobody has looked at yet, those with something masked, or those found right. */
export const filterChecks = <T extends Checkable>(all: readonly T[], filter: BlindFilter): T[] =>
  all.filter(
    (one) => filter === 'all' || (filter === 'masked' ? masksOf(one) > 0 : one.edit.checked === (filter === 'checked')),
  );

/** A text in parts, masked or not, in order. */
export function partsOf(text: string, hidden: readonly Span[]): { text: string; masked: boolean }[] {
  const parts: { text: string; masked: boolean }[] = [];
  let done = 0;
  for (const [from, to] of hidden) {
    if (from! > done) parts.push({ text: text.slice(done, from), masked: false });
    parts.push({ text: text.slice(from, to), masked: true });
    done = to!;
  }
  if (done < text.length) parts.push({ text: text.slice(done), masked: false });
  return parts;
}

interface Edit {
  hide: string[];
  show: string[];
  checked: boolean;
}
const without = (words: readonly string[], word: string) => words.filter((one) => one !== word);

/** A word is hidden: no longer shown after all, and hidden besides where it was not found by itself. */
export const hiding = (edit: Edit, word: string): Edit => ({
  ...edit,
  show: without(edit.show, word),
  hide: edit.show.includes(word) ? edit.hide : [...without(edit.hide, word), word],
});

/** A masked word is shown: what the chair hid is taken back, what was found is let stand. */
export const showing = (edit: Edit, word: string): Edit => ({
  ...edit,
  hide: without(edit.hide, word),
  show: edit.hide.includes(word) ? edit.show : [...without(edit.show, word), word],
});
