import { Hono, type MiddlewareHandler } from 'hono';
import * as v from 'valibot';
import type { Campaign } from '#core/campaign.ts';
import { Version } from '#core/id.ts';
import { Judge } from '#core/judge.ts';
import { isRefusal, refuse } from '#core/refusal.ts';
import * as Scoresheet from '#core/scoresheet.ts';
import * as campaigns from '#store/campaign.ts';
import * as acts from '../acts/scoresheet.ts';
import type { Deps } from '../deps.ts';
import { refused } from '../refused.ts';
import { about, input } from '../route.ts';
import { judgeOnly } from '../session.ts';
import { JudgeEntry, JudgePile, JudgeSheet, judgeSheet } from '../views.ts';
import { judgeFileRoutes } from './file.ts';

const Ordinal = v.object({ ordinal: v.pipe(v.string(), v.regex(/^[1-9]\d{0,4}$/), v.transform(Number)) });

const stateOf = (sheet: Scoresheet.Sheet, campaign: Campaign) =>
  sheet.state === 'conflict'
    ? 'conflict'
    : Scoresheet.isScored(sheet, campaign.criteria)
      ? 'scored'
      : Object.keys(sheet.scores).length
        ? 'started'
        : 'open';

/**
 * Judges share tablets: a page left open by one, with points still to send, must not write on the pile of the next who signs in.
 * So a page may name, in `x-judge`, whose pile it shows.
 */
const forTheJudgeMeant: MiddlewareHandler<{ Variables: { judge: Judge } }> = async (c, next) => {
  const meant = c.req.header('x-judge');
  if (meant && meant !== c.get('judge').id) return refused(c, refuse('sign_in'));
  await next();
};

/** What a judge uses. Nothing here carries an entry's id, number, unit or sender. */
export const judgeRoutes = (deps: Deps) => {
  const campaignOf = async (judge: Judge): Promise<Campaign> =>
    (await campaigns.find(deps.database, judge.campaignId))!;
  return new Hono<{ Variables: { judge: Judge } }>()
    .use(judgeOnly(deps))
    .use(forTheJudgeMeant)
    .route('/', judgeFileRoutes(deps))
    .get('/pile', about('judge', 'getPile', 'The judge’s entries and how far each is', JudgePile), async (c) => {
      const judge = c.get('judge');
      const campaign = await campaignOf(judge);
      const rows = await acts.pile(deps, campaign, judge);
      return c.json(
        {
          judge: { id: judge.id, name: judge.name, state: judge.state },
          campaign: { title: campaign.title, stage: campaign.stage, criteria: campaign.criteria },
          sheets: rows.map(
            ({ sheet, entry }) =>
              ({
                ordinal: sheet.ordinal,
                topic: entry.topic,
                title: entry.title,
                state: stateOf(sheet, campaign),
                scores: sheet.scores,
              }) as const,
          ),
        },
        200,
      );
    })
    .get(
      '/sheets/:ordinal',
      about('judge', 'getSheet', 'One entry and its sheet', JudgeEntry),
      input('param', Ordinal),
      async (c) => {
        const judge = c.get('judge');
        const found = await acts.open(deps, await campaignOf(judge), judge, c.req.valid('param').ordinal);
        return isRefusal(found)
          ? refused(c, found)
          : c.json({ sheet: judgeSheet(found.sheet), entry: found.entry }, 200);
      },
    )
    .put(
      '/sheets/:ordinal',
      about('judge', 'saveScores', 'Keep points and comment of one entry', JudgeSheet),
      input('param', Ordinal),
      input('json', Scoresheet.Scoring),
      async (c) => {
        const judge = c.get('judge');
        const campaign = await campaignOf(judge);
        const given = c.req.valid('json');
        const saved = await acts.change(deps, judge, c.req.valid('param').ordinal, (sheet, now) =>
          Scoresheet.score(campaign, sheet, given, now),
        );
        return isRefusal(saved) ? refused(c, saved) : c.json(judgeSheet(saved), 200);
      },
    )
    .post(
      '/sheets/:ordinal/conflict',
      about('judge', 'declareConflict', 'Declare a conflict: the judge may not score this entry', JudgeSheet),
      input('param', Ordinal),
      input(
        'json',
        v.object({ version: Version, reason: v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(300)) }),
      ),
      async (c) => {
        const judge = c.get('judge');
        const campaign = await campaignOf(judge);
        const declared = c.req.valid('json');
        const saved = await acts.change(deps, judge, c.req.valid('param').ordinal, (sheet, now) =>
          Scoresheet.declareConflict(campaign, sheet, declared, now),
        );
        return isRefusal(saved) ? refused(c, saved) : c.json(judgeSheet(saved), 200);
      },
    )
    .post('/submission', about('judge', 'handIn', 'Hand in all scores', v.pick(Judge, ['state'])), async (c) => {
      const judge = c.get('judge');
      const campaign = await campaignOf(judge);
      const done =
        campaign.stage === 'judging' || judge.state === 'submitted'
          ? await acts.submit(deps, campaign, judge)
          : refuse('campaign_stage', { stage: campaign.stage });
      return isRefusal(done) ? refused(c, done) : c.json({ state: done.state }, 200);
    });
};
