import { crc32, deflateSync } from 'node:zlib';

/** Pictures of one colour made by hand, and what cameras and editors write into them. */
const ascii = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
export const concat = (...parts: (Uint8Array | readonly number[])[]): Uint8Array =>
  new Uint8Array(Buffer.concat(parts.map((part) => Uint8Array.from(part))));
const be = (value: number, bytes: number): number[] =>
  Array.from({ length: bytes }, (_, i) => (value >>> (8 * (bytes - 1 - i))) & 255);
const le = (value: number, bytes: number): number[] => be(value, bytes).toReversed();

/** What must not be left of a picture. */
export const serial = 'SN-4711-0815';
export const position = '31.2304N 121.4737E';

/** An Exif body: orientation, a serial number, a GPS position (as degrees in the GPS directory and as a text). */
export function exif(orientation: number): Uint8Array {
  const entry = (tag: number, type: number, count: number, value: number[]) => [
    ...be(tag, 2),
    ...be(type, 2),
    ...be(count, 4),
    ...value,
  ];
  const text = ascii(`${serial}\0`);
  const gps = [...be(1, 2), ...entry(2, 5, 3, be(200, 4)), ...be(0, 4)];
  const ifd = [
    ...be(3, 2),
    ...entry(0x0112, 3, 1, [...be(orientation, 2), 0, 0]),
    ...entry(0x8825, 4, 1, be(50, 4)),
    ...entry(0xa431, 2, text.length, be(120, 4)),
    ...be(0, 4),
  ];
  const tiff = new Uint8Array(260);
  tiff.set(concat(ascii('MM'), be(42, 2), be(8, 4), ifd), 0);
  tiff.set(gps, 50);
  tiff.set(text, 120);
  tiff.set(concat(be(31, 4), be(1, 4), be(13, 4), be(1, 4), be(4944, 4), be(100, 4)), 200);
  tiff.set(ascii(position), 230);
  return concat(ascii('Exif\0\0'), tiff);
}

const segment = (marker: number, body: Uint8Array): Uint8Array => concat([0xff, marker], be(body.length + 2, 2), body);

/** A baseline JPEG of 8 × 8 grey points, as short as the standard tables allow. */
export function jpeg(options: { orientation?: number; marked?: boolean } = {}): Uint8Array {
  const { orientation = 1, marked = true } = options;
  const marks = marked
    ? [
        segment(0xe0, concat(ascii('JFIF\0'), [1, 1, 0, 0, 1, 0, 1, 0, 0])),
        segment(0xe1, exif(orientation)),
        segment(0xe1, ascii(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${serial} ${position}</x:xmpmeta>`)),
        segment(0xe2, ascii(`MPF\0${serial}`)),
        segment(0xed, ascii(`Photoshop 3.0\0${position}`)),
        segment(0xfe, ascii(`${serial} ${position}`)),
      ]
    : [];
  const table = new Uint8Array(65).fill(1).fill(0, 0, 1);
  // One code of one bit in each table: “0” is a difference, or a run, of nothing.
  const huffman = (kind: number) => segment(0xc4, concat([kind, 1], new Uint8Array(15), [0]));
  return concat(
    [0xff, 0xd8],
    ...marks,
    segment(0xdb, table),
    segment(0xc0, Uint8Array.from([8, 0, 8, 0, 8, 1, 1, 0x11, 0])),
    huffman(0x00),
    huffman(0x10),
    segment(0xda, Uint8Array.from([1, 1, 0, 0, 63, 0])),
    [0x3f],
    [0xff, 0xd9],
    marked ? ascii(`trailer ${serial} ${position}`) : [],
  );
}

const pngChunk = (name: string, body: Uint8Array | number[]): Uint8Array => {
  const rest = concat(ascii(name), body);
  return concat(be(rest.length - 4, 4), rest, be(crc32(rest), 4));
};

export function png(marked = true): Uint8Array {
  const row = [0, 200, 30, 30, 200, 30, 30];
  const marks = marked
    ? [
        pngChunk('tEXt', ascii(`Comment\0${serial}`)),
        pngChunk('zTXt', concat(ascii('Where\0\0'), ascii(position))),
        pngChunk('iTXt', ascii(`XML:com.adobe.xmp\0\0\0\0\0${serial} ${position}`)),
        pngChunk('eXIf', exif(1).subarray(6)),
        pngChunk('tIME', [7, 234, 3, 5, 2, 0, 0]),
        pngChunk('prVt', ascii(serial)),
      ]
    : [];
  return concat(
    [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10],
    pngChunk('IHDR', [...be(2, 4), ...be(2, 4), 8, 2, 0, 0, 0]),
    ...marks,
    pngChunk('IDAT', deflateSync(Uint8Array.from([...row, ...row]))),
    pngChunk('IEND', []),
    marked ? ascii(`behind ${serial}`) : [],
  );
}

/** The smallest lossless WebP: one point. */
const point = Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64');
const riff = (name: string, body: Uint8Array): Uint8Array =>
  concat(ascii(name), le(body.length, 4), body, body.length & 1 ? [0] : []);

export function webp(marked = true): Uint8Array {
  const picture = new Uint8Array(point.subarray(12));
  const body = marked
    ? concat(
        riff('VP8X', Uint8Array.from([0b0010_1100, 0, 0, 0, 0, 0, 0, 0, 0, 0])),
        riff('ICCP', ascii(serial)),
        picture,
        riff('EXIF', exif(6).subarray(6)),
        riff('XMP ', ascii(`<x>${serial} ${position}</x>`)),
      )
    : picture;
  return concat(ascii('RIFF'), le(body.length + 4, 4), ascii('WEBP'), body);
}
