import { Hono, type MiddlewareHandler } from 'hono';
import * as v from 'valibot';
import * as Campaign from '#core/campaign.ts';
import { allows, Decision, EntryState, numberOf, Undo, type Actor } from '#core/entry.ts';
import { CampaignId, EntryId, JobId, JudgeId, Key, Slug, Version } from '#core/id.ts';
import { JobKind } from '#core/job.ts';
import { JudgeInput } from '#core/judge.ts';
import { isRefusal, messageOf, refuse } from '#core/refusal.ts';
import { SelectionChange } from '#core/selection.ts';
import { fillTiers, Method } from '#core/standing.ts';
import { templates } from '#core/template.ts';
import { localText } from '#core/words.ts';
import * as campaigns from '#store/campaign.ts';
import * as entries from '#store/entry.ts';
import * as jobs from '#store/job.ts';
import * as judges from '#store/judge.ts';
import * as projection from '#store/projection.ts';
import { publicUrl } from '../acts/booklet.ts';
import * as campaignActs from '../acts/campaign.ts';
import * as entryActs from '../acts/entry.ts';
import * as jobActs from '../acts/job.ts';
import * as panelActs from '../acts/panel.ts';
import * as standingActs from '../acts/standing.ts';
import type { Deps } from '../deps.ts';
import { langOf, refused } from '../refused.ts';
import { about, input, leadsTo } from '../route.ts';
import { organizerOnly, type Organizer } from '../session.ts';
import * as views from '../views.ts';

type Desk = { Variables: { who: Organizer; campaign: Campaign.Campaign } };

const Template = v.object({ id: Campaign.TemplateId, name: localText(60), about: localText(500), days: v.number() });
const NewCampaign = v.object({
  id: CampaignId,
  template: Campaign.TemplateId,
  slug: Slug,
  period: Campaign.Period,
  settings: v.optional(v.partial(Campaign.CampaignSettings)),
});
const actor = (who: Organizer): Actor => ({ role: 'organizer', name: who.name });

/** Campaigns as a whole: the list, a new one. */
export const deskRoutes = (deps: Deps) =>
  new Hono<Desk>()
    .use(organizerOnly(deps))
    .get(
      '/templates',
      about(
        'organizer',
        'listTemplates',
        'Templates a campaign can start from',
        v.object({ templates: v.array(Template) }),
      ),
      (c) =>
        c.json(
          {
            templates: Object.values(templates).map(({ id, name, about: text, days }) => ({
              id,
              name,
              about: text,
              days,
            })),
          },
          200,
        ),
    )
    .get(
      '/campaigns',
      about(
        'organizer',
        'listCampaigns',
        'All campaigns, newest first',
        v.object({ campaigns: v.array(views.CampaignRow) }),
      ),
      async (c) => c.json({ campaigns: (await campaigns.list(deps.database)).map(views.campaignRow) }, 200),
    )
    .post(
      '/campaigns',
      about('organizer', 'createCampaign', 'A new campaign from a template', Campaign.Campaign, 201),
      input('json', NewCampaign),
      async (c) => {
        const made = await campaignActs.create(deps, c.req.valid('json'));
        return isRefusal(made) ? refused(c, made) : c.json(made, 201);
      },
    )
    .route('/campaigns/:campaignId', campaignDesk(deps));

/** Finds the campaign every route below works on. */
const withCampaign =
  (deps: Deps): MiddlewareHandler<Desk> =>
  async (c, next) => {
    const id = v.safeParse(CampaignId, c.req.param('campaignId'));
    const campaign = id.success ? await campaigns.find(deps.database, id.output) : undefined;
    if (!campaign) return refused(c, refuse('not_found'));
    c.set('campaign', campaign);
    await next();
  };

