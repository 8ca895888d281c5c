import type { Cipher } from '#store/cipher.ts';
import type { Database } from '#store/database.ts';
import type { CampaignLookup } from './campaign-lookup.ts';

/** Files behind signed links: a bucket in the cloud, a directory locally. */
export interface Files {
  /** Stores the file whole or not at all; the same key again replaces it. */
  put(key: string, bytes: Uint8Array, about: { contentType: string; fileName: string }): Promise<void>;
  /** The same for bytes that are made while they are stored; where they break off, nothing is there. Answers how many there were. */
  putStream(
    key: string,
    bytes: AsyncIterable<Uint8Array>,
    about: { contentType: string; fileName: string },
  ): Promise<number>;
  get(key: string): Promise<{ bytes: Uint8Array; contentType: string; fileName: string } | undefined>;
  /** Gone, also where it never was. */
  remove(key: string): Promise<void>;
  /** A link that opens the file for `seconds`; with `download` the browser saves it under its name. */
  signedUrl(key: string, seconds: number, options?: { download?: boolean }): Promise<string>;
}

/** The HTML shells the web build makes; the server fills in title, text and data. */
export interface Shells {
  campaign: string;
  results: string;
  receipt: string;
  report: string;
  /** What a unit does with the entries of its own: recommend, reply. */
  unit: string;
  /** The gallery, where the public votes. */
  works: string;
  judge: string;
  desk: string;
}

export interface LogLine {
  level: 'info' | 'warn' | 'error';
  event: string;
  [field: string]: string | number | boolean | undefined;
}

/** Everything the application depends on; each entry point composes its own. */
export interface Deps {
  database: Database;
  cipher: Cipher;
  files: Files;
  /** UTC, ISO 8601. */
  now: () => string;
  /** Cryptographically random bytes. */
  random: (bytes: number) => Uint8Array;
  /** The public origin, e.g. https://xiance.example.cn; links and the cookie's Secure flag follow from it. */
  origin: string;
  shells: Shells;
  log: (line: LogLine) => void;
  /** Campaigns by address, for the routes that everyone uses; see campaign-lookup.ts. */
  lookup: CampaignLookup;
  /** Called after a write, so that a local projector need not wait for its next look. */
  nudge?: () => void;
}
