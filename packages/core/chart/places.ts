/** The standing drawn: every entry's place with the range it may lie in, all of them, or those around a cut. */
import type { Lang } from '../words.ts';
import { zoneWords, type ZoneNumbers } from '../standing-words.ts';
import { apart, ticksOf } from './axis.ts';
import type { Chart, ChartOptions } from './chart.ts';
import { intervals, type Tone } from './intervals.ts';
import { chartOf, colour, el, line, rect, text, textWidth, typeOf } from './svg.ts';
import { exact } from './text.ts';

export interface DrawnPlace {
  number: string;
  title: string;
  rank: number;
  lo: number;
  hi: number;
  /** Among those whose side of the last cut the scores do not tell. */
  open: boolean;
}

export interface PlacesData {
  /** Best first. */
  places: readonly DrawnPlace[];
  cuts: readonly number[];
  zone?: ZoneNumbers | undefined;
}

const words = {
  'zh-CN': {
    first: (n: string) => `前 ${n} 名`,
    open: (n: string) => `难分高下 ${n} 件`,
    order: '各件，按名次从前到后',
    axis: '名次',
    entry: '建议',
    place: '名次',
    range: '九成范围',
    none: '还没有可画的名次',
    key: '横条：100 次重复评审中约 90 次落在的名次；圆点：名次；空心圆点和底色：难分高下。',
    keyAll: '竖条：100 次重复评审中约 90 次落在的名次。',
    window: (from: string, to: string) => `第 ${from} 至 ${to} 名`,
    joint: '；',
  },
  en: {
    first: (n: string) => `First ${n}`,
    open: (n: string) => `${n} cannot be told apart`,
    order: 'Entries, best place first',
    axis: 'Place',
    entry: 'Entry',
    place: 'Place',
    range: '90% range',
    none: 'No places to draw yet',
    key: 'Bars: the places taken in about 90 of 100 repeated judgings; dots: the place; hollow dots on shade: cannot be told apart.',
    keyAll: 'Bars: the places taken in about 90 of 100 repeated judgings.',
    window: (from: string, to: string) => `Places ${from} to ${to}`,
    joint: '; ',
  },
} as const satisfies Record<Lang, unknown>;

const said = ({ lo, hi }: Pick<DrawnPlace, 'lo' | 'hi'>) => (lo === hi ? exact(lo) : `${exact(lo)}–${exact(hi)}`);

const toneOf = ({ rank, open }: DrawnPlace, last: number): Tone => (open ? 'open' : rank <= last ? 'in' : 'out');

/** The entries of a window, by their places in the list from 0, each a row with its title. */
export function placesNear(data: PlacesData, window: { from: number; to: number }, options: ChartOptions): Chart {
  const w = words[options.lang];
  const shown = data.places.slice(window.from, window.to);
  const last = data.cuts.at(-1) ?? 0;
  const range = shown.length > 0 ? w.window(exact(shown[0]!.rank), exact(shown.at(-1)!.rank)) : w.none;
  return intervals(
    {
      rows: shown.map((place) => ({
        label: `${exact(place.rank)} ${place.title}`,
        value: place.rank,
        lo: place.lo,
        hi: place.hi,
        said: said(place),
        tone: toneOf(place, last),
      })),
      lines: data.cuts.map((cut) => ({ at: cut + 0.5, label: w.first(exact(cut)) })),
      axis: w.axis,
      tick: exact,
      whole: true,
      columns: [w.entry, w.place, w.range],
      shown: exact,
      description: [range, ...(data.zone ? [zoneWords(data.zone, options.lang)] : [])].join(w.joint),
      notes: [w.key],
    },
    options,
  );
}

const fills: Record<Tone, string> = { in: colour.bar, open: '#d98a2b', out: '#b8b2ad' };

