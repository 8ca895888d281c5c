import type { FileType } from './file.ts';

const begins = (bytes: Uint8Array, signature: readonly number[], at = 0): boolean =>
  signature.every((byte, i) => bytes[at + i] === byte);
const text = (bytes: Uint8Array, from: number, to: number): string => {
  let out = '';
  for (const byte of bytes.subarray(from, to)) out += String.fromCharCode(byte);
  return out;
};

/** What a file is by its bytes, whatever its name and sender say; undefined for anything that is not taken (HTML, SVG, HEIC …). */
export function sniff(bytes: Uint8Array): FileType | undefined {
  if (begins(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (begins(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP') return 'image/webp';
  if (text(bytes, 0, 5) === '%PDF-') return 'application/pdf';
  if (begins(bytes, [0x50, 0x4b, 3, 4])) return office(entryNames(bytes));
  return undefined;
}

/** A document by the parts of its archive. One with a macro in it is none of those taken. */
function office(names: ReadonlySet<string>): FileType | undefined {
  if (!names.has('[Content_Types].xml') || [...names].some((name) => /vbaProject|\/activeX\//i.test(name)))
    return undefined;
  if (names.has('word/document.xml')) return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  return names.has('xl/workbook.xml') ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' : undefined;
}

/** The names in a ZIP's directory, which stands at its end (PKWARE APPNOTE 4.3); none where it is broken. */
function entryNames(bytes: Uint8Array): ReadonlySet<string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const names = new Set<string>();
  // The end record has 22 bytes and a comment of up to 65,535.
  let end = bytes.length - 22;
  for (const first = Math.max(0, end - 65_535); end >= first; end--)
    if (view.getUint32(end, true) === 0x06054b50) break;
  if (end < 0 || end + 22 > bytes.length || view.getUint32(end, true) !== 0x06054b50) return names;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count && at + 46 <= end && view.getUint32(at, true) === 0x02014b50; i++) {
    const length = view.getUint16(at + 28, true);
    names.add(text(bytes, at + 46, at + 46 + length));
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return names;
}
