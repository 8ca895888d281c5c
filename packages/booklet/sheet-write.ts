import { Zip, ZipDeflate } from 'fflate';
import type { SheetCell, Stream } from './sheet-cell.ts';
import {
  cellXml,
  columnName,
  cut,
  fixedParts,
  LONGEST_CELL,
  MOST_COLUMNS,
  MOST_ROWS,
  sheetHead,
  sheetTail,
  workbookRelations,
  workbookXml,
  type WrittenSheet,
} from './sheet-xml.ts';

export interface SheetColumn {
  title: string;
  /** In characters of the digit 0, of which a Chinese sign is two; by the title where missing. */
  width?: number;
}

export interface SheetToWrite {
  name: string;
  columns: readonly SheetColumn[];
  rows: Stream<readonly SheetCell[]>;
}

export interface SheetReport {
  /** As written: names made safe and unique, and a sheet more for each continuation. */
  sheets: WrittenSheet[];
  /** Cells whose text was longer than Excel takes; the first hundred are named. */
  cut: { sheet: string; cell: string; length: number }[];
  cutCells: number;
}

/** Limits of the format that tests make smaller. `sheetBytes`: without Zip64 a part ends before 4 GiB. */
export interface WriteLimits {
  rows: number;
  sheetBytes: number;
  archiveBytes: number;
}
const writeLimits: WriteLimits = { rows: MOST_ROWS, sheetBytes: 4_000_000_000, archiveBytes: 4_200_000_000 };

const BLOCK = 64 * 1024;
const MOST_NAMED = 100;

/**
 * An XLSX as it is made: rows are pulled when the reader of `bytes` wants more, and nothing but the block at work is
 * held, however many rows there are. A sheet that is full goes on in the next, with the same header.
 * `report` is complete when `bytes` ends.
 * @throws {RangeError} from `bytes`, for more columns than a sheet has or an archive beyond 4 GB.
 */
export function writeSheets(
  sheets: Stream<SheetToWrite>,
  limits: Partial<WriteLimits> = {},
): { bytes: AsyncGenerator<Uint8Array, void>; report: SheetReport } {
  const report: SheetReport = { sheets: [], cut: [], cutCells: 0 };
  return { bytes: archive(sheets, { ...writeLimits, ...limits }, report), report };
}

async function* archive(sheets: Stream<SheetToWrite>, limits: WriteLimits, report: SheetReport) {
  const out = new Archive(limits.archiveBytes);
  for (const [path, xml] of fixedParts) out.whole(path, xml);
  for await (const sheet of sheets) {
    if (sheet.columns.length > MOST_COLUMNS) throw new RangeError(`${sheet.columns.length} columns`);
    yield* writeSheet(out, sheet, limits, report);
  }
  // A workbook must have a sheet to be opened at all.
  if (report.sheets.length === 0) yield* writeSheet(out, { name: '', columns: [], rows: [] }, limits, report);
  out.whole('xl/workbook.xml', workbookXml(report.sheets));
  out.whole('xl/_rels/workbook.xml.rels', workbookRelations(report.sheets.length));
  out.end();
  yield* out.taken();
}

async function* writeSheet(out: Archive, sheet: SheetToWrite, limits: WriteLimits, report: SheetReport) {
  const references = sheet.columns.map((_, i) => columnName(i));
  const widths = sheet.columns.map(({ title, width }) => width ?? titleWidth(title));
  const begin = (): WrittenSheet => {
    const name = sheetName(
      sheet.name,
      report.sheets.map((one) => one.name),
    );
    const next = { name, columns: sheet.columns.length, rows: 0 };
    report.sheets.push(next);
    out.begin(`xl/worksheets/sheet${report.sheets.length}.xml`);
    out.write(sheetHead(widths, report.sheets.length === 1));
    out.write(
      rowXml(
        sheet.columns.map(({ title }) => title),
        next,
        true,
      ),
    );
    return next;
  };
  const finish = (full: WrittenSheet) => {
    out.write(sheetTail(full.columns, full.rows));
    out.finish();
  };
  const rowXml = (cells: readonly SheetCell[], into: WrittenSheet, header = false): string => {
    if (cells.length > references.length) throw new RangeError(`${cells.length} cells in ${references.length} columns`);
    into.rows++;
    let xml = `<row r="${into.rows}">`;
    cells.forEach((cell, i) => {
      const reference = `${references[i]!}${into.rows}`;
      xml += cellXml(reference, fitting(cell, into.name, reference, report), header);
    });
    return `${xml}</row>`;
  };

  let written = begin();
  for await (const cells of sheet.rows) {
    if (written.rows >= limits.rows || out.partBytes > limits.sheetBytes) {
      finish(written);
      written = begin();
    }
    out.write(rowXml(cells, written));
    if (out.ready) yield* out.taken();
  }
  finish(written);
  yield* out.taken();
}

