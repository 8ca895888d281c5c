export interface IndexedEntry {
  key: string;
  title: string;
  unit: string;
}

export interface IndexGroup {
  initial: string;
  units: { name: string; entries: { key: string; title: string }[] }[];
}

const pinyin = new Intl.Collator('zh-CN-u-co-pinyin', { numeric: true });

/**
 * Where a name begins with a character of two readings and the collation takes the other one. It knows 长 as zhǎng and
 * 重 as zhòng, but units are called after 长江 and 重庆; the stand-in has the sound that is spoken.
 */
const readings: readonly (readonly [name: RegExp, readAs: string])[] = [
  [/^长/u, '常'],
  [/^重(?=[庆阳光])/u, '虫'],
  [/^厦(?=门)/u, '下'],
  [/^朝(?=阳)/u, '潮'],
  [/^乐(?=清)/u, '月'],
  [/^六(?=[安合])/u, '路'],
  [/^单(?=县)/u, '善'],
  [/^泌(?=阳)/u, '必'],
];

function spoken(name: string): string {
  const reading = readings.find(([pattern]) => pattern.test(name));
  return reading ? name.replace(reading[0], reading[1]) : name;
}

/** The first character of each initial in CLDR's pinyin order; no syllable begins with I, U or V. */
const FIRSTS = [...'阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨他穵夕丫帀'].map((char, i) => ({
  char,
  initial: 'ABCDEFGHJKLMNOPQRSTWXYZ'[i]!,
}));

/** The letter a name stands under: its own if it begins with one, the pinyin initial of an ideograph, else #. */
export function initial(name: string): string {
  const heard = spoken(name);
  const first = name.charAt(0).normalize('NFKC').toUpperCase();
  if (/[A-Z]/.test(first)) return first;
  if (!/^\p{Script=Han}/u.test(name)) return '#';
  return (
    FIRSTS.findLast(({ char }) => pinyin.compare(char, String.fromCodePoint(heard.codePointAt(0)!)) <= 0)?.initial ??
    '#'
  );
}

/** Entries under their units, the units in pinyin order under their initials; within a unit in the book's order. */
export function indexByUnit(entries: readonly IndexedEntry[]): IndexGroup[] {
  const units = grouped(entries, ({ unit }) => unit)
    .map(([name, of]) => ({ name, entries: of.map(({ key, title }) => ({ key, title })) }))
    .toSorted((a, b) => pinyin.compare(spoken(a.name), spoken(b.name)) || (a.name < b.name ? -1 : 1));
  return grouped(units, ({ name }) => initial(name))
    .map(([letter, of]) => ({ initial: letter, units: of }))
    .toSorted((a, b) => rank(a.initial) - rank(b.initial));
}

function grouped<T>(items: readonly T[], key: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups];
}

/** Figures and signs after the letters. */
function rank(letter: string): number {
  return letter === '#' ? 26 : letter.charCodeAt(0) - 65;
}
