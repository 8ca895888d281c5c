import { Hono } from 'hono';
import * as v from 'valibot';
import { JudgeId } from '#core/id.ts';
import { JudgeChange, JudgeInput, type Judge } from '#core/judge.ts';
import { isRefusal, refuse, type Refusal } from '#core/refusal.ts';
import * as judges from '#store/judge.ts';
import * as judgings from '#store/judging.ts';
import { topUp } from '../acts/assignment.ts';
import { settle } from '../acts/conflict.ts';
import * as acts from '../acts/judge.ts';
import { board } from '../acts/panel.ts';
import type { Deps } from '../deps.ts';
import { refused } from '../refused.ts';
import { about, input } from '../route.ts';
import { JudgeLink, judgeLink, JudgeView, judgeView, PanelBoard, PanelLog, Settled } from '../panel-views.ts';
import { panelView, settledView } from './panel-views.ts';
import type { Campaign } from '#core/campaign.ts';
import type { Desk } from './desk.ts';

const ByJudge = v.object({ judgeId: JudgeId });
const Reason = v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(300));

/** A campaign's panel: how far it is, its judges and their links, what happened to it. */
export const panelRoutes = (deps: Deps) => {
  const find = async (campaign: Campaign, judgeId: string): Promise<Judge | Refusal> =>
    (await judges.find(deps.database, campaign.id, judgeId)) ?? refuse('not_found');
  return new Hono<Desk>()
    .get('/panel', about('organizer', 'getPanel', 'The judges and how far they are', PanelBoard), async (c) => {
      const campaign = c.get('campaign');
      const [found, judging] = await Promise.all([board(deps, campaign), judgings.find(deps.database, campaign.id)]);
      const panel = await acts.withDevices(
        deps,
        found.rows.map(({ judge }) => judge),
      );
      return c.json(panelView(campaign, { ...found, panel }, judging), 200);
    })
    .get(
      '/panel/log',
      about('organizer', 'getPanelLog', 'What happened to the panel, newest first', PanelLog),
      input('query', v.object({ cursor: v.optional(v.pipe(v.string(), v.maxLength(2000))) })),
      async (c) => {
        const { cursor } = c.req.valid('query');
        return c.json(await judgings.listLog(deps.database, c.get('campaign').id, { limit: 100, cursor }), 200);
      },
    )
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
        const campaign = c.get('campaign');
        const added = await acts.addWithLinks(deps, campaign, c.req.valid('json').judges);
        if (!isRefusal(added)) await acts.tellAdded(deps, campaign, added, c.get('who').name);
        return isRefusal(added) ? refused(c, added) : c.json({ judges: added.map(judgeLink) }, 201);
      },
    )
    .put(
      '/judges/:judgeId',
      about(
        'organizer',
        'changeJudge',
        'Change name, unit, topics or load; conflicts that follow are settled at once',
        v.object({ judge: JudgeView, settled: Settled }),
      ),
      input('param', ByJudge),
      input('json', JudgeChange),
      async (c) => {
        const campaign = c.get('campaign');
        const by = c.get('who').name;
        const judge = await find(campaign, c.req.valid('param').judgeId);
        const changed = isRefusal(judge) ? judge : await acts.change(deps, campaign, judge, c.req.valid('json'), by);
        if (isRefusal(changed)) return refused(c, changed);
        const settled = await settle(deps, campaign, by);
        return isRefusal(settled)
          ? refused(c, settled)
          : c.json({ judge: judgeView(changed), settled: settledView(settled) }, 200);
      },
    )
    .post(
      '/judges/:judgeId/link',
      about('organizer', 'replaceJudgeLink', 'A new personal link; the one before stops working', JudgeLink),
      input('param', ByJudge),
      async (c) => {
        const judge = await find(c.get('campaign'), c.req.valid('param').judgeId);
        const issued = isRefusal(judge) ? judge : await acts.issueLink(deps, judge);
        return isRefusal(issued) ? refused(c, issued) : c.json(judgeLink(issued), 200);
      },
    )
    .delete(
      '/judges/:judgeId/link',
      about(
        'organizer',
        'revokeJudgeLink',
        'The personal link stops working, and every browser is signed out',
        JudgeView,
      ),
      input('param', ByJudge),
      async (c) => {
        const judge = await find(c.get('campaign'), c.req.valid('param').judgeId);
        const revoked = isRefusal(judge) ? judge : await acts.revokeLink(deps, judge);
        return isRefusal(revoked) ? refused(c, revoked) : c.json(judgeView(revoked), 200);
      },
    )
    .delete(
      '/judges/:judgeId/devices/:deviceId',
      about('organizer', 'removeJudgeDevice', 'Sign one of a judge’s browsers out', JudgeView),
      input('param', v.object({ ...ByJudge.entries, deviceId: v.pipe(v.string(), v.maxLength(100)) })),
      async (c) => {
        const { judgeId, deviceId } = c.req.valid('param');
        const judge = await find(c.get('campaign'), judgeId);
        const removed = isRefusal(judge) ? judge : await acts.removeDevice(deps, judge, deviceId);
        return isRefusal(removed) ? refused(c, removed) : c.json(judgeView(removed), 200);
      },
    )
    .post(
      '/judges/:judgeId/reopening',
      about('organizer', 'reopenJudge', 'Let a judge who has handed in change scores again', JudgeView),
      input('param', ByJudge),
      async (c) => {
        const judge = await find(c.get('campaign'), c.req.valid('param').judgeId);
        const opened = isRefusal(judge) ? judge : await acts.reopen(deps, c.get('campaign'), judge);
        return isRefusal(opened) ? refused(c, opened) : c.json(judgeView(opened), 200);
      },
    )
    .post(
      '/judges/:judgeId/withdrawal',
      about(
        'organizer',
        'withdrawJudge',
        'The judge leaves the panel: what is scored stays, the rest is dealt to the others',
        v.object({ judge: JudgeView, settled: Settled }),
      ),
      input('param', ByJudge),
      input('json', v.object({ reason: Reason })),
      async (c) => {
        const campaign = c.get('campaign');
        const by = c.get('who').name;
        const judge = await find(campaign, c.req.valid('param').judgeId);
        const { reason } = c.req.valid('json');
        const gone = isRefusal(judge) ? judge : await acts.withdraw(deps, campaign, judge, { reason, by });
        if (isRefusal(gone)) return refused(c, gone);
        const dealt = gone.freed.length ? await topUp(deps, campaign, by) : { added: 0 };
        return c.json(
          { judge: judgeView(gone.judge), settled: settledView({ voided: gone.freed.length, ...dealt }) },
          200,
        );
      },
    )
    .post(
      '/judges/:judgeId/replacement',
      about(
        'organizer',
        'replaceJudge',
        'Another judge takes over what is not scored, with a link shown this once; what is scored stays',
        v.object({ judge: JudgeLink, replaced: JudgeView, settled: Settled }),
        201,
      ),
      input('param', ByJudge),
      input('json', v.object({ judge: JudgeInput, reason: Reason })),
      async (c) => {
        const campaign = c.get('campaign');
        const by = c.get('who').name;
        const asked = c.req.valid('json');
        const judge = await find(campaign, c.req.valid('param').judgeId);
        if (isRefusal(judge)) return refused(c, judge);
        // Sent twice: the first time already did it.
        const again = judge.replacedBy === asked.judge.id;
        const added = await acts.addWithLinks(deps, campaign, [asked.judge]);
        if (isRefusal(added)) return refused(c, added);
        await acts.tellAdded(deps, campaign, added, by);
        const gone = again
          ? { judge, freed: [] }
          : await acts.withdraw(deps, campaign, judge, { reason: asked.reason, by, replacedBy: asked.judge.id });
        if (isRefusal(gone)) return refused(c, gone);
        const taken = await acts.takeOver(deps, added[0]!.judge, gone.freed);
        if (isRefusal(taken)) return refused(c, taken);
        const settled = await settle(deps, campaign, by);
        if (isRefusal(settled)) return refused(c, settled);
        return c.json(
          { judge: judgeLink(added[0]!), replaced: judgeView(gone.judge), settled: settledView(settled) },
          201,
        );
      },
    )
    .post(
      '/judges/reminders',
      about(
        'organizer',
        'remindJudges',
        'Note that judges were reminded; by what way is the organizers’',
        v.object({ judges: v.array(JudgeView) }),
      ),
      input('json', v.object({ judgeIds: v.pipe(v.array(JudgeId), v.minLength(1), v.maxLength(500)) })),
      async (c) => {
        const wanted = new Set(c.req.valid('json').judgeIds);
        const panel = await judges.list(deps.database, c.get('campaign').id);
        const reminded = await acts.remind(
          deps,
          panel.filter(({ id }) => wanted.has(id)),
        );
        return isRefusal(reminded) ? refused(c, reminded) : c.json({ judges: reminded.map(judgeView) }, 200);
      },
    )
    .delete(
      '/judges/:judgeId',
      about('organizer', 'removeJudge', 'Take a judge without entries off the panel', JudgeView),
      input('param', ByJudge),
      async (c) => {
        const judge = await find(c.get('campaign'), c.req.valid('param').judgeId);
        const removed = isRefusal(judge) ? judge : await acts.remove(deps, judge);
        return isRefusal(removed) ? refused(c, removed) : c.json(judgeView(removed), 200);
      },
    );
};
