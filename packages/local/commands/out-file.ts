import { constants } from 'node:fs';
import { access, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { cannotWrite, CommandRefused } from '../command-refusal.ts';

/** Makes sure that a file asked for can be written, before any work is done for it. Throws CommandRefused. */
export async function checkOut(path: string | undefined): Promise<void> {
  if (path === undefined) return;
  try {
    const there = await stat(path).catch(() => undefined);
    if (there?.isDirectory()) throw Object.assign(new Error('a directory'), { code: 'EISDIR' });
    await access(there ? path : dirname(path), constants.W_OK);
  } catch (error) {
    throw new CommandRefused(cannotWrite(path, error));
  }
}

/** Writes the file; where that fails, throws CommandRefused. */
export async function writeOut(
  path: string,
  content: string | Uint8Array | AsyncIterable<Uint8Array>,
  mode?: number,
): Promise<void> {
  try {
    await writeFile(path, content, mode === undefined ? {} : { mode });
  } catch (error) {
    throw new CommandRefused(cannotWrite(path, error));
  }
}

/** A CSV that Excel opens as Chinese text, in which no cell is taken for a formula or splits over columns. */
export function csv(rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number): string => {
    const text = String(value);
    const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
  };
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
