import { Hono } from 'hono';
import * as v from 'valibot';
import { EntryId, Key, Secret, Slug } from '#core/id.ts';
import { isRefusal } from '#core/refusal.ts';
import { Pass } from '#core/response.ts';
import * as acts from '../acts/vote.ts';
import type { Deps } from '../deps.ts';
import { refused } from '../refused.ts';
import { about, givesFile, input } from '../route.ts';
import type { Desk } from './desk.ts';

const Voter = v.object({ secret: Secret, pass: v.optional(Pass) });
const Voted = v.object({ works: v.array(EntryId) });
const number = v.pipe(v.string(), v.regex(/^[1-9]\d?$/), v.transform(Number));

/** What the gallery asks: pictures of accepted works, and this person's votes; who votes travels in the body, so that no log holds it. */
export const voteRoutes = (deps: Deps) =>
  new Hono()
    .post(
      '/campaigns/:slug/votes/mine',
      about('public', 'getMyVotes', 'What this person voted for', Voted),
      input('param', v.object({ slug: Slug })),
      input('json', Voter),
      async (c) => {
        const found = await acts.mine(deps, c.req.valid('param').slug, c.req.valid('json'));
        c.header('Cache-Control', 'no-store');
        return isRefusal(found) ? refused(c, found) : c.json(found, 200);
      },
    )
    .put(
      '/campaigns/:slug/votes',
      about('public', 'castVotes', 'Vote for works, in place of what this person voted for before', Voted),
      input('param', v.object({ slug: Slug })),
      input('json', v.object({ ...Voter.entries, works: v.pipe(v.array(EntryId), v.maxLength(50)) })),
      async (c) => {
        const { works, ...who } = c.req.valid('json');
        const cast = await acts.cast(deps, c.req.valid('param').slug, who, works);
        c.header('Cache-Control', 'no-store');
        return isRefusal(cast) ? refused(c, cast) : c.json(cast, 200);
      },
    )
    .get(
      '/campaigns/:slug/works/:entryId/pictures/:n',
      givesFile('public', 'getWorkPicture', 'The nth picture of an accepted work; small with `size=preview`'),
      input('param', v.object({ slug: Slug, entryId: EntryId, n: number })),
      input('query', v.object({ size: v.optional(v.picklist(['preview', 'full']), 'full') })),
      async (c) => {
        const asked = { ...c.req.valid('param'), preview: c.req.valid('query').size === 'preview' };
        const found = await acts.picture(deps, asked);
        if (isRefusal(found)) return refused(c, found);
        return c.body(found.bytes as Uint8Array<ArrayBuffer>, 200, {
          'Content-Type': found.type,
          // An hour: a work that is declined afterwards is soon gone everywhere.
          'Cache-Control': 'public, max-age=3600',
          'X-Content-Type-Options': 'nosniff',
        });
      },
    );

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const VoteBoard = v.object({
  voters: Count,
  works: v.array(
    v.object({
      entryId: EntryId,
      number: v.string(),
      title: v.string(),
      topic: Key,
      unit: v.string(),
      votes: Count,
    }),
  ),
  favourites: v.array(v.object({ entryId: EntryId, votes: Count, rank: Count })),
});

/** The public's votes, for the organizers while they are counted. */
export const deskVoteRoutes = (deps: Deps) =>
  new Hono<Desk>().get(
    '/votes',
    about('organizer', 'listVotes', 'Every accepted work with the public’s votes, most first', VoteBoard),
    async (c) => c.json(await acts.board(deps, c.get('campaign')), 200),
  );
