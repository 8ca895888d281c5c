import { Hono } from 'hono';
import * as v from 'valibot';
import { JudgeId, Seed } from '#core/id.ts';
import { JudgeInput } from '#core/judge.ts';
import { isRefusal, refuse } from '#core/refusal.ts';
import * as judges from '#store/judge.ts';
import * as acts from '../acts/panel.ts';
import type { Deps } from '../deps.ts';
import { refused } from '../refused.ts';
import { about, input } from '../route.ts';
import { Dealt, JudgeLink, judgeLink, JudgeView, judgeView, PanelBoard } from '../views.ts';
import { panelView } from './desk-views.ts';
import type { Desk } from './desk.ts';

const ByJudge = v.object({ judgeId: JudgeId });

/** A campaign's panel: how far it is, its judges, the assignment. */
export const panelRoutes = (deps: Deps) =>
  new Hono<Desk>()
    .get('/panel', about('organizer', 'getPanel', 'The judges and how far they are', PanelBoard), async (c) => {
      const campaign = c.get('campaign');
      const [board, assignment] = await Promise.all([
        acts.board(deps, campaign),
        judges.findAssignment(deps.database, campaign.id),
      ]);
      return c.json(panelView(campaign, board, assignment), 200);
    })
    .post(
      '/judges',
      about(
        'organizer',
        'addJudges',
        'Add judges; each gets a personal link, shown this once',
        v.object({ judges: v.array(JudgeLink) }),
        201,
      ),
      input('json', v.object({ judges: v.pipe(v.array(JudgeInput), v.minLength(1), v.maxLength(200)) })),
      async (c) => {
        const added = await acts.addWithLinks(deps, c.get('campaign'), c.req.valid('json').judges);
        return isRefusal(added) ? refused(c, added) : c.json({ judges: added.map(judgeLink) }, 201);
      },
    )
    .post(
      '/judges/:judgeId/link',
      about('organizer', 'replaceJudgeLink', 'A new personal link; the one before stops working', JudgeLink),
      input('param', ByJudge),
      async (c) => {
        const judge = await judges.find(deps.database, c.get('campaign').id, c.req.valid('param').judgeId);
        const issued = judge ? await acts.issueLink(deps, judge) : refuse('not_found');
        return isRefusal(issued) ? refused(c, issued) : c.json(judgeLink(issued), 200);
      },
    )
    .post(
      '/judges/:judgeId/reopening',
      about('organizer', 'reopenJudge', 'Let a judge who has handed in change scores again', JudgeView),
      input('param', ByJudge),
      async (c) => {
        const judge = await judges.find(deps.database, c.get('campaign').id, c.req.valid('param').judgeId);
        const opened = judge ? await acts.reopen(deps, c.get('campaign'), judge) : refuse('not_found');
        return isRefusal(opened) ? refused(c, opened) : c.json(judgeView(opened), 200);
      },
    )
    .delete(
      '/judges/:judgeId',
      about('organizer', 'removeJudge', 'Take a judge without entries off the panel', JudgeView),
      input('param', ByJudge),
      async (c) => {
        const judge = await judges.find(deps.database, c.get('campaign').id, c.req.valid('param').judgeId);
        const removed = judge ? await acts.remove(deps, judge) : refuse('not_found');
        return isRefusal(removed) ? refused(c, removed) : c.json(judgeView(removed), 200);
      },
    )
    .post(
      '/assignment',
      about(
        'organizer',
        'assignEntries',
        'Deal accepted entries until each has its reviews; what is dealt stays',
        Dealt,
      ),
      input(
        'json',
        v.object({
          seed: v.optional(Seed),
          reviews: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20))),
        }),
      ),
      async (c) => {
        const dealt = await acts.assign(deps, c.get('campaign'), { ...c.req.valid('json'), by: c.get('who').name });
        return isRefusal(dealt) ? refused(c, dealt) : c.json(dealt, 200);
      },
    );
