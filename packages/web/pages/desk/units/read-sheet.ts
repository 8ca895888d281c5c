import type { SheetTable } from '#core/import.ts';

/** Reads an XLSX or a CSV in the browser; the readers come only when a file is chosen. Throws where it is neither. */
export async function readSheetFile(file: File): Promise<SheetTable> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const grid = isZip ? await xlsx(bytes) : await csv(bytes);
  const filled = grid
    .map((cells, i) => ({ row: i + 1, cells: cells.map((cell) => cell.trim()) }))
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
async function csv(bytes: Uint8Array): Promise<string[][]> {
  const { parse } = await import('csv-parse/browser/esm/sync');
  const decode = (encoding: string) => new TextDecoder(encoding, { fatal: true }).decode(bytes);
  let text: string;
  try {
    text = decode('utf-8');
  } catch {
    text = decode('gb18030');
  }
  const [first = ''] = text.split('\n', 1);
  const delimiter = [',', ';', '\t'].toSorted((a, b) => first.split(b).length - first.split(a).length)[0]!;
  return parse(text, { delimiter, relax_column_count: true, relax_quotes: true, bom: true });
}
