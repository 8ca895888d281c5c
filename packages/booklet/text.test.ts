import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverage } from './fonts.ts';
import { breakable, createCleaner, displayWords, GETA, plain } from './text.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 200 });
const invisible = ['\uD800', '\uDC00', '\u202E', '\u0000', '\u200B', '\u200D', '\uFE0F', '\u0301', '\uE000', '\u2028'];
const visible = [
  '\uF0B7',
  '\n',
  '\t',
  '\u3000',
  '😀',
  '👩‍🔧',
  '𠮷',
  '㐂',
  '，',
  '—',
  '“',
  'A',
  '/',
  '工',
  'é',
  'ж',
  '한',
  '1',
];
/** Lone surrogates, controls, marks, joiners and ordinary characters, thickly mixed. */
const nastyText = fc
  .array(fc.constantFrom(...invisible, ...visible), { maxLength: 300 })
  .map((parts) => parts.join(''));
const texts = fc.oneof(anyText, nastyText);
const covers = coverage();

describe('cleaning text from outside', () => {
  it('cleans what is clean to itself', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(plain(plain(text))).toBe(plain(text));
      }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const once = breakable(plain(text));
        expect(breakable(plain(once))).toBe(once);
      }),
    );
  });

  it('leaves only characters that a font draws, and marks the others', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const line = createCleaner(covers).line(text, 10_000);
        const undrawn = Array.from(line).filter((c) => !/\u200B|\u200D|\uFE0F/u.test(c) && !covers(c.codePointAt(0)!));
        expect(undrawn).toEqual([]);
      }),
    );
  });

  it('reports as many missing characters as it marked', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const cleaner = createCleaner((c) => c % 3 !== 0);
        const marks = Array.from(cleaner.line(text, 10_000)).filter((c) => c === GETA).length;
        const typed = Array.from(text).filter((c) => c === GETA && GETA.codePointAt(0)! % 3 !== 0).length;
        expect(cleaner.missing().reduce((sum, { count }) => sum + count, 0) + typed).toBe(marks);
      }),
    );
  });

  it('gives a line breaker a place at least every 24 characters', () => {
    const run =
      /(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Bopomofo}])[\p{L}\p{N}\p{P}\p{S}]){25,}/u;
    fc.assert(
      fc.property(
        fc.constantFrom('A', '，', '…', 'ж', '/', '”', '9'),
        fc.integer({ min: 0, max: 400 }),
        (char, times) => {
          expect(breakable(char.repeat(times))).not.toMatch(run);
        },
      ),
    );
    expect(breakable('A'.repeat(5000)).replaceAll('\u200B', '')).toBe('A'.repeat(5000));
  });

  it('takes away what is not seen and what turns the reading direction', () => {
    expect(plain('\u202Egnp.exe\u202C\u2066 零\u200B宽\uFEFF\u00AD a\u0000b\u001Bc ')).toBe('gnp.exe 零宽 abc');
  });

  it('keeps joined emoji whole and drops joiners that join nothing', () => {
    expect(plain('👩‍🔧 ❤️')).toBe('👩‍🔧 ❤️');
    expect(plain('工\u200D会\uFE0F\u200D')).toBe('工会');
  });

  it('takes pasted line breaks for line breaks and pasted bullets for bullets', () => {
    expect(plain('一\r\n二\u000B三\u2028四\u0085五')).toBe('一\n二\n三\n四\n五');
    expect(plain('\uF0B7 防滑')).toBe('• 防滑');
  });

  it('splits paragraphs at newlines and leaves empty ones out', () => {
    expect(createCleaner(covers).paragraphs(['甲\n\n 乙', '', ' \u3000 ', '丙'])).toEqual(['甲', '乙', '丙']);
  });

  it('cuts a line with an ellipsis and never inside a character', () => {
    const { line } = createCleaner(() => true);
    expect(line('𠮷'.repeat(5), 4)).toBe('𠮷𠮷𠮷…');
    expect(line('甲\n乙', 4)).toBe('甲 乙');
    expect(line(undefined)).toBe('');
  });

  it('counts each missing character, most frequent first', () => {
    const cleaner = createCleaner(covers);
    expect(cleaner.line('王𰻞和李𠀀，𰻞')).toBe('王〓和李〓，〓');
    expect(cleaner.missing()).toEqual([
      { char: '𰻞', count: 2 },
      { char: '𠀀', count: 1 },
    ]);
  });
});

describe('a title in pieces', () => {
  it('loses nothing', () => {
    fc.assert(
      fc.property(texts.map(plain), (title) => {
        expect(displayWords(title).join('')).toBe(title);
      }),
    );
  });

  it('keeps words whole and punctuation with its word', () => {
    expect(displayWords('“同心”建设，职工建议')).toEqual(['“同心”', '建设，', '职工', '建议']);
  });
});
