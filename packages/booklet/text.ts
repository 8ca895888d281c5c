import type { Covers } from './fonts.ts';
import type { MissingGlyph } from './model.ts';

/** GB/T 15834's neighbour in the type case: what a compositor set where the character was not in stock. */
export const GETA = '〓';

const BREAK = '\u200B';
const LONGEST_RUN = 24;
const PIECE = 12;
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Next line, line and paragraph separator, and the vertical tab and form feed that Word pastes for its line breaks. */
const LINE_BREAKS = /\r\n?|[\u000B\u000C\u0085\u2028\u2029]/g;
/** Bullets of the Wingdings and Symbol fonts, which Word pastes as private-use characters. */
const WORD_BULLETS = /[\uF06C\uF06E\uF075\uF076\uF09F\uF0A7\uF0B7\uF0D8\uF0FC]/g;
/** Controls, direction marks and invisible characters, but for newline, tab, and the joiners of emoji. */
const INVISIBLE = /(?!\n|\t|\u200D|\uFE0E|\uFE0F)[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const LONE_SURROGATE = /\p{Surrogate}/gu;
/** Joiners and presentation selectors say something inside an emoji only. */
const EMOJI_OR_JOINER =
  /(\p{Emoji}\p{Emoji_Modifier}?\uFE0F?(?:\u200D\p{Emoji}\p{Emoji_Modifier}?\uFE0F?)*)|\u200D|\uFE0E|\uFE0F/gu;
/** Stacked diacritics beyond two climb into the lines above. */
const STACKED_MARKS = /(\p{M}{2})\p{M}+/gu;
const SPACES = /[\t\p{Zs}]+/gu;

/** Ideographs and kana break anywhere; letters of other scripts, figures and signs don't. */
const UNBREAKABLE =
  /(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Bopomofo}])(?:[\p{L}\p{M}\p{N}\p{P}\p{S}]|\u200D))+/gu;

/** Where a reader expects an address to be broken. */
const ADDRESS_JOINT = /(?<=[/?&=#_.-])(?=\w)/;

/** Text as it may be drawn, by code points alone: well formed, NFC, without controls, spaces folded. Newlines stay. */
export function plain(text: string): string {
  return text
    .replace(LONE_SURROGATE, '\uFFFD')
    .replace(LINE_BREAKS, '\n')
    .replace(WORD_BULLETS, '•')
    .replace(INVISIBLE, '')
    .replace(EMOJI_OR_JOINER, '$1')
    .normalize('NFC')
    .replace(STACKED_MARKS, '$1')
    .replace(SPACES, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
}

/** Puts zero-width break points into runs that would leave the measure: addresses, codes, rows of full stops. */
export function breakable(text: string): string {
  return text.replace(UNBREAKABLE, (run) => {
    if (run.length <= LONGEST_RUN) return run;
    const pieces = run.split(ADDRESS_JOINT).flatMap((part) => {
      const clusters = Array.from(graphemes.segment(part), ({ segment }) => segment);
      const cut = [];
      for (let at = 0; at < clusters.length; at += PIECE) cut.push(clusters.slice(at, at + PIECE).join(''));
      return cut;
    });
    return pieces.join(BREAK);
  });
}

export interface Cleaner {
  /** One line of at most `longest` characters, cut with an ellipsis: titles, names, headings. */
  line(text: string | undefined, longest?: number): string;
  /** The paragraphs of a text, split at its newlines, empty ones left out. */
  paragraphs(texts: readonly string[]): string[];
  /** What was replaced by 〓 so far, most frequent first. */
  missing(): MissingGlyph[];
}

/** A cleaner for text from outside. What it gives back holds only characters that `covers`, 〓 for the others. */
export function createCleaner(covers: Covers): Cleaner {
  const counts = new Map<string, number>();

  const drawable = (char: string): string => {
    if (/\n|\u200D|\uFE0E|\uFE0F/.test(char) || covers(char.codePointAt(0)!)) return char;
    counts.set(char, (counts.get(char) ?? 0) + 1);
    return GETA;
  };
  const clean = (text: string): string => Array.from(plain(text), drawable).join('');

  return {
    line(text, longest = 120) {
      const chars = Array.from(clean(text ?? '').replaceAll('\n', ' '));
      return breakable(chars.length > longest ? `${chars.slice(0, longest - 1).join('')}…` : chars.join(''));
    },
    paragraphs(texts) {
      return texts
        .flatMap((text) => clean(text).split('\n'))
        .filter((paragraph) => paragraph !== '')
        .map(breakable);
    },
    missing() {
      return Array.from(counts, ([char, count]) => ({ char, count })).toSorted(
        (a, b) => b.count - a.count || (a.char < b.char ? -1 : 1),
      );
    },
  };
}

const words = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * A title in pieces that should stay whole when it takes several lines: words, with the punctuation that belongs to
 * them. Pieces longer than eight characters are given up to the line breaker.
 */
export function displayWords(title: string): string[] {
  const pieces: string[] = [];
  let opening = '';
  for (const { segment } of words.segment(title)) {
    if (/^[\p{Ps}\p{Pi}]+$/u.test(segment)) opening += segment;
    else if (/^[\p{P}\s\u200B]+$/u.test(segment) && opening === '' && pieces.length > 0) {
      pieces[pieces.length - 1] += segment;
    } else {
      pieces.push(opening + segment);
      opening = '';
    }
  }
  if (opening !== '') pieces.push(opening);
  return pieces;
}
