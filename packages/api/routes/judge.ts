import { Hono, type MiddlewareHandler } from 'hono';
import * as v from 'valibot';
import type { Campaign } from '#core/campaign.ts';
import { isImage } from '#core/file.ts';
import { Key } from '#core/id.ts';
import { Judge } from '#core/judge.ts';
import { isDiscussed, type Judging } from '#core/judging.ts';
import { isRefusal, refuse } from '#core/refusal.ts';
import * as Scoresheet from '#core/scoresheet.ts';
import * as campaigns from '#store/campaign.ts';
import * as judgings from '#store/judging.ts';
import { reopen } from '../acts/judge.ts';
import * as acts from '../acts/scoresheet.ts';
import type { Deps } from '../deps.ts';
import { refused } from '../refused.ts';
import { about, input } from '../route.ts';
import { judgeOnly } from '../session.ts';
import { JudgeEntry, JudgePile, JudgePractice, JudgeSheet, judgeSheet } from '../judge-views.ts';
import { judgeFileRoutes } from './file.ts';

const Ordinal = v.object({ ordinal: v.pipe(v.string(), v.regex(/^[1-9]\d{0,4}$/), v.transform(Number)) });

const stateOf = (sheet: Scoresheet.Sheet, campaign: Campaign) =>
  sheet.state === 'conflict' || sheet.state === 'unable'
    ? sheet.state
    : Scoresheet.isScored(sheet, campaign.criteria)
      ? 'scored'
      : Object.keys(sheet.scores).length
        ? 'started'
        : 'open';

/** The practice round as the judge may see it: the chair's points once the own ones are given. */
const practiceOf = ({ practice }: Judging, judge: Judge): v.InferOutput<typeof JudgePractice>[] =>
  practice.map(({ title, text, scores, note }, i) => {
    const given = judge.practice?.[String(i)];
    return { title, text, ...(given ? { given, chair: { scores, note } } : {}) };
  });

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
  const handBack = async (judge: Judge, ordinal: number, state: 'conflict' | 'unable', given: Scoresheet.HandBack) =>
    acts.handBack(deps, await campaignOf(judge), judge, ordinal, { state, ...given });
  return new Hono<{ Variables: { judge: Judge } }>()
    .use(judgeOnly(deps))
    .use(forTheJudgeMeant)
    .route('/', judgeFileRoutes(deps))
    .get(
      '/pile',
      about('judge', 'getPile', 'The judge’s entries, how far each is, and the practice round', JudgePile),
      async (c) => {
        const judge = c.get('judge');
        const campaign = await campaignOf(judge);
        const [rows, judging] = await Promise.all([
          acts.pile(deps, campaign, judge),
          judgings.find(deps.database, campaign.id),
        ]);
        return c.json(
          {
            judge: { id: judge.id, name: judge.name, state: judge.state },
            campaign: { title: campaign.title, stage: campaign.stage, criteria: campaign.criteria },
            practice: practiceOf(judging, judge),
            sheets: rows.map(
              ({ sheet, entry }) =>
                ({
                  ordinal: sheet.ordinal,
                  topic: entry.topic,
                  title: entry.title,
                  state: stateOf(sheet, campaign),
                  scores: sheet.scores,
                  ...(sheet.round ? { round: sheet.round } : {}),
                  discussed: sheet.state === 'open' && isDiscussed(judging, sheet.entryId),
                  sealed: sheet.sealedAt !== undefined,
                }) as const,
            ),
          },
          200,
        );
      },
    )
    .put(
      '/practice/:index',
      about('judge', 'practise', 'Score an entry of the practice round, and see what the chair gave it', JudgePractice),
      input('param', v.object({ index: v.pipe(v.string(), v.regex(/^[0-3]$/), v.transform(Number)) })),
      input(
        'json',
        v.object({ scores: v.record(Key, v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100))) }),
      ),
      async (c) => {
        const judge = c.get('judge');
        const campaign = await campaignOf(judge);
        const { index } = c.req.valid('param');
        const practised = await acts.practise(deps, campaign, judge, index, c.req.valid('json').scores);
        if (isRefusal(practised)) return refused(c, practised);
        return c.json(practiceOf(await judgings.find(deps.database, campaign.id), practised)[index]!, 200);
      },
    )
    .get(
      '/sheets/:ordinal',
      about('judge', 'getSheet', 'One entry and its sheet; what the others gave, while it is discussed', JudgeEntry),
      input('param', Ordinal),
      async (c) => {
        const judge = c.get('judge');
        const found = await acts.open(deps, await campaignOf(judge), judge, c.req.valid('param').ordinal);
        if (isRefusal(found)) return refused(c, found);
        const { sheet, entry, others } = found;
        // Neither names nor ids: a file is asked for by its place.
        const files = found.files.map(({ type }) => ({ image: isImage(type) }));
        return c.json({ sheet: judgeSheet(sheet), entry, files, ...(others ? { others } : {}) }, 200);
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
      input('json', Scoresheet.HandBack),
      async (c) => {
        const judge = c.get('judge');
        const saved = await handBack(judge, c.req.valid('param').ordinal, 'conflict', c.req.valid('json'));
        return isRefusal(saved) ? refused(c, saved) : c.json(judgeSheet(saved), 200);
      },
    )
    .post(
      '/sheets/:ordinal/unable',
      about('judge', 'cannotJudge', 'Hand an entry back that the judge cannot score', JudgeSheet),
      input('param', Ordinal),
      input('json', Scoresheet.HandBack),
      async (c) => {
        const judge = c.get('judge');
        const saved = await handBack(judge, c.req.valid('param').ordinal, 'unable', c.req.valid('json'));
        return isRefusal(saved) ? refused(c, saved) : c.json(judgeSheet(saved), 200);
      },
    )
    .delete(
      '/submission',
      about(
        'judge',
        'takeBack',
        'Go on changing scores that were handed in, until they are sealed',
        v.pick(Judge, ['state']),
      ),
      async (c) => {
        const judge = c.get('judge');
        const opened = await reopen(deps, await campaignOf(judge), judge);
        return isRefusal(opened) ? refused(c, opened) : c.json({ state: opened.state }, 200);
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
