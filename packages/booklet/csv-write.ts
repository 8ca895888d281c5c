import { timeText, type SheetCell, type Stream } from './sheet-cell.ts';

const BLOCK = 64 * 1024;

/**
 * What Excel, WPS and LibreOffice take for the beginning of a formula: = + - @ tab, CR and LF, and the full-width forms
 * (OWASP, “CSV Injection”). Spaces before it do not help.
 */
const FORMULA = /^[\s\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

/**
 * A CSV (RFC 4180: commas, CRLF, quotes doubled) in UTF-8 with the byte order mark Excel knows it by, made as it is read.
 * Text that would begin a formula gets an apostrophe in front, as a person would type it to say “this is text”; numbers
 * are numbers by type and stay bare, negative ones too. Whoever reads the file with a program takes the apostrophe off
 * again: `'` before one of the signs above.
 */
export async function* writeCsv(
  header: readonly string[],
  rows: Stream<readonly SheetCell[]>,
): AsyncGenerator<Uint8Array, void> {
  const encoder = new TextEncoder();
  let text = `\uFEFF${line(header)}`;
  for await (const row of rows) {
    text += line(row);
    if (text.length >= BLOCK) {
      yield encoder.encode(text);
      text = '';
    }
  }
  if (text) yield encoder.encode(text);
}

const line = (cells: readonly SheetCell[]): string => `${cells.map(field).join(',')}\r\n`;

function field(cell: SheetCell): string {
  if (typeof cell === 'number') return String(cell);
  const text = neutral(textOf(cell));
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/** The text as no spreadsheet reads a formula into it. */
export const neutral = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

function textOf(cell: Exclude<SheetCell, number>): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if (typeof cell === 'string') return cell;
  return cell instanceof Date ? timeText(cell) : cell.day;
}
