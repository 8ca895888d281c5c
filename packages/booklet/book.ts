import { coverage } from './fonts.ts';
import type { Booklet, BookletEntry, Chapter, MissingGlyph, Refusal, TypesettingOptions } from './model.ts';
import { printableUrl, qrCode } from './qr-code.ts';
import { createCleaner, displayWords, type Cleaner } from './text.ts';
import { typeset, type Conformance } from './typst.ts';
import { indexByUnit } from './unit-index.ts';
import { bookWords, type BookWords } from './words.ts';

export interface TypesetBooklet {
  pdf: Uint8Array;
  pages: number;
  conformance: Conformance;
  /** Characters printed as 〓, for the organizer to look at before printing. */
  missing: MissingGlyph[];
  /** The printed page each entry begins on, in the order of the model. */
  placed: { number: string; page: number }[];
}

/** The cover stays legible up to this many slips. */
const COVER_SLIPS = 60;
const MOST_AUTHORS = 60;

/**
 * The booklet as PDF/UA-1: cover, preface, contents, a chapter a topic, index by unit, back cover.
 * Refuses `booklet.empty` (no entries), `booklet.date` (no day of the calendar) and `booklet.url` (too long for a QR
 * code or not http), and passes on `typesetting.failed`. CPU bound, in this process: see `process.ts`.
 */
export function typesetBooklet(
  booklet: Booklet,
  options: TypesettingOptions = {},
): TypesetBooklet | { refusal: Refusal } {
  const refusal = refuse(booklet);
  if (refusal) return { refusal };
  const cleaner = createCleaner(coverage(options.fonts));
  const data = bookData(booklet, cleaner);
  const result = typeset({ ...options, template: 'book.typ', data, timestamp: Date.parse(booklet.date) / 1000 });
  if ('refusal' in result) return result;
  const places = result.outcome[0] as { key: string; page: number }[];
  const numbers = booklet.chapters.flatMap(({ entries }) => entries.map(({ number }) => number));
  const placed = places.map(({ page }, i) => ({ number: numbers[i]!, page }));
  const { pdf, pages, conformance } = result;
  return { pdf, pages, conformance, missing: cleaner.missing(), placed };
}

function refuse(booklet: Booklet): Refusal | undefined {
  if (!booklet.chapters.some(({ entries }) => entries.length > 0)) {
    return { code: 'booklet.empty', detail: 'no chapter has an entry' };
  }
  if (calendarDay(booklet.date) === undefined) return { code: 'booklet.date', detail: booklet.date.slice(0, 40) };
  if (booklet.publicUrl !== undefined && !printableUrl(booklet.publicUrl)) {
    return { code: 'booklet.url', detail: booklet.publicUrl.slice(0, 200) };
  }
  return undefined;
}

interface Day {
  year: number;
  month: number;
  day: number;
}

function calendarDay(date: string): Day | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const time = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== date) return undefined;
  return { year: time.getUTCFullYear(), month: time.getUTCMonth() + 1, day: time.getUTCDate() };
}

/** What `book.typ` reads: the model cleaned, counted and with its words, in the shape of the page. */
export function bookData(booklet: Booklet, cleaner: Cleaner) {
  const words = bookWords[booklet.lang];
  const filled = booklet.chapters.filter(({ entries }) => entries.length > 0);
  const keys = filled.flatMap(({ entries }) => entries).map((_, i) => `entry-${i}`);
  const chapters = filled.map((chapter) => chapterData(chapter, words, cleaner, () => keys.shift()!));
  const entries = chapters.flatMap((chapter) => chapter.entries);
  const title = cleaner.line(booklet.title, 60) || words.untitledBook;
  const subtitle = cleaner.line(booklet.subtitle, 60);
  const callers = booklet.callers.map((caller) => cleaner.line(caller, 60)).filter((caller) => caller !== '');
  const edition = cleaner.line(booklet.edition, 40);
  const printed = words.date(calendarDay(booklet.date)!);
  const tally = words.tally(entries.length, tiers(entries));
  const url = booklet.publicUrl;
  return {
    lang: booklet.lang === 'en' ? 'en' : 'zh',
    region: booklet.lang === 'en' ? 'GB' : 'CN',
    words: words.fixed,
    title,
    'title-pieces': displayWords(title),
    subtitle,
    'subtitle-pieces': displayWords(subtitle),
    running: runningHead(title),
    callers,
    year: cleaner.line(booklet.year, 12),
    edition,
    printed,
    date: calendarDay(booklet.date)!,
    tally,
    colophon: [callers.join(words.fixed.comma), `${edition}${words.fixed.gap}${printed}`, tally, words.slips].filter(
      (line) => line.trim() !== '',
    ),
    preface: cleaner.paragraphs(booklet.preface),
    slips: coverSlips(entries),
    chapters,
    index: indexByUnit(entries),
    qr: url === undefined ? null : { ...qrCode(url), alt: words.qrAlt(title), text: cleaner.line(url, 300) },
  };
}