/** All entries from left to right, the range of each a bar: where the order is firm and where it is not is seen at once. */
export function placesOverview(data: PlacesData, options: ChartOptions): Chart {
  const w = words[options.lang];
  const { wide, small } = typeOf(options.width);
  const { places } = data;
  const most = Math.max(1, places.length);
  const cuts = data.cuts.filter((cut) => cut <= most);
  const last = cuts.at(-1) ?? 0;
  const left = textWidth(exact(most), small) + 14;
  const names = cuts.map((cut) => w.first(exact(cut)));
  const right = Math.max(0, ...names.map((name) => textWidth(name, small, true))) + 10;
  const top = small * 1.5 + 10;
  const high = wide ? 300 : 220;
  const plot = { left, top, right: options.width - right, bottom: top + high };
  const x = (i: number) => plot.left + (i / most) * (plot.right - plot.left);
  const y = (place: number) => plot.top + ((place - 0.5) / most) * high;
  const parts = [
    ...zoneParts(places, { x, plot, small, width: options.width, name: w.open }),
    ...ticksOf(1, most, 5)
      .concat(1)
      .filter((tick) => Number.isInteger(tick) && tick > 0 && (tick === 1 || y(tick) - y(1) > small))
      .flatMap((tick) => [
        line(plot.left, y(tick), plot.right, y(tick), colour.hair),
        text(plot.left - 8, y(tick) + small * 0.36, exact(tick), { size: small, anchor: 'end', fill: colour.soft }),
      ]),
    ...barParts(places, last, x, y),
    ...cuts.map((cut) =>
      line(plot.left, y(cut + 0.5), plot.right, y(cut + 0.5), colour.ink, {
        'stroke-width': 1.5,
        'stroke-dasharray': '6 4',
      }),
    ),
    ...apart(
      cuts.map((cut) => y(cut + 0.5) + small * 0.36),
      small * 1.25,
    ).map((at, i) => text(plot.right + 8, at, names[i]!, { size: small, bold: true })),
    text(plot.left, plot.bottom + small * 1.4, places.length > 0 ? w.order : w.none, {
      size: small,
      fill: colour.soft,
    }),
  ];
  return chartOf(options, {
    parts,
    height: Math.max(plot.bottom + small * 1.4, small * 1.25 * cuts.length + plot.top) + 8,
    description: data.zone ? zoneWords(data.zone, options.lang) : w.order,
    table: {
      caption: options.title,
      columns: [w.entry, w.place, w.range],
      rows: places.map((place) => [`${place.number} ${place.title}`, exact(place.rank), said(place)]),
      notes: [w.keyAll],
    },
  });
}

/** One path a tone: eight hundred elements of their own would make a page of it. */
function barParts(
  places: readonly DrawnPlace[],
  last: number,
  x: (i: number) => number,
  y: (place: number) => number,
): string[] {
  const step = x(1) - x(0);
  // Bars that are finer than a line of the screen are drawn without gaps: their edges would make a pattern of their own.
  const width = step < 3 ? step : Math.min(9, step * 0.72);
  const path = (tone: Tone) =>
    places
      .map((place, i) =>
        toneOf(place, last) === tone
          ? `M${fixed(x(i + 0.5))} ${fixed(y(place.lo - 0.5))}V${fixed(y(place.hi + 0.5))}`
          : '',
      )
      .join('');
  const bars = (['out', 'open', 'in'] as const).flatMap((tone) => {
    const d = path(tone);
    return d ? [el('path', { d, stroke: fills[tone], 'stroke-width': width, fill: 'none' })] : [];
  });
  const dots = places.map((place, i) => `${i ? 'L' : 'M'}${fixed(x(i + 0.5))} ${fixed(y(place.rank))}`).join('');
  return places.length > 1
    ? [...bars, el('path', { d: dots, stroke: colour.ink, 'stroke-width': 1.5, fill: 'none' })]
    : bars;
}
const fixed = (value: number): string => String(Math.round(value * 10) / 10);

function zoneParts(
  places: readonly DrawnPlace[],
  given: {
    x: (i: number) => number;
    plot: { top: number; bottom: number };
    small: number;
    width: number;
    name: (n: string) => string;
  },
): string[] {
  const open = places.flatMap((place, i) => (place.open ? [i] : []));
  if (open.length === 0) return [];
  const { x, plot, small, width } = given;
  const [from, to] = [x(open[0]!), x(open.at(-1)! + 1)];
  const name = given.name(exact(open.length));
  const half = textWidth(name, small, true) / 2;
  const middle = Math.min(Math.max((from + to) / 2, half), width - half);
  return [
    rect(from, plot.top - 4, to - from, plot.bottom - plot.top + 4, '#fbe9cd'),
    text(middle, plot.top - 10, name, { size: small, anchor: 'middle', bold: true, fill: '#8a4700' }),
  ];
}
