import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Judge } from '#core/judge.ts';
import { refuse } from '#core/refusal.ts';
import { isLive, lifetimes, type Role, type Who } from '#core/session.ts';
import { hashSecret } from '#store/cipher.ts';
import * as judges from '#store/judge.ts';
import * as sessions from '#store/session.ts';
import type { Deps } from './deps.ts';
import { refused } from './refused.ts';

/** The __Host- prefix binds the cookie to this host over HTTPS; a plain local server cannot use it. */
const cookieName = (deps: Deps) => (deps.origin.startsWith('https:') ? '__Host-xiance' : 'xiance');

const tokenOf = (c: Context, deps: Deps): string | undefined => getCookie(c, cookieName(deps));

/** Opens a session for `who` and closes the one the browser had: no session is carried over a sign-in. Gives the session's id. */
export async function signIn(c: Context, deps: Deps, who: Who): Promise<string> {
  await endSession(c, deps);
  const token = Buffer.from(deps.random(32)).toString('base64url');
  const now = deps.now();
  await sessions.open(deps.database, token, { who, bornAt: now, seenAt: now });
  setCookie(c, cookieName(deps), token, {
    httpOnly: true,
    secure: deps.origin.startsWith('https:'),
    sameSite: 'Strict',
    path: '/',
    maxAge: lifetimes[who.role].most,
  });
  return hashSecret(token);
}

async function endSession(c: Context, deps: Deps): Promise<void> {
  const token = tokenOf(c, deps);
  if (token) await sessions.close(deps.database, token);
}

export async function signOut(c: Context, deps: Deps): Promise<void> {
  await endSession(c, deps);
  deleteCookie(c, cookieName(deps), { path: '/', secure: deps.origin.startsWith('https:') });
}

/** Who the request comes from, if the session is live; its last use is written at most every five minutes. */
export async function whoIs(c: Context, deps: Deps): Promise<Who | undefined> {
  const token = tokenOf(c, deps);
  if (!token || token.length > 100) return undefined;
  const session = await sessions.find(deps.database, token);
  const now = deps.now();
  if (!session || !isLive(session, now)) return undefined;
  if (Date.parse(now) - Date.parse(session.seenAt) > 300_000)
    await sessions.open(deps.database, token, { ...session, seenAt: now });
  return session.who;
}

export type Organizer = Extract<Who, { role: 'organizer' }>;

/** Lets organizers through and gives their handlers `who`. */
export const organizerOnly =
  (deps: Deps): MiddlewareHandler<{ Variables: { who: Organizer } }> =>
  async (c, next) => {
    const who = await whoIs(c, deps);
    if (!who) return refused(c, refuse('sign_in'));
    if (who.role !== ('organizer' satisfies Role)) return refused(c, refuse('wrong_role'));
    c.set('who', who);
    c.header('Cache-Control', 'no-store');
    await next();
  };

/** Lets judges through whose link is still the one in force, and gives their handlers the judge as stored. */
export const judgeOnly =
  (deps: Deps): MiddlewareHandler<{ Variables: { judge: Judge } }> =>
  async (c, next) => {
    const who = await whoIs(c, deps);
    if (!who) return refused(c, refuse('sign_in'));
    if (who.role !== 'judge') return refused(c, refuse('wrong_role'));
    const judge = await judges.find(deps.database, who.campaignId, who.id);
    if (!judge || judge.linkHash !== who.linkHash || judge.state === 'withdrawn')
      return refused(c, refuse('link_invalid'));
    c.set('judge', judge);
    c.header('Cache-Control', 'no-store');
    await next();
  };
