import * as v from 'valibot';
import { CampaignId, JudgeId } from '#core/id.ts';
import { lifetimes, Session } from '#core/session.ts';
import { hashSecret } from './cipher.ts';
import { get, getMany, take, write, type Database } from './database.ts';

const key = (token: string) => ({ pk: `SES#${hashSecret(token)}`, sk: 'SESSION' });
const seconds = (iso: string) => Math.floor(Date.parse(iso) / 1000);

export const open = (db: Database, token: string, session: Session): Promise<boolean> =>
  write(db, {
    put: {
      ...key(token),
      kind: 'session',
      value: session,
      expiresAt: seconds(session.bornAt) + lifetimes[session.who.role].most,
    },
    if: 'any',
  });
export const find = (db: Database, token: string): Promise<Session | undefined> => get(db, Session, key(token));
/** Sessions by the hash of their tokens, in that order; `undefined` for those that are over. */
export const findByHash = (db: Database, hashes: readonly string[]): Promise<(Session | undefined)[]> =>
  getMany(
    db,
    Session,
    hashes.map((hash) => ({ pk: `SES#${hash}`, sk: 'SESSION' })),
  );
export const closeByHash = (db: Database, hash: string): Promise<boolean> =>
  take(db, { pk: `SES#${hash}`, sk: 'SESSION' });
export const close = (db: Database, token: string): Promise<boolean> => take(db, key(token));

/** What a personal link stands for. A judge's lasts until it is replaced; an organizer's opens once. */
export const Link = v.variant('role', [
  v.object({ role: v.literal('judge'), campaignId: CampaignId, judgeId: JudgeId }),
  v.object({ role: v.literal('organizer'), id: v.string(), name: v.string() }),
]);
export type Link = v.InferOutput<typeof Link>;

const linkKey = (hash: string) => ({ pk: `LNK#${hash}`, sk: 'LINK' });
/** Keeps a link under its token's hash; `expiresAt` in seconds since 1970. */
export const issueLink = (db: Database, token: string, link: Link, expiresAt: number): Promise<boolean> =>
  write(db, { put: { ...linkKey(hashSecret(token)), kind: 'link', value: link, expiresAt }, if: 'any' });
export const findLink = (db: Database, hash: string): Promise<Link | undefined> => get(db, Link, linkKey(hash));
/** True for exactly one caller. */
export const useUpLink = (db: Database, hash: string): Promise<boolean> => take(db, linkKey(hash));
