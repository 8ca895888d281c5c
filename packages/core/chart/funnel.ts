import { words, type Chart, type ChartOptions } from './chart.ts';
import { centred, chartOf, colour, LEADING, rect, text, typeOf } from './svg.ts';
import { exact, percent, spoken, wrap } from './text.ts';

export interface FunnelData {
  /** In the order of the form; `reached` never grows. */
  pages: readonly { label: string; reached: number }[];
  /** Who sent the form, of those who reached the last page. */
  sent: number;
}

/** How many reach each page and where they stop; the page where most stop is marked. */
export function funnel(data: FunnelData, options: ChartOptions): Chart {
  const w = words[options.lang];
  const { wide, size, small } = typeOf(options.width);
  const left = wide ? Math.round(options.width * 0.3) : 0;
  const room = options.width - left;
  const steps = [...data.pages, { label: w.sent, reached: data.sent }];
  const first = Math.max(1, steps[0]!.reached);
  const losses = data.pages.map(({ reached }, i) => Math.max(0, reached - steps[i + 1]!.reached));
  const largest = Math.max(1, ...losses);
  // Where several lose as many, none stands out.
  const worst = losses.filter((lost) => lost === largest).length === 1 ? largest : undefined;
  const thick = wide ? 38 : 30;

  const parts: string[] = [];
  let y = 4;
  steps.forEach(({ label, reached }, i) => {
    const last = i === steps.length - 1;
    const lines = wrap(label, (wide ? left - 16 : options.width - 4) / size, 2);
    if (!wide) {
      parts.push(text(0, y + size, lines, { size, bold: last }));
      y += lines.length * size * LEADING + 4;
    } else {
      const style = { size, anchor: 'end', bold: last } as const;
      parts.push(text(left - 12, centred(y + thick / 2, lines.length, size), lines, style));
    }
    const length = (reached / first) * room;
    const value = `${spoken(reached, options.lang)} · ${percent(reached, first)}`;
    const inside = length > room * 0.45;
    parts.push(
      rect(left, y, room, thick, colour.track),
      rect(left, y, length, thick, last ? '#1d7a68' : colour.bar),
      text(left + (inside ? 12 : length + 10), centred(y + thick / 2, 1, size), value, {
        size,
        bold: true,
        fill: inside ? '#ffffff' : colour.ink,
      }),
    );
    y += thick;
    const lost = losses[i];
    if (lost === undefined) return;
    const most = lost === worst;
    if (lost > 0) {
      const said = `↓ ${w.leftHere(spoken(lost, options.lang), percent(lost, Math.max(1, reached)))}${most ? w.most : ''}`;
      parts.push(
        text(left + 12, y + small + 6, said, {
          size: small,
          bold: most,
          fill: most ? '#8a4700' : colour.soft,
        }),
      );
    }
    y += small + 18;
  });
  return chartOf(options, {
    parts,
    height: y + 6,
    description: `${w.sent}${w.colon}${exact(data.sent)} (${percent(data.sent, first)})`,
    table: {
      caption: options.title,
      columns: [w.page, w.reached, w.left],
      rows: steps.map(({ label, reached }, i) => [
        label,
        exact(reached),
        losses[i] === undefined ? '' : exact(losses[i]),
      ]),
      notes: [],
    },
  });
}
