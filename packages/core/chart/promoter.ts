import { words, type Chart, type ChartOptions } from './chart.ts';
import { centred, chartOf, colour, dots, inkOn, rect, text, textWidth, typeOf } from './svg.ts';
import { exact, percent, spoken, wrap } from './text.ts';

/** The net promoter score as `#stats/describe.ts` gives it; `undefined` where nobody answered or too few did. */
export interface PromoterData {
  score: number;
  /** Half the width of the 95 % interval, on the same scale. */
  margin: number;
  detractors: number;
  passives: number;
  promoters: number;
}

const fills = ['#d98a2b', colour.neutral, colour.bar] as const;

/** The score in large figures, and the three parts it is made of in one bar. */
export function promoter(data: PromoterData | undefined, options: ChartOptions): Chart {
  const w = words[options.lang];
  const { wide, size, small } = typeOf(options.width);
  const names = [w.detractors, w.passives, w.promoters];
  const counts = data ? [data.detractors, data.passives, data.promoters] : [];
  const n = counts.reduce((sum, count) => sum + count, 0);
  const score = data ? signed(data.score) : '–';
  const large = wide ? 56 : 44;
  const parts = [text(0, large, score, { size: large, bold: true })];
  const beside = textWidth(score, large, true) + 16;
  const facts = data ? `${w.margin(String(Math.round(data.margin)))} · ${w.n(exact(n))}` : w.none;
  parts.push(
    text(beside, large - size * 1.4, w.nps, { size, bold: true }),
    text(beside, large - 2, wrap(facts, (options.width - beside) / small, 1), { size: small, fill: colour.soft }),
  );
  const y = large + 22;
  const thick = wide ? 44 : 34;
  let x = 0;
  counts.forEach((count, i) => {
    const width = (count / n) * options.width;
    if (count === 0) return;
    parts.push(rect(x, y, width, thick, fills[i]!, { stroke: '#ffffff' }));
    if (i === 0) parts.push(rect(x + 1, y + thick - 7, width - 2, 6, dots(options.id)));
    const share = percent(count, n);
    if (textWidth(share, size, true) + 8 <= width) {
      const style = { size, anchor: 'middle', fill: inkOn(fills[i]!), bold: true } as const;
      parts.push(text(x + width / 2, centred(y + thick / 2, 1, size), share, style));
    }
    x += width;
  });
  if (n === 0) parts.push(rect(0, y, options.width, thick, colour.track));
  // The names stand in thirds, whatever the shares, each with the colour it names.
  const each = options.width / 3;
  const lines = names.map((name) => wrap(name, each / small, 2));
  const most = Math.max(...lines.map((one) => one.length));
  names.forEach((_, i) => {
    const anchor = (['start', 'middle', 'end'] as const)[i]!;
    const at = [0, options.width / 2, options.width][i]!;
    const value = data ? `${spoken(counts[i]!, options.lang)} · ${percent(counts[i]!, n)}` : '–';
    parts.push(
      rect([0, options.width / 2 - 12, options.width - 24][i]!, y + thick + 12, 24, 6, fills[i]!),
      text(at, y + thick + 22 + small, lines[i]!, { size: small, anchor }),
      text(at, y + thick + 22 + small * (1.2 + most * 1.35), value, { size, anchor, bold: true }),
    );
  });
  return chartOf(options, {
    parts,
    height: y + thick + 22 + small * (1.2 + most * 1.35) + 10,
    description: `${w.nps}${w.colon}${score}${w.joint}${facts}`,
    table: {
      caption: options.title,
      columns: [w.answer, w.count, w.share],
      rows: [
        ...names.map((name, i) => [name, data ? exact(counts[i]!) : '–', data ? percent(counts[i]!, n) : '–']),
        [w.nps, score, data ? `±${Math.round(data.margin)}` : ''],
      ],
      notes: [],
    },
  });
}

/** `+32`, `−8`, `0`. */
function signed(score: number): string {
  const whole = Math.round(score);
  return whole > 0 ? `+${whole}` : whole < 0 ? `−${-whole}` : '0';
}
