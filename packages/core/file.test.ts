import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { jpeg, png, webp } from '#testing/pictures.ts';
import {
  checkFiles,
  checkSignature,
  cleanName,
  filesOf,
  filesShown,
  MAX_BYTES,
  MAX_BYTES_PER_OWNER,
  MAX_PER_OWNER,
  roomFor,
  types,
  type FileRef,
} from './file.ts';
import { sniff } from './sniff.ts';

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const zip = (...names: string[]) => zipSync(Object.fromEntries(names.map((name) => [name, strToU8('x')])));
const ref = (n: number, given: Partial<FileRef> = {}): FileRef => ({
  id: `fil_${String(n).padStart(32, '0')}`,
  name: `${n}.jpg`,
  type: 'image/jpeg',
  size: 1000,
  ...given,
});

describe('what a file is', () => {
  test('follows from its bytes', () => {
    expect([jpeg(), png(), webp(), strToU8('%PDF-1.7\n')].map(sniff)).toEqual([
      'image/jpeg',
      'image/png',
      'image/webp',
      'application/pdf',
    ]);
    expect(sniff(zip('[Content_Types].xml', 'word/document.xml'))).toBe(docx);
    expect(sniff(zip('[Content_Types].xml', 'xl/workbook.xml', 'xl/worksheets/sheet1.xml'))).toBe(xlsx);
  });

  test.each([
    ['HTML', strToU8('<!doctype html><script>1</script>')],
    ['SVG', strToU8('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['HTML before a PDF', strToU8('<html>%PDF-1.7')],
    ['HEIC', strToU8('\0\0\0\x18ftypheic')],
    ['GIF', strToU8('GIF89a')],
    ['an archive of anything', zip('a.txt')],
    ['a document with a macro', zip('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin')],
    ['an archive cut off', zip('[Content_Types].xml', 'word/document.xml').subarray(0, 60)],
    ['nothing', new Uint8Array()],
  ])('%s is none of those taken', (_, bytes) => {
    expect(sniff(bytes)).toBeUndefined();
  });

  test('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(() => sniff(bytes)).not.toThrow();
      }),
    );
    const office = zip('[Content_Types].xml', 'word/document.xml');
    fc.assert(
      fc.property(fc.nat(office.length - 1), fc.nat(255), (at, byte) => {
        const broken = office.slice();
        broken[at] = byte;
        expect(() => sniff(broken)).not.toThrow();
      }),
    );
  });
});

describe('the files of an answer', () => {
  test('are checked for number, type, size and repetition', () => {
    const question = { required: true, accept: 'photo', max: 3 } as const;
    expect(checkFiles(question, [])).toEqual([{ rule: 'required' }]);
    expect(checkFiles({ accept: 'photo' }, [])).toEqual([]);
    expect(checkFiles(question, [ref(1), ref(2), ref(3)])).toEqual([]);
    expect(
      checkFiles(question, [ref(1), ref(1), ref(2, { type: 'application/pdf' }), ref(3, { size: MAX_BYTES + 1 })]),
    ).toEqual([
      { rule: 'too_many', limit: 3 },
      { rule: 'duplicate', id: ref(1).id },
      { rule: 'file_type', id: ref(2).id },
      { rule: 'too_large', limit: 4, id: ref(3).id },
    ]);
    expect(checkFiles({ accept: 'document' }, [ref(1), ref(2, { type: docx })])).toEqual([]);
  });

  test('a signature is one small PNG', () => {
    const signature = ref(1, { type: 'image/png' });
    expect(checkSignature(true, [signature])).toEqual([]);
    expect(checkSignature(false, [])).toEqual([]);
    expect(checkSignature(true, []).map(({ rule }) => rule)).toEqual(['required']);
    expect(checkSignature(true, [signature, ref(2)]).map(({ rule }) => rule)).toEqual(['too_many']);
    expect(checkSignature(true, [ref(1)]).map(({ rule }) => rule)).toEqual(['file_type']);
    expect(checkSignature(true, [{ ...signature, size: 70_000 }]).map(({ rule }) => rule)).toEqual(['too_large']);
  });

  test('an owner has room for twenty files and 40 MB', () => {
    const nineteen = Array.from({ length: MAX_PER_OWNER - 1 }, () => ({ size: 1 }));
    expect(roomFor(nineteen, 1)).toBeUndefined();
    expect(roomFor([...nineteen, { size: 1 }], 1)).toBe('too_many_files');
    expect(roomFor([{ size: MAX_BYTES_PER_OWNER - 5 }], 5)).toBeUndefined();
    expect(roomFor([{ size: MAX_BYTES_PER_OWNER - 5 }], 6)).toBe('files_too_large');
  });

  test('are found among answers of other kinds, and for a judge without personal ones, signatures and office documents', () => {
    const answers = {
      title: '题目',
      names: ['甲', '乙'],
      photo: [ref(1), ref(2, { type: docx }), ref(3, { type: 'application/pdf' })],
      card: [ref(4)],
      sign: [ref(5, { type: 'image/png' })],
    };
    const questions = [
      { id: 'sign', kind: 'signature' },
      { id: 'title', kind: 'text' },
      { id: 'card', kind: 'file', personal: true },
      { id: 'photo', kind: 'file' },
    ];
    expect(filesOf(answers).map(({ id }) => Number(id.slice(4)))).toEqual([1, 2, 3, 4, 5]);
    expect(filesShown(questions, answers).map(({ id }) => Number(id.slice(4)))).toEqual([1, 3]);
  });
});

describe('a file’s name', () => {
  test.each([
    ['现场照片.JPG', '现场照片.jpg'],
    ['C:\\fakepath\\IMG 0001.jpeg', 'IMG 0001.jpg'],
    ['../../etc/passwd', 'passwd.jpg'],
    ['附\u202Egpj.exe', '附gpj.jpg'],
    ['a\u0000b\n"c"<d>.png', 'abcd.jpg'],
    ['', '附件.jpg'],
    ['...', '附件.jpg'],
    ['长'.repeat(200), `${'长'.repeat(60)}.jpg`],
  ])('%j is kept as %j', (given, kept) => {
    expect(cleanName(given, 'image/jpeg')).toBe(kept);
  });

  test('is short, whole and clean whatever was given, and cleaning again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.constantFrom(...types), (name, type) => {
        const clean = cleanName(name, type);
        expect(clean.length).toBeLessThanOrEqual(80);
        expect(clean).not.toMatch(/[\p{Cc}\p{Cf}/\\]/u);
        expect(cleanName(clean, type).length).toBeLessThanOrEqual(clean.length);
      }),
    );
  });
});
