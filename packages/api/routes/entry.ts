import { Hono } from 'hono';
import * as v from 'valibot';
import { dayOf } from '#core/beijing.ts';
import { Decision, EntryState, isJudged, Undo } from '#core/entry.ts';
import { FollowUpChange, Unfollow } from '#core/follow-up-schema.ts';
import { EntryId, Key } from '#core/id.ts';
import { isRefusal } from '#core/refusal.ts';
import * as entries from '#store/entry.ts';
import * as acts from '../acts/entry.ts';
import type { Deps } from '../deps.ts';
import { langOf, refused } from '../refused.ts';
import { about, input } from '../route.ts';
import { Decided, EntryDetail, EntryPage } from '../views.ts';
import { decidedView, entryDetailView } from './desk-views.ts';
import type { Desk } from './desk.ts';

const PageAsked = v.object({
  state: v.optional(EntryState),
  topic: v.optional(Key),
  cursor: v.optional(v.pipe(v.string(), v.maxLength(600))),
  limit: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,4}$/), v.transform(Number), v.minValue(1), v.maxValue(1000)),
    '200',
  ),
});

/** A campaign's entries: the list, one with its history, decisions. */
export const entryRoutes = (deps: Deps) =>
  new Hono<Desk>()
    .get(
      '/entries',
      about('organizer', 'listEntries', 'Entries, newest first, by state and topic', EntryPage),
      input('query', PageAsked),
      async (c) => {
        const { state, topic, cursor, limit } = c.req.valid('query');
        const filter = { ...(state ? { state } : {}), ...(topic ? { topic } : {}) };
        return c.json(await entries.list(deps.database, c.get('campaign').id, filter, { limit, cursor }), 200);
      },
    )
    .get(
      '/entries/:entryId',
      about('organizer', 'getEntry', 'One entry with its sender and its history', EntryDetail),
      input('param', v.object({ entryId: EntryId })),
      async (c) => {
        const found = await acts.open(deps, c.get('campaign'), c.req.valid('param').entryId);
        return isRefusal(found) ? refused(c, found) : c.json(entryDetailView(found), 200);
      },
    )
    .post(
      '/decisions',
      about(
        'organizer',
        'decideEntries',
        'Accept, decline, return, move or reopen up to 200 entries, or undo the last decision; each for itself',
        Decided,
      ),
      input(
        'json',
        v.object({
          entryIds: v.pipe(v.array(EntryId), v.minLength(1), v.maxLength(200)),
          decision: v.union([Decision, Undo]),
        }),
      ),
      async (c) => {
        const { entryIds, decision } = c.req.valid('json');
        const actor = { role: 'organizer', name: c.get('who').name } as const;
        const decided = await acts.decide(deps, c.get('campaign'), [...new Set(entryIds)], decision, actor);
        return c.json(decidedView(decided, langOf(c)), 200);
      },
    )
    .post(
      '/follow-ups',
      about(
        'organizer',
        'followEntries',
        'A step of the follow-up for up to 200 entries, or the last one taken back; each for itself',
        Decided,
      ),
      input(
        'json',
        v.object({
          entryIds: v.pipe(v.array(EntryId), v.minLength(1), v.maxLength(200)),
          step: v.union([FollowUpChange, Unfollow]),
        }),
      ),
      async (c) => {
        const { entryIds, step } = c.req.valid('json');
        const actor = { role: 'organizer', name: c.get('who').name } as const;
        const done = await acts.decide(deps, c.get('campaign'), [...new Set(entryIds)], step, actor);
        return c.json(decidedView(done, langOf(c)), 200);
      },
    )
    .get(
      '/follow-ups',
      about(
        'organizer',
        'listFollowUps',
        'Every accepted entry with where its follow-up stands',
        v.object({ today: v.string(), items: v.array(entries.EntryRow) }),
      ),
      async (c) => {
        const rows = await entries.listAll(deps.database, c.get('campaign').id);
        return c.json({ today: dayOf(deps.now()), items: rows.filter((row) => isJudged(row.state)) }, 200);
      },
    );
