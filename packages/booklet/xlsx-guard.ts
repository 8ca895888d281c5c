import { inflateRawSync } from 'node:zlib';
import { zipSync, type Zippable } from 'fflate';
import type { SheetLimits } from './sheet-read.ts';

/** Stated as a value by `readSheet`; thrown only between the two. */
export class SheetRefused extends Error {
  readonly code: string;
  constructor(code: string, detail: string) {
    super(detail);
    this.code = code;
  }
}

/** What a reader of cells needs. Pictures, macros, links and embedded files never reach it. */
const NEEDED =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/(?:workbook|sharedStrings|styles)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/i;
const WORKSHEET = /^xl\/worksheets\//i;
const MOST_FILES = 500;
const LONGEST_REFERENCE = 10;

/**
 * Opens an XLSX under limits and packs what is needed of it anew, so that the reader behind sees exactly what was
 * checked. The reader fills a dense grid: without the check a file of 2 KB with one cell at XFD1048576 ends the process.
 * Reads the central directory only (APPNOTE 4.3.12), inflates against one budget, refuses DTDs and far cells.
 * @throws {SheetRefused}
 */
export function guardedXlsx(bytes: Uint8Array, limits: SheetLimits): Uint8Array {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Zippable = {};
  let budget = limits.inflated;
  for (const entry of centralDirectory(file)) {
    if (!NEEDED.test(entry.name)) continue;
    const data = inflate(file, entry, budget);
    budget -= data.length;
    const text = xml(data, entry.name);
    const checked = WORKSHEET.test(entry.name) ? worksheet(text, limits) : text;
    parts[entry.name] = [Buffer.from(checked, 'utf8'), { level: 0 }];
  }
  if (!Object.keys(parts).some((name) => WORKSHEET.test(name))) throw new SheetRefused('sheet.broken', 'no worksheet');
  return zipSync(parts);
}

interface ZipEntry {
  name: string;
  method: number;
  compressed: number;
  local: number;
}

function centralDirectory(file: Buffer): ZipEntry[] {
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0 || end + 22 > file.length) throw new SheetRefused('sheet.broken', 'the archive is cut off');
  const count = file.readUInt16LE(end + 10);
  if (count > MOST_FILES) throw new SheetRefused('sheet.too-large', `${count} files in the archive`);
  const entries: ZipEntry[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let i = 0; i < count; i++) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== 0x02014b50) {
      throw new SheetRefused('sheet.broken', 'the archive has no directory');
    }
    if (file.readUInt16LE(at + 8) & 1) throw new SheetRefused('sheet.encrypted', 'the archive is encrypted');
    const nameLength = file.readUInt16LE(at + 28);
    entries.push({
      name: file.toString('utf8', at + 46, at + 46 + nameLength),
      method: file.readUInt16LE(at + 10),
      compressed: file.readUInt32LE(at + 20),
      local: file.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

function inflate(file: Buffer, { name, method, compressed, local }: ZipEntry, budget: number): Buffer {
  if (local + 30 > file.length) throw new SheetRefused('sheet.broken', `${name} lies outside the archive`);
  const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
  const raw = file.subarray(start, start + compressed);
  if (method !== 0 && method !== 8) throw new SheetRefused('sheet.broken', `${name}: compression method ${method}`);
  const tooLarge = () => new SheetRefused('sheet.too-large', `${name} unpacks beyond the limit`);
  if (method === 0) {
    if (raw.length > budget) throw tooLarge();
    return raw;
  }
  try {
    return inflateRawSync(raw, { maxOutputLength: Math.max(1, budget) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw new SheetRefused('sheet.broken', `${name} does not unpack`);
  }
}

function xml(data: Buffer, name: string): string {
  // Another encoding could say something else to the reader than it said here.
  if (data.includes(0)) throw new SheetRefused('sheet.broken', `${name} is not UTF-8`);
  const text = data.toString('utf8');
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw new SheetRefused('sheet.dtd', `${name} declares a DTD`);
  return text;
}

/** The worksheet with every reference within the limits, and error cells (#N/A) as the text they show. */
function worksheet(text: string, limits: SheetLimits): string {
  let cells = 0;
  for (const _ of text.matchAll(/<(?:\w+:)?c[\s/>]/g)) {
    cells += 1;
    if (cells > limits.rows * limits.columns) throw new SheetRefused('sheet.too-large', 'too many cells');
  }
  for (const [, reference = ''] of text.matchAll(/[\s"']r\s*=\s*["']([^"']*)/g)) {
    const match = /^([A-Z]{0,3})(\d{1,7})$/i.exec(reference);
    if (!match) throw new SheetRefused('sheet.broken', `cell ${reference.slice(0, LONGEST_REFERENCE)}`);
    const [, letters = '', row] = match;
    if (Number(row) > limits.rows) throw new SheetRefused('sheet.too-large', `row ${row} of at most ${limits.rows}`);
    if (columnNumber(letters) > limits.columns) {
      throw new SheetRefused('sheet.too-large', `column ${letters} beyond the ${limits.columns}th`);
    }
  }
  return text.replace(/(<(?:\w+:)?c\s[^>]*?\bt\s*=\s*)(["'])e\2/g, '$1$2str$2');
}

function columnNumber(letters: string): number {
  return Array.from(letters.toUpperCase()).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}