/** A running head takes one line whatever the title. */
function runningHead(title: string): string {
  const chars = Array.from(title);
  return chars.length > 36 ? `${chars.slice(0, 35).join('')}…` : title;
}

function chapterData(chapter: Chapter, words: BookWords, cleaner: Cleaner, nextKey: () => string) {
  const title = cleaner.line(chapter.title, 60) || words.untitledChapter;
  const entries = chapter.entries.map((entry) => entryData(entry, nextKey(), words, cleaner));
  return {
    title,
    pieces: displayWords(title),
    running: runningHead(title),
    question: cleaner.line(chapter.question, 200),
    summary: words.tally(entries.length, tiers(entries)),
    slips: slipsOf(entries).slice(0, 24),
    entries,
  };
}

type EntryData = ReturnType<typeof entryData>;

function entryData(entry: BookletEntry, key: string, words: BookWords, cleaner: Cleaner) {
  const named = entry.authors.map((author) => cleaner.line(author, 60)).filter((author) => author !== '');
  const authors = named.length > 0 ? named : [words.unsigned];
  const sections = entry.sections
    .map(({ heading, paragraphs }) => ({
      heading: cleaner.line(heading, 40),
      paragraphs: cleaner.paragraphs(paragraphs),
    }))
    .filter(({ paragraphs }) => paragraphs.length > 0);
  return {
    key,
    number: words.number(cleaner.line(entry.number, 40)),
    title: cleaner.line(entry.title) || words.untitled,
    tier: { label: cleaner.line(entry.tier.label, 12), gold: entry.tier.gold },
    authors: authors.length > MOST_AUTHORS ? [...authors.slice(0, MOST_AUTHORS), words.more(authors.length)] : authors,
    'short-authors': authors.length > 3 ? words.andOthers(authors[0]!) : authors.join(words.fixed.comma),
    unit: cleaner.line(entry.unit) || words.noUnit,
    sections,
    score: entry.score === undefined ? '' : words.score(cleaner.line(entry.score, 20)),
    weight: sections.reduce((sum, { paragraphs }) => sum + paragraphs.join('').length, 0),
  };
}

/** How many entries of each tier, golden ones first, otherwise in order of appearance. */
function tiers(entries: readonly EntryData[]): { label: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { tier } of entries.toSorted((a, b) => Number(b.tier.gold) - Number(a.tier.gold))) {
    if (tier.label !== '') counts.set(tier.label, (counts.get(tier.label) ?? 0) + 1);
  }
  return Array.from(counts, ([label, count]) => ({ label, count }));
}

/** A slip an entry, longer for a longer text; the square root keeps the short ones from vanishing beside the longest. */
function slipsOf(entries: readonly EntryData[]): { length: number; gold: boolean }[] {
  const longest = Math.max(1, ...entries.map(({ weight }) => weight));
  return entries.map(({ weight, tier }) => ({ length: Math.sqrt(weight / longest), gold: tier.gold }));
}

function coverSlips(entries: readonly EntryData[]): { length: number; gold: boolean }[] {
  const every = Math.ceil(entries.length / COVER_SLIPS);
  const slips = slipsOf(entries).filter((_, i) => i % every === 0);
  // A thin booklet would have bars instead of slips: the row is filled up by going round again.
  return Array.from({ length: Math.max(slips.length, 30) }, (_, i) => slips[i % slips.length]!);
}
