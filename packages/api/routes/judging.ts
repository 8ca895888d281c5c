import { Hono } from 'hono';
import * as v from 'valibot';
import { BlindEdit } from '#core/blind.ts';
import { EntryId, JudgeId, Seed, Version } from '#core/id.ts';
import { JudgingPlan, Practice } from '#core/judging.ts';
import { isRefusal } from '#core/refusal.ts';
import * as assignment from '../acts/assignment.ts';
import * as blind from '../acts/blind.ts';
import * as conflicts from '../acts/conflict.ts';
import * as acts from '../acts/judging.ts';
import { enter } from '../acts/panel.ts';
import type { Deps } from '../deps.ts';
import { langOf, refused } from '../refused.ts';
import { about, input } from '../route.ts';
import {
  BlindCheck,
  BlindChecks,
  ConflictList,
  Dealt,
  DealDraft,
  EntryBoard,
  JudgingView,
  SecondRoundPlan,
  Settled,
} from '../panel-views.ts';
import { conflictsView, draftView, entryBoardView, judgingView, settledView } from './panel-views.ts';
import type { Desk } from './desk.ts';

const Reason = v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(300));
const EntryIds = v.pipe(v.array(EntryId), v.minLength(1), v.maxLength(2000));
const OptionalSeed = v.object({ seed: v.optional(Seed) });

/** How a campaign is judged: plan, practice, conflicts, deals, discussion, what judges see. */
export const judgingRoutes = (deps: Deps) =>
  new Hono<Desk>()
    .get(
      '/panel/entries',
      about('organizer', 'getEntryBoard', 'How far each entry is, and where its reviews differ widely', EntryBoard),
      async (c) => c.json(entryBoardView(await enter(deps, c.get('campaign'))), 200),
    )
    .put(
      '/judging',
      about('organizer', 'changeJudging', 'Change the plan or the practice round', JudgingView),
      input(
        'json',
        v.object({
          version: v.union([v.literal(0), Version]),
          plan: v.optional(JudgingPlan),
          practice: v.optional(Practice),
        }),
      ),
      async (c) => {
        const changed = await acts.change(deps, c.get('campaign'), c.req.valid('json'));
        return isRefusal(changed) ? refused(c, changed) : c.json(judgingView(changed), 200);
      },
    )
    .get(
      '/conflicts',
      about('organizer', 'listConflicts', 'Who may not score what, and why', ConflictList),
      async (c) => {
        const { room, conflicts: found } = await conflicts.list(deps, c.get('campaign'));
        return c.json(conflictsView(room, found), 200);
      },
    )
    .post(
      '/conflicts',
      about(
        'organizer',
        'sayConflict',
        'Declare a conflict, lift one that rests on a name alone, or take that back; what follows is settled at once',
        Settled,
      ),
      input(
        'json',
        v.object({
          judgeId: JudgeId,
          entryId: EntryId,
          as: v.picklist(['conflict', 'lifted', 'undo']),
          reason: Reason,
        }),
      ),
      async (c) => {
        const settled = await conflicts.say(deps, c.get('campaign'), c.req.valid('json'), c.get('who').name);
        return isRefusal(settled) ? refused(c, settled) : c.json(settledView(settled), 200);
      },
    )
    .post(
      '/conflicts/settlement',
      about(
        'organizer',
        'settleConflicts',
        'Find conflicts anew; sheets in conflict are taken away and dealt again',
        Settled,
      ),
      async (c) => {
        const settled = await conflicts.settle(deps, c.get('campaign'), c.get('who').name);
        return isRefusal(settled) ? refused(c, settled) : c.json(settledView(settled), 200);
      },
    )
    .post(
      '/assignment/draft',
      about(
        'organizer',
        'draftAssignment',
        'The deal as it would be now, or everything that keeps it from being',
        DealDraft,
      ),
      input('json', OptionalSeed),
      async (c) => {
        const draft = await assignment.preview(deps, c.get('campaign'), c.req.valid('json'));
        return isRefusal(draft) ? refused(c, draft) : c.json(draftView(draft, langOf(c)), 200);
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
          ...OptionalSeed.entries,
          reviews: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20))),
        }),
      ),
      async (c) => {
        const asked = { ...c.req.valid('json'), by: c.get('who').name, round: 'first' as const };
        const dealt = await assignment.deal(deps, c.get('campaign'), asked);
        return isRefusal(dealt) ? refused(c, dealt) : c.json(dealt, 200);
      },
    )
    .get(
      '/assignment/second',
      about('organizer', 'planSecondRound', 'Where the second round’s reviews would go', SecondRoundPlan),
      async (c) => {
        const planned = await acts.planSecondRound(deps, c.get('campaign'));
        if (isRefusal(planned)) return refused(c, planned);
        const { room: _room, ...plan } = planned;
        return c.json(plan, 200);
      },
    )
    .post(
      '/assignment/second',
      about(
        'organizer',
        'dealSecondRound',
        'Deal the second round to the entries whose side of the cut is least certain',
        Dealt,
      ),
      input('json', OptionalSeed),
      async (c) => {
        const dealt = await acts.dealSecondRound(deps, c.get('campaign'), {
          ...c.req.valid('json'),
          by: c.get('who').name,
        });
        return isRefusal(dealt) ? refused(c, dealt) : c.json(dealt, 200);
      },
    )
    .post(
      '/assignment/third',
      about(
        'organizer',
        'dealThirdRound',
        'Back to judging for entries at the cut, with further reviews of each',
        Dealt,
      ),
      input(
        'json',
        v.object({
          entryIds: v.optional(EntryIds),
          reviews: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10)),
        }),
      ),
      async (c) => {
        const dealt = await acts.thirdRound(deps, c.get('campaign'), { ...c.req.valid('json'), by: c.get('who').name });
        return isRefusal(dealt) ? refused(c, dealt) : c.json(dealt, 200);
      },
    )
    .post(
      '/discussion',
      about(
        'organizer',
        'openDiscussion',
        'Let the judges of some entries see each other’s points and comments',
        JudgingView,
      ),
      input('json', v.object({ entryIds: EntryIds })),
      async (c) => {
        const { entryIds } = c.req.valid('json');
        const opened = await acts.openDiscussion(deps, c.get('campaign'), entryIds, c.get('who').name);
        return isRefusal(opened) ? refused(c, opened) : c.json(judgingView(opened), 200);
      },
    )
    .delete('/discussion', about('organizer', 'closeDiscussion', 'End the discussion', JudgingView), async (c) => {
      const closed = await acts.closeDiscussion(deps, c.get('campaign'), c.get('who').name);
      return isRefusal(closed) ? refused(c, closed) : c.json(judgingView(closed), 200);
    })
    .get(
      '/blind',
      about('organizer', 'checkBlind', 'The entries as judges read them, with what is masked', BlindChecks),
      input(
        'query',
        v.object({ from: v.optional(v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number)), '0') }),
      ),
      async (c) =>
        c.json(await blind.list(deps, c.get('campaign'), { from: c.req.valid('query').from, limit: 50 }), 200),
    )
    .put(
      '/blind/:entryId',
      about('organizer', 'editBlind', 'Hide further words of an entry, or show ones that give nobody away', BlindCheck),
      input('param', v.object({ entryId: EntryId })),
      input('json', v.object({ version: v.union([v.literal(0), Version]), edit: BlindEdit })),
      async (c) => {
        const edited = await blind.edit(deps, c.get('campaign'), c.req.valid('param').entryId, c.req.valid('json'));
        return isRefusal(edited) ? refused(c, edited) : c.json(edited, 200);
      },
    );
