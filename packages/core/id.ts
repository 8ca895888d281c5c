import * as v from 'valibot';

/** Prefix of every id, so that a log line or a key says what it names. */
const prefixes = {
  campaign: 'cmp',
  entry: 'ent',
  response: 'rsp',
  judge: 'jdg',
  job: 'job',
  staff: 'stf',
  visit: 'vis',
} as const;
export type Noun = keyof typeof prefixes;

/** `ent_` and 32 hex digits: 128 bits, made where the thing begins (for an entry: on the worker's phone). */
const idOf = (noun: Noun) => v.pipe(v.string(), v.regex(new RegExp(`^${prefixes[noun]}_[0-9a-f]{32}$`)));

export const CampaignId = idOf('campaign');
export const EntryId = idOf('entry');
export const ResponseId = idOf('response');
export const JudgeId = idOf('judge');
export const JobId = idOf('job');
export const VisitId = idOf('visit');

/** 128 random bits, base64url: the secret of a receipt, the token of a personal link. */
export const Secret = v.pipe(v.string(), v.regex(/^[\w-]{22}$/));
/**
 * The name of a topic, question or criterion inside one campaign. Names every object has from birth are not free: an answer to
 * `constructor` would be there before anybody gave one.
 */
export const Key = v.pipe(v.string(), v.regex(/^(?!(?:constructor|prototype)$)[a-z][a-z0-9-]{0,31}$/));
export const Slug = v.pipe(v.string(), v.regex(/^[a-z0-9](?:[a-z0-9-]{1,38}[a-z0-9])$/));
export const Instant = v.pipe(v.string(), v.isoTimestamp());
/** Version of a stored thing: a write names the version it was made against. */
export const Version = v.pipe(v.number(), v.integer(), v.minValue(1));

/** What a deal or a lot is repeated from: 32 bits. */
export const Seed = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4_294_967_295));

/** An id from its 16 bytes. */
export const idFrom = (noun: Noun, bytes: Uint8Array): string =>
  `${prefixes[noun]}_${Array.from(bytes.subarray(0, 16), (b) => b.toString(16).padStart(2, '0')).join('')}`;
