/** What the typesetter is given: plain text and numbers, no ids of the store and no markup. */

export type Lang = 'zh-CN' | 'en';

/** Paragraphs under a heading of the form, e.g. 现状, 建议, 效益. An empty heading prints the paragraphs alone. */
export interface Section {
  heading: string;
  paragraphs: string[];
}

/** What the panel and the organizer decided: `gold` is set for 金点子, which the page shows in red and on a gold panel. */
export interface Tier {
  id: string;
  label: string;
  gold: boolean;
}

export interface BookletEntry {
  /** The number people say aloud, e.g. `0123`. */
  number: string;
  title: string;
  tier: Tier;
  authors: string[];
  unit: string;
  sections: Section[];
  /** Printed as given, e.g. `92.4`; left out where scores are not published. */
  score?: string;
}

export interface Chapter {
  title: string;
  /** The question the chapter answers, in full. */
  question?: string;
  entries: BookletEntry[];
}

export interface Booklet {
  title: string;
  subtitle: string;
  /** The bodies that call for proposals, in their order of protocol. */
  callers: string[];
  year: string;
  /** e.g. 第一版. */
  edition: string;
  /** `YYYY-MM-DD`, the day of this edition; also the PDF's own date, so that one model gives one file. */
  date: string;
  preface: string[];
  chapters: Chapter[];
  /** Where the results are published; printed as a QR code on the back cover. */
  publicUrl?: string;
  lang: Lang;
}

export interface Poster {
  title: string;
  callers: string[];
  /** One sentence under the title. */
  lead: string;
  /** When entries are taken, in words. */
  period: string;
  topics: string[];
  /** Three steps from the code to the receipt. */
  steps: string[];
  url: string;
  lang: Lang;
}

/** Why something was not made. The code is stable; the detail is for the log and the person at the desk. */
export interface Refusal {
  code: string;
  detail: string;
}

/** A character that no font has, printed as 〓, and how often it stood in the text. */
export interface MissingGlyph {
  char: string;
  count: number;
}

export interface TypesettingOptions {
  /** A folder with the font files of `fonts.ts`, all in one place; the installed font packages when left out. */
  fonts?: string;
  /** A folder with the `.typ` files, where they are not beside this module. */
  templates?: string;
}

/** A table of the minutes; cells are plain text, all rows as long as the head. */
export interface MinutesTable {
  head: string[];
  rows: string[][];
  /** Widths of the columns in percent. */
  widths: number[];
}

/** A numbered part of the minutes: paragraphs, then a table where there is one. */
export interface MinutesPart {
  heading: string;
  paragraphs: string[];
  table?: MinutesTable;
}

/** The record of how a panel judged and what was chosen (评审纪要). */
export interface Minutes {
  title: string;
  /** The bodies that call, in their order of protocol. */
  callers: string[];
  /** 2026年3月5日. */
  date: string;
  parts: MinutesPart[];
  /** Who signed, and when. */
  signatures: { name: string; at: string }[];
}
