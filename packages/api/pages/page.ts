import { createHash } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { isPublished, type Campaign } from '#core/campaign.ts';
import { say, type Lang } from '#core/words.ts';
import * as campaigns from '#store/campaign.ts';
import { isShown, isVoting } from '#core/vote.ts';
import { hasWall, outcome, wall } from '../acts/outcome.ts';
import { gallery } from '../acts/vote.ts';
import type { Deps } from '../deps.ts';
import { langOf } from '../refused.ts';
import { resultsView } from '../routes/public-views.ts';
import { phaseOf, publicCampaign, type PublicCampaign } from '../views.ts';
import { published } from '../acts/statistics.ts';
import { isShown as isPublicNow } from '../statistics-views.ts';
import { campaignIntro } from './campaign.ts';
import { homeBody } from './home.ts';
import { fill, type PageParts } from './html.ts';
import { resultsBody } from './results.ts';
import { wallPage } from './wall.ts';
import { statisticsBody } from './statistics.ts';
import { messageBody, words } from './words.ts';
import { worksBody } from './works.ts';

const isPublic = (campaign: Campaign | undefined): campaign is Campaign =>
  campaign !== undefined && campaign.stage !== 'draft';

const MOST_KEPT = 300;
const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);

/** What the form needs of a campaign: not what the page shows already, and for a Chinese reader not the English texts. */
export function formData(campaign: PublicCampaign, lang: Lang) {
  const { slug, phase, period, collects, steps, audience, topics, form, thanks, certificate } = campaign;
  const named = certificate ? { title: campaign.title, callers: campaign.callers } : {};
  const kept = { slug, phase, period, collects, steps, audience, topics, form, thanks, certificate, ...named };
  const needless = (key: string, part: unknown) => part === false || (key === 'en' && lang !== 'en');
  return JSON.parse(
    JSON.stringify(kept, (key, part: unknown) => (needless(key, part) ? undefined : part)),
  ) as typeof kept;
}

/** Where the desk shows a form as the phone would; the desk hands it over, so that nothing of it is in the page. */
export const PREVIEW = '/preview';

/** A page that says why what was asked for is not there, and where to go instead. */
export function messagePage(
  c: Context,
  shell: string,
  about: 'notFound' | 'notYet' | 'linkExpired' | 'worksNotYet',
  status: 403 | 404,
  campaign?: Campaign,
): Response {
  const lang = langOf(c);
  const title = words[lang][about];
  c.header('Cache-Control', 'no-store');
  c.header('Vary', 'Accept-Language');
  return c.html(fill(shell, { lang, title, description: title, body: messageBody(lang, about, campaign) }), status);
}

