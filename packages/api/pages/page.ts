import { Hono, type Context } from 'hono';
import { isPublished, type Campaign } from '#core/campaign.ts';
import { say, type Lang } from '#core/words.ts';
import * as campaigns from '#store/campaign.ts';
import * as selections from '#store/selection.ts';
import type { Deps } from '../deps.ts';
import { langOf } from '../refused.ts';
import { resultsView } from '../routes/public-views.ts';
import { published } from '../acts/statistics.ts';
import { isShown } from '../statistics-views.ts';
import { publicCampaign, type PublicCampaign } from '../views.ts';
import { campaignIntro } from './campaign.ts';
import { homeBody } from './home.ts';
import { fill, type PageParts } from './html.ts';
import { resultsBody } from './results.ts';
import { statisticsBody } from './statistics.ts';
import { messageBody, words } from './words.ts';

const isPublic = (campaign: Campaign | undefined): campaign is Campaign =>
  campaign !== undefined && campaign.stage !== 'draft';

/** What the form needs of a campaign: not what the page shows already, and for a Chinese reader not the English texts. */
export function formData(campaign: PublicCampaign, lang: Lang) {
  const { slug, phase, period, collects, steps, audience, topics, form, thanks } = campaign;
  const kept = { slug, phase, period, collects, steps, audience, topics, form, thanks };
  const needless = (key: string, part: unknown) => part === false || (key === 'en' && lang !== 'en');
  return JSON.parse(
    JSON.stringify(kept, (key, part: unknown) => (needless(key, part) ? undefined : part)),
  ) as typeof kept;
}

/** A page that says why what was asked for is not there, and where to go instead. */
export function messagePage(
  c: Context,
  shell: string,
  about: 'notFound' | 'notYet' | 'linkExpired',
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
    const view = publicCampaign(campaign, deps.now());
    return page(c, shells.campaign, {
      title: title(campaign, lang),
      description: words[lang].campaignAbout(campaign.callers.join('、')),
      body: campaignIntro(view, lang),
      data: formData(view, lang),
    });
  });
  app.get('/c/:slug/results', async (c) => {
    const lang = langOf(c);
    const campaign = await lookup.bySlug(c.req.param('slug').slice(0, 60));
    if (!isPublic(campaign)) return message(c, 'notFound');
    if (campaign.collects === 'responses') {
      if (!isShown(campaign)) return message(c, 'notYet', campaign);
      const title = `${say(campaign.title, lang)} · ${words[lang].surveyResults}`;
      const body = statisticsBody(campaign, await published(deps, campaign), lang);
      return page(c, shells.results, { title, description: words[lang].surveyAbout, body });
    }
    if (!isPublished(campaign)) return message(c, 'notYet', campaign);
    const results = resultsView(campaign, await selections.listResults(database, campaign.id));
    return page(c, shells.results, {
      title: `${title(campaign, lang)} · ${words[lang].results}`,
      description: words[lang].resultsAbout(results.results.length),
      body: resultsBody(results, lang),
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