function fitting(cell: SheetCell, sheet: string, reference: string, report: SheetReport): SheetCell {
  if (typeof cell !== 'string' || cell.length <= LONGEST_CELL) return cell;
  report.cutCells++;
  if (report.cut.length < MOST_NAMED) report.cut.push({ sheet, cell: reference, length: cell.length });
  return cut(cell);
}

/** As wide as the title, within what still fits beside others on a screen. */
const titleWidth = (title: string): number =>
  Math.min(40, Math.max(10, 3 + Array.from(title).reduce((sum, sign) => sum + (sign > '\u2E7F' ? 2 : 1), 0)));

const LONGEST_NAME = 31;

/**
 * A name Excel takes for a sheet: without `[ ] : * ? / \` and control signs, no apostrophe at the ends, at most 31 UTF-16
 * units, not “History”, and none of `taken` whatever the case; a number is added where it is.
 */
export function sheetName(wanted: string, taken: readonly string[]): string {
  const safe = wanted
    .toWellFormed()
    .replace(/[[\]:*?/\\\0-\x1F\x7F\uFFFE\uFFFF]+/g, ' ')
    .replace(/^[\s']+|[\s']+$/g, '');
  const base = safe === '' || safe.toLowerCase() === 'history' ? `表 ${safe}`.trim() : safe;
  const used = new Set(taken.map((name) => name.toLowerCase()));
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? '' : ` (${number})`;
    const name = clip(base, LONGEST_NAME - suffix.length) + suffix;
    if (!used.has(name.toLowerCase())) return name;
  }
}

function clip(text: string, length: number): string {
  const end = /[\uD800-\uDBFF]/.test(text[length - 1] ?? '') ? length - 1 : length;
  return text.slice(0, end).replace(/[\s']+$/, '');
}

/** A zip that is written while it is read: text goes in by the block, what is packed waits in `chunks` for the reader. */
class Archive {
  private readonly chunks: Uint8Array[] = [];
  private readonly encoder = new TextEncoder();
  private readonly zip: Zip;
  private part: ZipDeflate | undefined;
  private text = '';
  private bytes = 0;
  partBytes = 0;

  constructor(most: number) {
    this.zip = new Zip((error, chunk) => {
      if (error) throw error;
      this.bytes += chunk.length;
      if (this.bytes > most) throw new RangeError('the workbook is larger than 4 GB');
      if (chunk.length > 0) this.chunks.push(chunk);
    });
  }

  get ready(): boolean {
    return this.chunks.length > 0;
  }

  begin(path: string): void {
    // Level 3 packs a table of short texts nearly as small as 6 in half the time.
    this.part = new ZipDeflate(path, { level: 3 });
    this.partBytes = 0;
    this.zip.add(this.part);
  }

  write(xml: string): void {
    this.text += xml;
    if (this.text.length >= BLOCK) this.flush(false);
  }

  finish(): void {
    this.flush(true);
    this.part = undefined;
  }

  whole(path: string, xml: string): void {
    this.begin(path);
    this.write(xml);
    this.finish();
  }

  end(): void {
    this.zip.end();
  }

  *taken(): Generator<Uint8Array, void> {
    for (const chunk of this.chunks.splice(0)) yield chunk;
  }

  private flush(last: boolean): void {
    const block = this.encoder.encode(this.text);
    this.text = '';
    this.partBytes += block.length;
    this.part!.push(block, last);
  }
}
