import { inflateSync } from 'node:zlib';

/**
 * The text of each page in drawing order, without spaces between runs and without break points: enough of PDF 1.7 to read what Typst writes
 * (plain objects, Flate streams, Type 0 fonts with ToUnicode maps), so that tests look at the pages and not at the data.
 */
export function pageTexts(pdf: Uint8Array): string[] {
  const file = Buffer.from(pdf).toString('latin1');
  const objects = new Map<string, { head: string; start: number }>();
  for (const match of file.matchAll(/\n(\d+) 0 obj\n([\s\S]*?)(?:endobj|stream\r?\n)/g)) {
    objects.set(match[1]!, { head: match[2]!, start: match.index + match[0].length });
  }
  const stream = (id: string): string => {
    const { head, start } = objects.get(id)!;
    const raw = Buffer.from(pdf).subarray(start, start + Number(/\/Length (\d+)/.exec(head)![1]));
    return (head.includes('/FlateDecode') ? inflateSync(raw) : raw).toString('latin1');
  };
  const fonts = new Map<string, Map<number, string>>();
  const glyphs = (font: string): Map<number, string> => {
    const known = fonts.get(font) ?? unicodeMap(stream(/\/ToUnicode (\d+)/.exec(objects.get(font)!.head)![1]!));
    fonts.set(font, known);
    return known;
  };
  const kids = /\/Type \/Pages[\s\S]*?\/Kids \[([^\]]*)\]/.exec(file)![1]!.matchAll(/(\d+) 0 R/g);
  return Array.from(kids, ([, id]) => {
    const { head } = objects.get(id!)!;
    const named = /\/Font <<([\s\S]*?)>>/.exec(head)?.[1] ?? '';
    const fontOf = new Map(Array.from(named.matchAll(/\/(f\d+) (\d+) 0 R/g), ([, name, font]) => [name!, font!]));
    const contents = /\/Contents (\d+)/.exec(head);
    return contents ? shown(stream(contents[1]!), (name) => glyphs(fontOf.get(name)!)) : '';
  });
}

/** A literal string (ISO 32000-1, 7.3.4.2); parentheses in pairs stand in it unescaped. */
const STRING = String.raw`\((?:\\[\s\S]|[^\\()]|\((?:\\[\s\S]|[^\\()])*\))*\)|<[0-9A-Fa-f\s]+>(?!>)`;
const TOKEN = new RegExp(String.raw`/(f\d+) [\d.]+ Tf|/(?:ActualText|Alt|Lang|E) (?:${STRING})|${STRING}`, 'g');

/** Reads `Tf` and the strings of `Tj` and `TJ`, two bytes a glyph, past what is said for screen readers only. */
function shown(content: string, glyphs: (font: string) => Map<number, string>): string {
  let text = '';
  let font = new Map<number, string>();
  for (const [token, name] of content.matchAll(TOKEN)) {
    if (name) font = glyphs(name);
    if (token.startsWith('/')) continue;
    const bytes = token.startsWith('(') ? literal(token.slice(1, -1)) : Buffer.from(token.slice(1, -1), 'hex');
    for (let i = 0; i + 1 < bytes.length; i += 2) text += font.get(bytes.readUInt16BE(i)) ?? '';
  }
  return text.replaceAll('\u200B', '');
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function literal(body: string): Buffer {
  const text = body.replace(/\\(?:([0-7]{1,3})|\r?\n|([\s\S]))/g, (_, octal?: string, char?: string) =>
    octal ? String.fromCharCode(parseInt(octal, 8)) : char ? (ESCAPES[char] ?? char) : '',
  );
  return Buffer.from(text, 'latin1');
}

function unicodeMap(cmap: string): Map<number, string> {
  const map = new Map<number, string>();
  for (const [, block] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, glyph, text] of block!.matchAll(/<(\w+)>\s*<(\w+)>/g)) map.set(parseInt(glyph!, 16), utf16(text!));
  }
  for (const [, block] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from, to, text] of block!.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      const first = parseInt(text!, 16);
      for (let g = parseInt(from!, 16), i = 0; g <= parseInt(to!, 16); g++, i++)
        map.set(g, String.fromCharCode(first + i));
    }
  }
  return map;
}

function utf16(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le');
}