/** The pages: public ones are rendered here, so that they can be read before any script has come; desk and judge get their shell. */
export function pageRoutes(deps: Deps): Hono {
  const { shells, database, lookup } = deps;
  const page = (c: Context, shell: string, parts: Omit<PageParts, 'lang'>) => {
    c.header('Cache-Control', 'public, max-age=0, s-maxage=10');
    c.header('Vary', 'Accept-Language');
    return c.html(fill(shell, { lang: langOf(c), ...parts }));
  };
  /** Pages that are the same for everyone until something changes, made once; `name` says what they are made from. */
  const kept = new Map<string, { html: string; tag: string }>();
  const keptPage = (c: Context, name: string, make: () => string) => {
    let found = kept.get(name);
    if (!found) {
      const html = make();
      found = { html, tag: `"${digestOf(html)}"` };
      kept.set(name, found);
      if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
    }
    c.header('Cache-Control', 'public, max-age=0, s-maxage=10');
    c.header('Vary', 'Accept-Language');
    c.header('ETag', found.tag);
    return c.req.header('if-none-match') === found.tag ? c.body(null, 304) : c.html(found.html);
  };
  const message = (c: Context, about: 'notFound' | 'notYet', campaign?: Campaign) =>
    messagePage(c, shells.results, about, 404, campaign);
  const title = (campaign: Campaign, lang: Lang) => say(campaign.title, lang);
  const app = new Hono();

  app.get('/', async (c) => {
    const lang = langOf(c);
    const all = (await campaigns.list(database)).filter(isPublic);
    return page(c, shells.results, {
      title: words[lang].site,
      description: words[lang].siteAbout,
      body: homeBody(all, deps.now(), lang),
    });
  });
  app.get('/c/:slug', async (c) => {
    const lang = langOf(c);
    const campaign = await lookup.bySlug(c.req.param('slug').slice(0, 60));
    if (!isPublic(campaign)) return message(c, 'notFound');
    const phase = phaseOf(campaign, deps.now());
    const signed = hasWall(campaign) ? await wall(deps, campaign) : undefined;
    const counts = signed ? digestOf(JSON.stringify(signed)) : '';
    return keptPage(c, `${campaign.id} ${campaign.version} ${phase} ${lang} ${counts}`, () => {
      const view = publicCampaign(campaign, deps.now());
      return fill(shells.campaign, {
        lang,
        title: title(campaign, lang),
        description: words[lang].campaignAbout(campaign.callers.join('、')),
        body: campaignIntro(view, lang, { ...(signed ? { signed } : {}), gallery: isShown(campaign) }),
        // Months are reported by a unit's own page: there is no form here.
        ...(campaign.collects === 'reports' ? {} : { data: formData(view, lang) }),
      });
    });
  });
  app.get(PREVIEW, (c) => {
    c.header('X-Robots-Tag', 'noindex');
    const { preview } = words[langOf(c)];
    const body = '<main id="form" tabindex="-1"></main>';
    return page(c, shells.campaign, { title: preview, description: preview, body, data: { preview: true } });
  });
  app.get('/c/:slug/results', async (c) => {
    const lang = langOf(c);
    const campaign = await lookup.bySlug(c.req.param('slug').slice(0, 60));
    if (!isPublic(campaign)) return message(c, 'notFound');
    if (campaign.collects === 'responses' && !hasWall(campaign)) {
      if (!isPublicNow(campaign)) return message(c, 'notYet', campaign);
      const title = `${say(campaign.title, lang)} · ${words[lang].surveyResults}`;
      const body = statisticsBody(campaign, await published(deps, campaign), lang);
      return page(c, shells.results, { title, description: words[lang].surveyAbout, body });
    }
    if (!isPublished(campaign)) return message(c, 'notYet', campaign);
    const results = resultsView(campaign, await outcome(deps, campaign));
    return page(c, shells.results, {
      title: `${title(campaign, lang)} · ${campaign.steps.judging ? words[lang].results : words[lang].outcome}`,
      description: results.tiers.length ? words[lang].resultsAbout(results.results.length) : words[lang].outcome,
      body: resultsBody(results, lang),
    });
  });
  app.get('/c/:slug/wall', async (c) => {
    const lang = langOf(c);
    const campaign = await lookup.bySlug(c.req.param('slug').slice(0, 60));
    if (!isPublic(campaign) || !hasWall(campaign)) return message(c, 'notFound');
    // On a projector nobody presses reload.
    c.header('Refresh', '20');
    return page(c, shells.results, {
      title: `${title(campaign, lang)} · ${words[lang].wall}`,
      description: words[lang].wall,
      body: wallPage(campaign, await wall(deps, campaign), lang),
    });
  });
  app.get('/c/:slug/works', async (c) => {
    const lang = langOf(c);
    const campaign = await lookup.bySlug(c.req.param('slug').slice(0, 60));
    if (!isPublic(campaign) || !campaign.steps.vote) return message(c, 'notFound');
    const at = Math.min(999, Math.max(1, Number.parseInt(c.req.query('page') ?? '1', 10) || 1));
    const found = await gallery(deps, campaign, at);
    if (!found) return messagePage(c, shells.results, 'worksNotYet', 404, campaign);
    return page(c, shells.works, {
      title: `${title(campaign, lang)} · ${words[lang].works}`,
      description: words[lang].worksAbout(found.total),
      body: worksBody(campaign, found, at, lang),
      data: { slug: campaign.slug, each: campaign.voting?.each ?? 1, open: isVoting(campaign) },
    });
  });
  app.get('/r', (c) => {
    const w = words[langOf(c)];
    const body = `<noscript><p class="message">${w.noscriptReceipt}</p></noscript>`;
    return page(c, shells.receipt, { title: w.receipt, description: w.receiptAbout, body });
  });
  app.get('/report', (c) => {
    const w = words[langOf(c)];
    const body = `<noscript><p class="message">${w.noscriptReport}</p></noscript>`;
    return page(c, shells.report, { title: w.report, description: w.reportAbout, body });
  });
  app.get('/unit', (c) => {
    const w = words[langOf(c)];
    const body = `<noscript><p class="message">${w.noscriptUnit}</p></noscript>`;
    return page(c, shells.unit, { title: w.unitWork, description: w.unitWorkAbout, body });
  });
  for (const [path, shell, name] of [
    ['/judge', shells.judge, 'judge'],
    ['/desk', shells.desk, 'desk'],
  ] as const) {
    const serve = (c: Context) => {
      c.header('Cache-Control', 'no-store');
      const lang = langOf(c);
      return c.html(fill(shell, { lang, title: words[lang][name], description: words[lang][name] }));
    };
    app.get(path, serve);
    app.get(`${path}/*`, serve);
  }
  // Not `notFound`, which an application that mounts these routes would not take over.
  app.get('*', (c) => message(c, 'notFound'));
  return app;
}
