import { Hono } from 'hono';
import * as v from 'valibot';
import { Secret } from '#core/id.ts';
import { refuse } from '#core/refusal.ts';
import type { Who } from '#core/session.ts';
import { rememberDevice } from '../acts/judge.ts';
import { hashSecret } from '#store/cipher.ts';
import * as judges from '#store/judge.ts';
import * as sessions from '#store/session.ts';
import type { Deps } from '../deps.ts';
import { refused } from '../refused.ts';
import { about, input } from '../route.ts';
import { signIn, signOut, whoIs } from '../session.ts';
import { WhoView } from '../views.ts';

/** Who a link's token stands for; an organizer's link is used up by it, a judge's stays until it is replaced. */
async function exchange(deps: Deps, token: string): Promise<Who | undefined> {
  const hash = hashSecret(token);
  const link = await sessions.findLink(deps.database, hash);
  if (!link) return undefined;
  if (link.role === 'organizer')
    return (await sessions.useUpLink(deps.database, hash))
      ? { role: 'organizer', id: link.id, name: link.name }
      : undefined;
  const judge = await judges.find(deps.database, link.campaignId, link.judgeId);
  if (!judge || judge.linkHash !== hash || judge.state === 'withdrawn') return undefined;
  return { role: 'judge', id: judge.id, name: judge.name, campaignId: judge.campaignId, linkHash: hash };
}

const view = (who: Who | undefined): v.InferOutput<typeof WhoView> =>
  who ? { role: who.role, name: who.name } : { role: 'nobody' };

/** Signing in by a personal link: its token rides in the fragment, which reaches no log, and is exchanged by a click. */
export const sessionRoutes = (deps: Deps) =>
  new Hono()
    .post(
      '/',
      about('session', 'signIn', 'Exchange a personal link’s token for a session', WhoView),
      input('json', v.object({ token: Secret })),
      async (c) => {
        const who = await exchange(deps, c.req.valid('json').token);
        if (!who) return refused(c, refuse('link_invalid'));
        const session = await signIn(c, deps, who);
        if (who.role === 'judge') await rememberDevice(deps, who, session, c.req.header('user-agent') ?? '');
        return c.json(view(who), 200);
      },
    )
    .get('/', about('session', 'whoAmI', 'Who is signed in', WhoView), async (c) => {
      c.header('Cache-Control', 'no-store');
      return c.json(view(await whoIs(c, deps)), 200);
    })
    .delete('/', about('session', 'signOut', 'End the session', WhoView), async (c) => {
      await signOut(c, deps);
      return c.json(view(undefined), 200);
    });
