import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Every font file the templates name: package, folder inside it, file. Nothing else is ever drawn with. */
export const fontFiles = [
  { pack: 'noto-serif-sc', folder: '400Regular', file: 'NotoSerifSC_400Regular.ttf' },
  { pack: 'noto-serif-sc', folder: '700Bold', file: 'NotoSerifSC_700Bold.ttf' },
  { pack: 'noto-sans-sc', folder: '400Regular', file: 'NotoSansSC_400Regular.ttf' },
  { pack: 'noto-sans-sc', folder: '700Bold', file: 'NotoSansSC_700Bold.ttf' },
  { pack: 'noto-emoji', folder: '400Regular', file: 'NotoEmoji_400Regular.ttf' },
] as const;

/** Absolute paths of the font files: flat in `directory`, or wherever the font packages are installed. */
export function fontPaths(directory?: string): string[] {
  if (directory !== undefined) return fontFiles.map(({ file }) => join(directory, file));
  const { resolve } = createRequire(import.meta.url);
  return fontFiles.map(({ pack, folder, file }) =>
    join(dirname(resolve(`@expo-google-fonts/${pack}/package.json`)), folder, file),
  );
}

export type Covers = (codePoint: number) => boolean;

/**
 * Whether the templates can draw a character in any place. Each of their font stacks ends in Noto Serif SC and
 * Noto Emoji, and a bold line asks the bold file only: so both weights of the serif must have it, or the emoji font.
 */
export function coverage(directory?: string): Covers {
  const tables = fontPaths(directory)
    .filter((path) => /NotoSerifSC|NotoEmoji/.test(path))
    .map((path) => ({ emoji: path.includes('NotoEmoji'), has: characterMap(readFileSync(path)) }));
  const serif = tables.filter(({ emoji }) => !emoji);
  const emoji = tables.filter((table) => table.emoji);
  return (c) => serif.every(({ has }) => has(c)) || emoji.some(({ has }) => has(c));
}

/** Reads the font's `cmap` (OpenType 1.9, formats 12 and 4) into a lookup over its ranges. */
export function characterMap(font: Buffer): Covers {
  const base = tableOffset(font, 'cmap');
  const subtables = Array.from({ length: font.readUInt16BE(base + 2) }, (_, i) => {
    const at = base + font.readUInt32BE(base + 8 + 8 * i);
    return { at, format: font.readUInt16BE(at) };
  });
  const full = subtables.find(({ format }) => format === 12);
  const basic = subtables.find(({ format }) => format === 4);
  if (full) return within(segmentedCoverage(font, full.at));
  if (basic) return within(segmentMapping(font, basic.at));
  throw new Error('the font has no Unicode character map');
}

type Ranges = { start: number; end: number }[];

function tableOffset(font: Buffer, tag: string): number {
  for (let record = 12; record < 12 + 16 * font.readUInt16BE(4); record += 16) {
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8);
  }
  throw new Error(`the font has no ${tag} table`);
}

function segmentedCoverage(font: Buffer, at: number): Ranges {
  return Array.from({ length: font.readUInt32BE(at + 12) }, (_, i) => ({
    start: font.readUInt32BE(at + 16 + 12 * i),
    end: font.readUInt32BE(at + 20 + 12 * i),
  }));
}

function segmentMapping(font: Buffer, at: number): Ranges {
  const doubled = font.readUInt16BE(at + 6);
  return Array.from({ length: doubled / 2 - 1 }, (_, i) => ({
    start: font.readUInt16BE(at + 16 + doubled + 2 * i),
    end: font.readUInt16BE(at + 14 + 2 * i),
  }));
}

function within(ranges: Ranges): Covers {
  return (c) => {
    let low = 0;
    let high = ranges.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const { start, end } = ranges[middle]!;
      if (c < start) high = middle - 1;
      else if (c > end) low = middle + 1;
      else return true;
    }
    return false;
  };
}
