import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concat, jpeg, png, position, serial, webp } from '#testing/pictures.ts';
import { stripImage } from './image.ts';

const pictures = [
  ['image/jpeg', jpeg(), jpeg({ marked: false })],
  ['image/png', png(), png(false)],
  ['image/webp', webp(), webp(false)],
] as const;
const textOf = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('latin1');

describe.each(pictures)('%s', (type, marked, plain) => {
  test('loses place, serial number and whatever else was written into it, and nothing of the picture', () => {
    expect(textOf(marked)).toContain(serial);
    expect(textOf(marked)).toContain(position);
    const stripped = stripImage(marked, type);
    for (const word of [serial, position, 'Exif', 'xmp', 'JFIF', 'trailer', 'behind'])
      expect(textOf(stripped)).not.toContain(word);
    // A WebP keeps its extended header, which now says that there is nothing.
    expect(textOf(stripped)).toContain(textOf(plain.subarray(12)));
  });

  test('with nothing in it comes back as it was, and stripping again changes nothing', () => {
    expect(stripImage(plain, type)).toEqual(plain);
    const once = stripImage(marked, type)!;
    expect(stripImage(once, type)).toEqual(once);
  });

  test('cut off anywhere is refused or stripped, never thrown at, and never longer with what was in it', () => {
    for (let end = 0; end < marked.length; end++) {
      const stripped = stripImage(marked.subarray(0, end), type);
      expect(textOf(stripped)).not.toContain(serial);
    }
  });

  test('with bytes changed anywhere does not throw', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(marked.length - 1), fc.nat(255)), { maxLength: 12 }), (changes) => {
        const broken = marked.slice();
        for (const [at, byte] of changes) broken[at] = byte;
        expect(() => stripImage(broken, type)).not.toThrow();
      }),
    );
  });

  test('made of random bytes behind its first ones does not throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(40), (bytes, kept) => {
        expect(() => stripImage(concat(marked.subarray(0, kept), bytes), type)).not.toThrow();
      }),
    );
  });
});

test('a JPEG that lies on its side keeps saying so, in 36 bytes that say nothing else', () => {
  for (const orientation of [2, 3, 6, 8]) {
    const stripped = stripImage(jpeg({ orientation }), 'image/jpeg')!;
    const plain = jpeg({ marked: false });
    expect(stripped.length - plain.length).toBe(36);
    expect(textOf(stripped)).not.toContain(serial);
    expect(stripped[2 + 10 + 10 + 9]).toBe(orientation);
    expect(stripImage(stripped, 'image/jpeg')).toEqual(stripped);
  }
});

test('a JPEG broken off in its picture is closed and kept: half a photo is better than none', () => {
  const plain = jpeg({ marked: false });
  expect(stripImage(plain.subarray(0, -2), 'image/jpeg')).toEqual(plain);
});

test('a picture of another type, or of none, is refused', () => {
  expect(stripImage(jpeg(), 'image/png')).toBeUndefined();
  expect(stripImage(png(), 'image/webp')).toBeUndefined();
  expect(stripImage(webp(), 'image/jpeg')).toBeUndefined();
  expect(stripImage(jpeg(), 'image/svg+xml')).toBeUndefined();
});

test('a WebP without its marks says in its header that it has none', () => {
  const stripped = stripImage(webp(), 'image/webp')!;
  expect(stripped[20]! & 0b0010_1100).toBe(0);
  expect(new DataView(stripped.buffer).getUint32(4, true)).toBe(stripped.length - 8);
});
