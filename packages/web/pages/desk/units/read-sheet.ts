import type { SheetTable } from '#core/import.ts';

/** Reads an XLSX or a CSV in the browser; the readers come only when a file is chosen. Throws where it is neither. */
export async function readSheetFile(file: File): Promise<SheetTable> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  return tableOf(isZip ? await xlsx(bytes) : await csv(decode(bytes)));
}

/** Reads a table copied from a sheet or typed in lines; where it has no header of its own, `header` is it. */
export async function readPasted(
  text: string,
  header: { isOne: (cells: readonly string[]) => boolean; else: string[] },
): Promise<SheetTable> {
  const grid = await csv(text.replaceAll('，', ','));
  const isNamed = header.isOne((grid[0] ?? []).map((cell) => cell.trim()));
  return isNamed ? tableOf(grid) : tableOf([header.else, ...grid], 0);
}

/** Rows are counted as their author sees them. */
function tableOf(grid: readonly string[][], firstRow = 1): SheetTable {
  const filled = grid
    .map((cells, i) => ({ row: i + firstRow, cells: cells.map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some(Boolean));
  const [header, ...rows] = filled;
  if (!header || rows.length === 0) throw new Error('empty');
  return { header: header.cells, rows };
}

async function xlsx(bytes: Uint8Array): Promise<string[][]> {
  const { readSheet } = await import('read-excel-file/universal');
  // Numbers as they stand: codes of eighteen digits are no numbers.
  const grid = await readSheet<string>(bytes.slice().buffer, 1, { parseNumber: (text) => text, trim: false });
  return grid.map((row) => row.map((cell) => (cell === null || cell === undefined ? '' : String(cell))));
}

/** UTF-8 where it is valid, else GB 18030, which Chinese Excel and WPS write. */
function decode(bytes: Uint8Array): string {
  const as = (encoding: string) => new TextDecoder(encoding, { fatal: true }).decode(bytes);
  try {
    return as('utf-8');
  } catch {
    return as('gb18030');
  }
}

async function csv(text: string): Promise<string[][]> {
  const { parse } = await import('csv-parse/browser/esm/sync');
  const [first = ''] = text.split('\n', 1);
  const delimiter = [',', ';', '\t'].toSorted((a, b) => first.split(b).length - first.split(a).length)[0]!;
  return parse(text, { delimiter, relax_column_count: true, relax_quotes: true, bom: true });
}