const campaignDesk = (deps: Deps) =>
  new Hono<Desk>()
    .use(withCampaign(deps))
    .get(
      '/',
      about('organizer', 'getCampaignDesk', 'A campaign with its counts and next steps', views.CampaignDesk),
      async (c) => {
        const campaign = c.get('campaign');
        const [counters, board, selection] = await Promise.all([
          projection.counters(deps.database, campaign.id),
          panelActs.board(deps, campaign),
          standingActs.selectionOf(deps, campaign),
        ]);
        const sum = (count: (row: panelActs.PanelRow) => number) =>
          board.rows.reduce((total, row) => total + count(row), 0);
        return c.json(
          {
            campaign,
            publicUrl: publicUrl(deps.origin, campaign),
            counters: counters as v.InferOutput<typeof views.Counters>,
            panel: {
              judges: board.rows.length,
              assigned: sum((row) => row.assigned),
              done: sum((row) => row.done),
              submitted: sum((row) => Number(row.judge.state === 'submitted')),
            },
            selectionLocked: selection.lockedAt !== undefined,
            next: [...Campaign.nextStages(campaign.stage)],
            missing: campaign.stage === 'draft' ? Campaign.missingForPublishing(campaign) : [],
          },
          200,
        );
      },
    )
    .patch(
      '/',
      about('organizer', 'changeCampaign', 'Change settings', Campaign.Campaign),
      input('json', Campaign.CampaignChange),
      async (c) => {
        const changed = await campaignActs.change(deps, c.get('campaign'), c.req.valid('json'));
        return isRefusal(changed) ? refused(c, changed) : c.json(changed, 200);
      },
    )
    .post(
      '/stage',
      about(
        'organizer',
        'moveCampaign',
        'Move to another stage; opening the judging deals the entries',
        Campaign.Campaign,
      ),
      input('json', v.object({ to: Campaign.Stage, version: Version })),
      async (c) => {
        const { to, version } = c.req.valid('json');
        const campaign = c.get('campaign');
        const moved = await campaignActs.move(deps, campaign, to, version, c.get('who').name);
        return isRefusal(moved) ? refused(c, moved) : c.json(moved, 200);
      },
    )
    .get(
      '/entries',
      about('organizer', 'listEntries', 'Entries, newest first, by state and topic', views.EntryPage),
      input(
        'query',
        v.object({
          state: v.optional(EntryState),
          topic: v.optional(Key),
          cursor: v.optional(v.pipe(v.string(), v.maxLength(600))),
          limit: v.optional(
            v.pipe(v.string(), v.regex(/^\d{1,4}$/), v.transform(Number), v.minValue(1), v.maxValue(1000)),
            '200',
          ),
        }),
      ),
      async (c) => {
        const { state, topic, cursor, limit } = c.req.valid('query');
        const filter = { ...(state ? { state } : {}), ...(topic ? { topic } : {}) };
        return c.json(await entries.list(deps.database, c.get('campaign').id, filter, { limit, cursor }), 200);
      },
    )
    .get(
      '/entries/:entryId',
      about('organizer', 'getEntry', 'One entry with its sender and its history', views.EntryDetail),
      input('param', v.object({ entryId: EntryId })),
      async (c) => {
        const { entryId } = c.req.valid('param');
        const stored = await entries.find(deps.database, entryId);
        if (!stored || stored.entry.campaignId !== c.get('campaign').id) return refused(c, refuse('not_found'));
        const [person, events] = await Promise.all([
          entries.findPerson(deps.database, deps.cipher, entryId),
          entries.listEvents(deps.database, entryId),
        ]);
        const actions = ['accept', 'decline', 'return', 'move', 'reopen'] as const;
        const { entry } = stored;
        return c.json(
          {
            entry,
            number: numberOf(entryId),
            person,
            events,
            allowed: actions.filter((action) => allows(entry.state, action)),
          },
          200,
        );
      },
    )
    .post(
      '/decisions',
      about(
        'organizer',
        'decideEntries',
        'Accept, decline, return, move or reopen up to 200 entries, or undo the last decision; each for itself',
        views.Decided,
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
        const decided = await entryActs.decide(
          deps,
          c.get('campaign'),
          [...new Set(entryIds)],
          decision,
          actor(c.get('who')),
        );
        const lang = langOf(c);
        const results = decided.map((one) =>
          'refusal' in one
            ? { entryId: one.entryId, code: one.refusal.refused, message: messageOf(one.refusal, lang) }
            : one,
        );
        return c.json({ results }, 200);
      },
    )
    .get('/panel', about('organizer', 'getPanel', 'The judges and how far they are', views.PanelBoard), async (c) => {
      const campaign = c.get('campaign');
      const [{ rows, sheets }, assignment] = await Promise.all([
        panelActs.board(deps, campaign),
        judges.findAssignment(deps.database, campaign.id),
      ]);
      const dealt = new Set(sheets.map((sheet) => sheet.entryId));
      const scored = panelActs.scoredReviews(sheets, campaign);
      const coverage = new Map<number, number>();
      for (const entryId of dealt)
        coverage.set(scored.get(entryId) ?? 0, (coverage.get(scored.get(entryId) ?? 0) ?? 0) + 1);
      return c.json(
        {
          judges: rows.map((row) => ({ ...row, judge: views.judgeView(row.judge) })),
          coverage: [...coverage].sort(([a], [b]) => a - b),
          reviewsPerEntry: campaign.reviewsPerEntry,
          ...(assignment
            ? {
                assignment: {
                  seed: assignment.seed,
                  reviews: assignment.reviews,
                  at: assignment.at,
                  by: assignment.by,
                },
              }
            : {}),
        },
        200,
      );
    })
    .post(
      '/judges',
      about(
        'organizer',
        'addJudges',
        'Add judges; each gets a personal link, shown this once',
        v.object({ judges: v.array(views.JudgeLink) }),
        201,
      ),
      input('json', v.object({ judges: v.pipe(v.array(JudgeInput), v.minLength(1), v.maxLength(200)) })),
      async (c) => {
        await panelActs.add(deps, c.get('campaign'), c.req.valid('json').judges);
        const links: v.InferOutput<typeof views.JudgeLink>[] = [];
        for (const { id } of c.req.valid('json').judges) {
          const judge = await judges.find(deps.database, c.get('campaign').id, id);
          const issued = judge ? await panelActs.issueLink(deps, judge) : refuse('not_found');
          if (isRefusal(issued)) return refused(c, issued);
          links.push({ judge: views.judgeView(issued.judge), url: issued.url });
        }
        return c.json({ judges: links }, 201);
      },
    )
    .post(
      '/judges/:judgeId/link',
      about('organizer', 'replaceJudgeLink', 'A new personal link; the one before stops working', views.JudgeLink),
      input('param', v.object({ judgeId: JudgeId })),
      async (c) => {
        const judge = await judges.find(deps.database, c.get('campaign').id, c.req.valid('param').judgeId);
        const issued = judge ? await panelActs.issueLink(deps, judge) : refuse('not_found');
        return isRefusal(issued)
          ? refused(c, issued)
          : c.json({ judge: views.judgeView(issued.judge), url: issued.url }, 200);
      },
    )
    .post(
      '/judges/:judgeId/reopening',
      about('organizer', 'reopenJudge', 'Let a judge who has handed in change scores again', views.JudgeView),
      input('param', v.object({ judgeId: JudgeId })),
      async (c) => {
        const judge = await judges.find(deps.database, c.get('campaign').id, c.req.valid('param').judgeId);
        const opened = judge ? await panelActs.reopen(deps, c.get('campaign'), judge) : refuse('not_found');
        return isRefusal(opened) ? refused(c, opened) : c.json(views.judgeView(opened), 200);
      },
    )
    .delete(
      '/judges/:judgeId',
      about('organizer', 'removeJudge', 'Take a judge without entries off the panel', views.JudgeView),
      input('param', v.object({ judgeId: JudgeId })),
      async (c) => {
        const judge = await judges.find(deps.database, c.get('campaign').id, c.req.valid('param').judgeId);
        const removed = judge ? await panelActs.remove(deps, judge) : refuse('not_found');
        return isRefusal(removed) ? refused(c, removed) : c.json(views.judgeView(removed), 200);
      },
    )
    .post(
      '/assignment',
      about(
        'organizer',
        'assignEntries',
        'Deal accepted entries until each has its reviews; what is dealt stays',
        views.Dealt,
      ),
      input(
        'json',
        v.object({
          seed: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4_294_967_295))),
          reviews: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20))),
        }),
      ),
      async (c) => {
        const campaign = c.get('campaign');
        if (campaign.stage !== 'judging' && campaign.stage !== 'screening')
          return refused(c, refuse('campaign_stage', { stage: campaign.stage }));
        const dealt = await panelActs.assign(deps, campaign, { ...c.req.valid('json'), by: c.get('who').name });
        return isRefusal(dealt) ? refused(c, dealt) : c.json(dealt, 200);
      },
    )
    .get(
      '/standing',
      about(
        'organizer',
        'getStanding',
        'Places under a method, with the tiers the selection makes of them',
        views.StandingView,
      ),
      input('query', v.object({ method: v.optional(Method) })),
      async (c) => {
        const campaign = c.get('campaign');
        const selection = await standingActs.selectionOf(deps, campaign);
        const method = c.req.valid('query').method ?? selection.method;
        const found = await standingActs.standing(deps, campaign, method);
        if (isRefusal(found)) return refused(c, found);
        const { standing, rows } = found;
        const proposal = fillTiers(standing.places, selection.tiers, selection.overrides);
        const tied = new Set(proposal.ties.flatMap((tie) => tie.entryIds));
        const { chosen: _snapshot, ...view } = selection;
        return c.json(
          {
            method,
            places: standing.places.map((place) => {
              const { number, title, topic, unit } = rows.get(place.entryId)!;
              const tier = proposal.chosen.get(place.entryId);
              const override = selection.overrides[place.entryId];
              return {
                ...place,
                number,
                title,
                topic,
                unit,
                tied: tied.has(place.entryId),
                ...(tier ? { tier } : {}),
                ...(override ? { override: { tier: override.tier, reason: override.reason } } : {}),
              };
            }),
            unscored: standing.unscored.map((id) => rows.get(id)!),
            selection: view,
            filled: proposal.filled,
            ties: proposal.ties,
          },
          200,
        );
      },
    )
    .put(
      '/selection',
      about(
        'organizer',
        'changeSelection',
        'Choose the method, the tiers, and overrides with their reasons',
        v.object({ version: v.number() }),
      ),
      input('json', SelectionChange),
      async (c) => {
        const changed = await standingActs.change(deps, c.get('campaign'), c.req.valid('json'), c.get('who').name);
        return isRefusal(changed) ? refused(c, changed) : c.json({ version: changed.version }, 200);
      },
    )
    .post(
      '/selection/lots',
      about(
        'organizer',
        'drawLots',
        'Settle ties at the cuts by lot; the seed is recorded',
        v.object({ version: v.number(), seed: v.number() }),
      ),
      input(
        'json',
        v.object({
          version: v.pipe(v.number(), v.integer(), v.minValue(0)),
          seed: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4_294_967_295))),
        }),
      ),
      async (c) => {
        const drawn = await standingActs.drawLots(deps, c.get('campaign'), c.req.valid('json'), c.get('who').name);
        return isRefusal(drawn) ? refused(c, drawn) : c.json({ version: drawn.version, seed: drawn.lotSeed! }, 200);
      },
    )
    .post(
      '/selection/lock',
      about(
        'organizer',
        'lockSelection',
        'Lock the selection; afterwards it stands',
        v.object({ version: v.number() }),
      ),
      input('json', v.object({ version: v.pipe(v.number(), v.integer(), v.minValue(0)) })),
      async (c) => {
        const locked = await standingActs.lock(deps, c.get('campaign'), c.req.valid('json').version, c.get('who').name);
        return isRefusal(locked) ? refused(c, locked) : c.json({ version: locked.version }, 200);
      },
    )
    .get('/jobs', about('organizer', 'listJobs', 'The campaign’s newest jobs', views.JobList), async (c) =>
      c.json({ jobs: await jobs.list(deps.database, c.get('campaign').id) }, 200),
    )
    .post(
      '/jobs',
      about('organizer', 'requestJob', 'Make the poster or the booklet, or publish the results', views.JobView, 202),
      input('json', v.object({ id: JobId, kind: JobKind })),
      async (c) => {
        const job = await jobActs.request(deps, c.get('campaign'), c.req.valid('json'), c.get('who').name);
        return isRefusal(job) ? refused(c, job) : c.json({ job }, 202);
      },
    )
    .get(
      '/jobs/:jobId',
      about('organizer', 'getJob', 'How far a job is, and its file', views.JobView),
      input('param', v.object({ jobId: JobId })),
      async (c) => {
        const job = await jobs.find(deps.database, c.req.valid('param').jobId);
        if (!job || job.campaignId !== c.get('campaign').id) return refused(c, refuse('not_found'));
        const url = job.file ? await deps.files.signedUrl(job.file.key, 600) : undefined;
        return c.json({ job, ...(url ? { url } : {}) }, 200);
      },
    )
    .get(
      '/jobs/:jobId/file',
      leadsTo(
        'organizer',
        'openJobFile',
        'An address of a job’s file that a page can link to, whatever its age',
        'To the file',
      ),
      input('param', v.object({ jobId: JobId })),
      async (c) => {
        const job = await jobs.find(deps.database, c.req.valid('param').jobId);
        if (!job?.file || job.campaignId !== c.get('campaign').id) return refused(c, refuse('not_found'));
        return c.redirect(await deps.files.signedUrl(job.file.key, 600), 302);
      },
    );
