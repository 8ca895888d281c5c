import { CsvError, parse } from 'csv-parse/sync';
import { readSheet as readXlsx } from 'read-excel-file/universal';
import type { Refusal } from './model.ts';
import { guardedXlsx, SheetRefused } from './xlsx-guard.ts';

export interface SheetRow {
  /** The row's number as the spreadsheet shows it, from 1; rows without any text are left out and leave a gap. */
  row: number;
  cells: string[];
}

export interface SheetLimits {
  rows: number;
  columns: number;
  /** Bytes of the file. */
  bytes: number;
  /** Bytes of an XLSX when unpacked, and characters of all cells together. */
  inflated: number;
}

export const sheetLimits: SheetLimits = { rows: 20_000, columns: 60, bytes: 20_000_000, inflated: 80_000_000 };

/**
 * The first sheet of an XLSX, or a CSV in UTF-8, UTF-16 or GB 18030 with commas, semicolons or tabs, all cells as text:
 * dates `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SS`, times `HH:MM:SS`, numbers in plain decimals, truth values TRUE and FALSE.
 * The content decides what it is; the file name is only told in refusals.
 * Refuses `sheet.too-large`, `sheet.empty`, `sheet.old-excel` (.xls, or an XLSX with a password), `sheet.not-a-sheet`,
 * `sheet.encoding`, `sheet.quotes`, `sheet.encrypted`, `sheet.dtd` and `sheet.broken`. Never rejects.
 * CPU bound: a full 20,000 × 60 takes seconds.
 */
export async function readSheet(
  bytes: Uint8Array,
  fileName: string,
  limits: Partial<SheetLimits> = {},
): Promise<{ rows: SheetRow[] } | { refusal: Refusal }> {
  const within = { ...sheetLimits, ...limits };
  try {
    if (bytes.length > within.bytes) throw new SheetRefused('sheet.too-large', `${bytes.length} bytes`);
    const grid = isZip(bytes) ? await xlsxCells(bytes, within) : csvCells(bytes, within);
    const rows = grid
      .map((cells, i) => ({ row: i + 1, cells: withoutTail(cells.map(tidy)) }))
      .filter(({ cells }) => cells.length > 0);
    check(rows, within);
    return { rows };
  } catch (error) {
    const code = error instanceof SheetRefused ? error.code : 'sheet.broken';
    return { refusal: { code, detail: `${fileName.slice(0, 120)}: ${(error as Error).message.slice(0, 300)}` } };
  }
}

function check(rows: readonly SheetRow[], limits: SheetLimits): void {
  if (rows.length === 0) throw new SheetRefused('sheet.empty', 'no row with text');
  const last = rows.at(-1)!.row;
  if (last > limits.rows) throw new SheetRefused('sheet.too-large', `row ${last} of at most ${limits.rows}`);
  let characters = 0;
  for (const { row, cells } of rows) {
    if (cells.length > limits.columns)
      throw new SheetRefused('sheet.too-large', `${cells.length} columns in row ${row}`);
    // One shared string of an XLSX may stand in a million cells.
    characters += cells.reduce((sum, cell) => sum + cell.length, 0);
    if (characters > limits.inflated) throw new SheetRefused('sheet.too-large', `too much text by row ${row}`);
  }
}

function withoutTail(cells: string[]): string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
}

function tidy(cell: string): string {
  return cell
    .replace(/\r\n?/g, '\n')
    .replace(/[\0\uFEFF]/g, '')
    .trim();
}

function isZip(bytes: Uint8Array): boolean {
  return startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]);
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, i) => bytes[i] === byte);
}

async function xlsxCells(bytes: Uint8Array, limits: SheetLimits): Promise<string[][]> {
  const packed = guardedXlsx(bytes, limits);
  const grid = await readXlsx<string>(packed.slice().buffer, 1, { parseNumber: plainNumber, trim: false });
  return grid.map((row) => row.map(cellText));
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dateText(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return String(value);
}

/** Spreadsheet days have no zone: what the cell shows, not an instant. A time of day alone falls on day 0. */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  // Days are counted in binary fractions: 09:30 is stored as 09:29:59.999….
  const [day, time] = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString().slice(0, 19).split('T');
  if (day! < '1900-01-01') return time!;
  return time === '00:00:00' ? day! : `${day}T${time}`;
}

/** A stored number as Excel would show it in a wide cell: 15 significant digits, no exponent. */
export function plainNumber(stored: string): string {
  const value = Number(stored);
  if (!Number.isFinite(value)) return stored;
  if (/^(?:0|-?[1-9]\d{0,14})$/.test(stored)) return stored;
  const [mantissa = '0', exponent = '0'] = value.toExponential(14).split('e');
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '').replace(/0+$/, '') || '0';
  const point = Number(exponent) + 1;
  if (digits === '0') return '0';
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return `${sign}${digits.padEnd(point, '0')}`;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** What is not text but lands in the same file dialog. */
const foreign = [
  { signature: [0xd0, 0xcf, 0x11, 0xe0], code: 'sheet.old-excel', detail: 'an .xls, or an .xlsx with a password' },
  { signature: [0x25, 0x50, 0x44, 0x46], code: 'sheet.not-a-sheet', detail: 'a PDF' },
  { signature: [0xff, 0xd8, 0xff], code: 'sheet.not-a-sheet', detail: 'a picture' },
  { signature: [0x89, 0x50, 0x4e, 0x47], code: 'sheet.not-a-sheet', detail: 'a picture' },
];

function csvCells(bytes: Uint8Array, limits: SheetLimits): string[][] {
  const known = foreign.find(({ signature }) => startsWith(bytes, signature));
  if (known) throw new SheetRefused(known.code, known.detail);
  const { text, separator } = separated(decoded(bytes));
  // Systems that “export Excel” often write a web page and call it .xls.
  if (/^\s*<(?:!doctype|html|table|\?xml)/i.test(text)) throw new SheetRefused('sheet.not-a-sheet', 'a web page');
  try {
    return parse(text, {
      delimiter: separator,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      to: limits.rows + 1,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new SheetRefused('sheet.quotes', error.message);
  }
}

const byteOrderMarks = [
  { mark: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
];

/** By its byte order mark; else UTF-8 where it is valid, and GB 18030, which Chinese Excel and WPS write, where not. */
function decoded(bytes: Uint8Array): string {
  const marked = byteOrderMarks.find(({ mark }) => startsWith(bytes, mark))?.encoding;
  for (const encoding of marked ? [marked] : ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (!text.includes('\0')) return text;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  throw new SheetRefused('sheet.encoding', 'neither UTF-8, UTF-16 nor GB 18030 text');
}

/** The separator Excel's `sep=` line names, else the one that stands most often, outside quotes, in the first row. */
function separated(text: string): { text: string; separator: string } {
  const named = /^sep=([,;\t])\r?\n/i.exec(text);
  // The line is blanked, not cut: rows keep their numbers.
  if (named) return { text: text.slice(named[0].length - 1), separator: named[1]! };
  const first =
    /^\s*(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text.slice(0, 20_000))?.[0].replace(/"(?:[^"]|"")*"/g, '') ?? '';
  const count = (separator: string) => first.split(separator).length;
  const [separator] = [',', ';', '\t'].toSorted((a, b) => count(b) - count(a));
  return { text, separator: separator! };
}
