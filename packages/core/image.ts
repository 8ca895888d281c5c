/**
 * Takes out of a picture everything but the picture: where it was taken, with which device, by whom. By list of what may stay, so
 * that a marker nobody thought of goes too; nothing is decoded. Undefined where the file is not what it claims to be.
 */
export function stripImage(bytes: Uint8Array, type: string): Uint8Array | undefined {
  if (type === 'image/jpeg') return stripJpeg(bytes);
  if (type === 'image/png') return stripPng(bytes);
  if (type === 'image/webp') return stripWebp(bytes);
  return undefined;
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
function ascii(bytes: Uint8Array, at: number, length: number): string {
  let out = '';
  for (const byte of bytes.subarray(at, at + length)) out += String.fromCharCode(byte);
  return out;
}

/** Frames (SOF), tables (DHT, DAC, DQT, DRI), number of lines (DNL): ITU-T T.81, table B.1. */
const staysInJpeg = (marker: number): boolean =>
  (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8) || marker === 0xdb || marker === 0xdc || marker === 0xdd;

function stripJpeg(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  const kept: Uint8Array[] = [];
  let orientation = 1;
  let scans = 0;
  for (let at = 2; at < bytes.length;) {
    if (bytes[at] !== 0xff) return undefined;
    // Any number of FF may stand before a marker.
    while (bytes[at + 1] === 0xff) at++;
    const marker = bytes[at + 1];
    if (marker === undefined) break;
    // What stands behind the end (a second picture, a film, a maker's trailer) is not the picture.
    if (marker === 0xd9) break;
    const length = at + 4 <= bytes.length ? (bytes[at + 2]! << 8) | bytes[at + 3]! : 0;
    const end = at + 2 + length;
    if (length < 2 || end > bytes.length) {
      if (scans) break;
      return undefined;
    }
    const segment = bytes.subarray(at, end);
    if (marker === 0xda) {
      const after = endOfScan(bytes, end);
      kept.push(bytes.subarray(at, after));
      scans++;
      at = after;
      continue;
    }
    if (marker === 0xe1 && orientation === 1) orientation = orientationOf(segment.subarray(4));
    if (staysInJpeg(marker)) kept.push(segment);
    // Without Adobe's marker the colours of such a file come out inverted.
    if (marker === 0xee && length === 14 && ascii(segment, 4, 5) === 'Adobe') kept.push(segment);
    at = end;
  }
  if (!scans) return undefined;
  const soi = bytes.subarray(0, 2);
  return join([
    soi,
    ...(orientation === 1 ? [] : [orientationSegment(orientation)]),
    ...kept,
    new Uint8Array([0xff, 0xd9]),
  ]);
}

/** Where the coded data of a scan ends: at the first marker that is neither a stuffed zero nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1]!;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

/** Which way up, from an Exif segment's body; 1, upright, where it does not say (Exif 2.32, 4.6.4). */
function orientationOf(body: Uint8Array): number {
  if (ascii(body, 0, 6) !== 'Exif\0\0' || body.length < 14) return 1;
  const tiff = viewOf(body.subarray(6));
  const little = tiff.getUint16(0) === 0x4949;
  if (!little && tiff.getUint16(0) !== 0x4d4d) return 1;
  const ifd = tiff.getUint32(4, little);
  if (ifd + 2 > tiff.byteLength) return 1;
  const count = tiff.getUint16(ifd, little);
  for (let i = 0; i < count; i++) {
    const at = ifd + 2 + 12 * i;
    if (at + 12 > tiff.byteLength) return 1;
    if (tiff.getUint16(at, little) !== 0x0112) continue;
    const found = tiff.getUint16(at + 8, little);
    return found >= 1 && found <= 8 ? found : 1;
  }
  return 1;
}

/** An Exif segment that says which way up and nothing else. */
// prettier-ignore
const orientationSegment = (orientation: number): Uint8Array =>
  new Uint8Array([
    0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, // APP1, 34 bytes: Exif
    0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, // TIFF, the higher byte first; one entry:
    0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, // orientation, one short number
    0, 0, 0, 0, // no further directory
  ]);

const stayInPng = new Set('IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB sBIT pHYs bKGD acTL fcTL fdAT'.split(' '));

function stripPng(bytes: Uint8Array): Uint8Array | undefined {
  if (ascii(bytes, 0, 8) !== '\x89PNG\r\n\x1a\n') return undefined;
  const view = viewOf(bytes);
  const kept = [bytes.subarray(0, 8)];
  let data = 0;
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return undefined;
    const name = ascii(bytes, at + 4, 4);
    if (at === 8 && (name !== 'IHDR' || end !== 33)) return undefined;
    if (stayInPng.has(name)) kept.push(bytes.subarray(at, end));
    // An upper-case first letter: the picture cannot be shown without it.
    else if (/^[A-Z]/.test(name)) return undefined;
    if (name === 'IDAT') data++;
    if (name === 'IEND') return data && end === at + 12 ? join(kept) : undefined;
    at = end;
  }
  return undefined;
}

const stayInWebp = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF']);

function stripWebp(bytes: Uint8Array): Uint8Array | undefined {
  if (ascii(bytes, 0, 4) !== 'RIFF' || ascii(bytes, 8, 4) !== 'WEBP') return undefined;
  const end = 8 + viewOf(bytes).getUint32(4, true);
  if (end > bytes.length) return undefined;
  const chunks = stripChunks(bytes.subarray(12, end));
  if (!chunks || !['VP8 ', 'VP8L', 'ANMF'].some((name) => chunks.names.has(name))) return undefined;
  const head = bytes.slice(0, 12);
  viewOf(head).setUint32(4, 4 + chunks.body.length, true);
  return join([head, chunks.body]);
}

/** A run of RIFF chunks without those that are not the picture; a frame of an animation holds a run of its own. */
function stripChunks(bytes: Uint8Array, inFrame = false): { body: Uint8Array; names: Set<string> } | undefined {
  const view = viewOf(bytes);
  const kept: Uint8Array[] = [];
  const names = new Set<string>();
  for (let at = 0; at + 8 <= bytes.length;) {
    const name = ascii(bytes, at, 4);
    const size = view.getUint32(at + 4, true);
    if (at + 8 + size > bytes.length) return undefined;
    const chunk = bytes.slice(at, Math.min(at + 8 + size + (size & 1), bytes.length));
    at += 8 + size + (size & 1);
    if (!stayInWebp.has(name) || (inFrame && (name === 'ANMF' || name === 'ANIM' || name === 'VP8X'))) continue;
    names.add(name);
    if (name === 'VP8X') {
      if (size < 10) return undefined;
      // Neither a colour profile nor Exif nor XMP follows any more.
      chunk[8]! &= ~0b0010_1100;
    }
    if (name !== 'ANMF') {
      kept.push(chunk.length & 1 ? join([chunk, new Uint8Array(1)]) : chunk);
      continue;
    }
    const frame = size >= 16 ? stripChunks(chunk.subarray(24, 8 + size), true) : undefined;
    if (!frame) return undefined;
    viewOf(chunk).setUint32(4, 16 + frame.body.length, true);
    kept.push(chunk.subarray(0, 24), frame.body);
  }
  return { body: join(kept), names };
}
