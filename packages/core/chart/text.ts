import type { Lang } from '../words.ts';

/** What XML 1.0 cannot hold, so that a chart saved as a file opens everywhere. */
const FORBIDDEN = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g;

/** Text made safe for XML and HTML, in elements and quoted attributes. */
export const escape = (text: string): string =>
  text
    .replace(FORBIDDEN, '')
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD')
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Widths in em as system sans-serifs have them, rather too wide than too narrow. */
function signWidth(sign: string): number {
  if (sign >= '\u2E80' && !(sign >= '\uFF61' && sign <= '\uFF9F')) return 1;
  // Quotation marks, dashes and the ellipsis are full-width in Chinese fonts.
  if (/[“”‘’—…·×※℃]/.test(sign)) return 1;
  if (/[\u0300-\u036F\u200B-\u200F]/.test(sign)) return 0;
  if (/[iljtfrI.,:;|!'()[\] ]/.test(sign)) return 0.36;
  if (/[mwMW%@]/.test(sign)) return 0.95;
  if (/[+−<>=~]/.test(sign)) return 0.84;
  if (/[A-Z]/.test(sign)) return 0.72;
  return 0.6;
}
export const widthOf = (text: string): number => Array.from(text).reduce((sum, sign) => sum + signWidth(sign), 0);

/** Closing signs that never begin a line, and opening ones that never end it (GB/T 15834). */
const CLOSING = /^[，。、；：？！）》〉」』】〕”’…,.;:?!)\]}%％·]/;
const OPENING = /[（《〈「『【〔“‘([{]$/;

/** What must stay together: a Latin word or number, a sign with its closing or opening punctuation. */
function pieces(text: string): string[] {
  const out: string[] = [];
  for (const piece of text.match(/\s+|[\x21-\x7E\u00C0-\u024F–−]+|[\uD800-\uDBFF][\uDC00-\uDFFF]|[^]/g) ?? []) {
    const last = out.at(-1);
    if (last !== undefined && (CLOSING.test(piece) || OPENING.test(last))) out[out.length - 1] = last + piece;
    else out.push(/^\s+$/.test(piece) ? ' ' : piece);
  }
  return out;
}

/**
 * The text in at most `most` lines of `width` em; what does not fit ends with an ellipsis. Lines are about equally long, so
 * that no sign stands alone on the last.
 */
export function wrap(text: string, width: number, most: number): string[] {
  const lines = filled(text, width, most);
  if (lines.length < 2 || lines.at(-1)!.endsWith('…')) return lines;
  const even = widthOf(text) / lines.length;
  // Narrower than its longest word it would break that.
  const word = Math.max(...pieces(text).map((piece) => widthOf(piece.trim())));
  for (let narrow = Math.max(2, even, word); narrow < width; narrow += 0.5) {
    const balanced = filled(text, narrow, lines.length);
    if (!balanced.at(-1)!.endsWith('…') && balanced.join('').length >= lines.join('').length) return balanced;
  }
  return lines;
}

/** Line after line as full as it gets. */
function filled(text: string, width: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  const queue = pieces(text.trim());
  while (queue.length > 0) {
    const piece = queue.shift()!;
    if (widthOf(line + piece) <= width) {
      line += lines.length > 0 && line === '' ? piece.trimStart() : piece;
    } else if (line.trim() === '' && Array.from(piece).length > 1) {
      // A word longer than the line breaks anywhere.
      queue.unshift(...Array.from(piece));
    } else if (line.trim() === '') {
      lines.push(piece);
      line = '';
    } else {
      lines.push(line.trimEnd());
      line = '';
      queue.unshift(piece);
    }
    if (lines.length > most) break;
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), ellipsed(lines[most - 1]!, width)];
}

function ellipsed(line: string, width: number): string {
  const signs = Array.from(line);
  while (signs.length > 1 && widthOf(signs.join('')) + 1 > width) signs.pop();
  return `${signs.join('').replace(/[，。、；：\s]+$/, '')}…`;
}

/** `1,234`. */
export const exact = (value: number): string => String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');

/** As a person would say it: `18.6万`, `1,234`; in English every digit. */
export function spoken(value: number, lang: Lang): string {
  if (lang === 'en' || value < 10_000) return exact(value);
  const scaled = value >= 1e8 ? [value / 1e8, '亿'] : [value / 1e4, '万'];
  return `${Number((scaled[0] as number).toFixed(1))}${scaled[1]}`;
}

/** A share of `of`: whole percents for few answers, one place from 200 on, and never 0 % or 100 % for what is not. */
export const percent = (part: number, of: number): string => share(part, of, of >= 200 ? 1 : 0);
/** The same without a place, where there is no room for one. */
export const wholePercent = (part: number, of: number): string => share(part, of, 0);

function share(part: number, of: number, places: 0 | 1): string {
  if (of === 0) return '–';
  if (part === 0 || part === of) return part === 0 ? '0%' : '100%';
  const shown = ((100 * part) / of).toFixed(places);
  if (Number(shown) === 0) return `<${places ? '0.1' : '1'}%`;
  if (Number(shown) >= 100) return `>${places ? '99.9' : '99'}%`;
  return `${shown}%`;
}

/** `3.46`, `3`: a mean with at most two places. */
export const decimal = (value: number): string => String(Number(value.toFixed(2)));

/** `3月5日`, `5 Mar`, from `YYYY-MM-DD`. */
export function shortDay(day: string, lang: Lang): string {
  const [, month, date] = day.split('-').map(Number);
  const names = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
  return lang === 'en' ? `${date} ${names[month! - 1]}` : `${month}月${date}日`;
}
