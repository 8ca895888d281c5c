import { coverage } from './fonts.ts';
import type { MissingGlyph, Poster, Refusal, TypesettingOptions } from './model.ts';
import { printableUrl, qrCode } from './qr-code.ts';
import { createCleaner, displayWords, type Cleaner } from './text.ts';
import { typeset, type Conformance } from './typst.ts';
import { posterWords } from './words.ts';

export interface TypesetPoster {
  pdf: Uint8Array;
  conformance: Conformance;
  missing: MissingGlyph[];
}

/** Any fixed day: a poster is the same file whenever it is made from the same words. */
const TIMESTAMP = Date.UTC(2020, 0, 1) / 1000;
const MOST_TOPICS = 20;

/**
 * The poster as PDF/UA-1, one A4 page: callers, title, code, three steps, period, topics. Type shrinks until all fits.
 * Refuses `poster.url` (not http, or too long for a code that a phone reads off a wall), `poster.topics` (more than
 * twenty), and passes on `typesetting.failed`.
 */
export function typesetPoster(poster: Poster, options: TypesettingOptions = {}): TypesetPoster | { refusal: Refusal } {
  if (!printableUrl(poster.url)) return { refusal: { code: 'poster.url', detail: poster.url.slice(0, 200) } };
  if (poster.topics.length > MOST_TOPICS) {
    return { refusal: { code: 'poster.topics', detail: `${poster.topics.length} topics, at most ${MOST_TOPICS}` } };
  }
  const cleaner = createCleaner(coverage(options.fonts));
  const data = posterData(poster, cleaner);
  const result = typeset({ ...options, template: 'poster.typ', data, timestamp: TIMESTAMP });
  if ('refusal' in result) return result;
  return { pdf: result.pdf, conformance: result.conformance, missing: cleaner.missing() };
}

function posterData(poster: Poster, cleaner: Cleaner) {
  const words = posterWords[poster.lang];
  const title = cleaner.line(poster.title, 60) || words.untitled;
  const lead = cleaner.line(poster.lead, 80);
  const lines = (texts: readonly string[], longest: number) =>
    texts.map((text) => cleaner.line(text, longest)).filter((text) => text !== '');
  const topics = lines(poster.topics, 60);
  return {
    lang: poster.lang === 'en' ? 'en' : 'zh',
    region: poster.lang === 'en' ? 'GB' : 'CN',
    words: words.fixed,
    title,
    'title-pieces': displayWords(title),
    lead,
    'lead-pieces': displayWords(lead),
    callers: lines(poster.callers, 40),
    period: cleaner.line(poster.period, 60),
    topics,
    'topics-head': words.topics(topics.length),
    steps: lines(poster.steps, 40).slice(0, 3),
    slips,
    qr: { ...qrCode(poster.url), alt: words.qrAlt(title), text: cleaner.line(poster.url, 300) },
  };
}

/** A row that rises towards the right, gold every seventh: the campaign has no entries yet to take lengths from. */
const slips = Array.from({ length: 48 }, (_, i) => ({
  length: 0.12 + 0.5 * (i / 47) + 0.3 * Math.abs(Math.sin(i * 2.4)),
  gold: i % 7 === 4,
}));
