import { say, type Lang } from '#core/words.ts';
import type { PublicCampaign } from '../views.ts';
import { escape } from './html.ts';
import type { Wall } from '../acts/outcome.ts';
import { counterBody } from './wall.ts';
import { dayOf, langLink, words } from './words.ts';

/** What stands above the form: who calls for what until when. The script mounts the form below it in `#form`. */
export function campaignIntro(
  campaign: PublicCampaign,
  lang: Lang,
  also: { signed?: Pick<Wall, 'total' | 'units'>; gallery?: boolean } = {},
): string {
  const w = words[lang];
  const { phase, period } = campaign;
  const until =
    phase === 'open'
      ? `${w.until} <time datetime="${escape(period.closesAt)}">${dayOf(period.closesAt, lang, true)}</time>`
      : phaseName(campaign, lang);
  const paragraphs = say(campaign.intro, lang)
    .split('\n')
    .filter(Boolean)
    .map((text) => `<p>${escape(text)}</p>`)
    .join('');
  const intro = `<section class="intro" aria-label="${w.intro}">${paragraphs}</section>`;
  const slug = escape(campaign.slug);
  const signed = also.signed
    ? `<section class="signed" aria-label="${w.wall}">${counterBody(also.signed, lang)}<p><a href="/c/${slug}/wall">${w.seeWall}</a></p></section>`
    : '';
  const gallery = also.gallery
    ? `<p class="gallery"><a class="btn" href="/c/${slug}/works">${phase === 'published' ? w.seeWorksOnly : w.seeWorks}</a></p>`
    : '';
  const form =
    phase !== 'open'
      ? closed(campaign, lang, intro)
      : campaign.collects === 'reports'
        ? `${intro}\n<main class="message" id="main"><h2>${w.reportingTitle}</h2><p>${w.reportingHelp}</p></main>`
        : `${intro}\n<main id="form" tabindex="-1"><noscript class="message">${w.noscript}</noscript></main>`;
  return `<header class="hero">${langLink(lang)}<p class="callers">${campaign.callers.map((name) => `<span>${escape(name)}</span>`).join('')}</p><h1>${escape(say(campaign.title, lang))}</h1><p class="until">${until}</p></header>
${signed}${gallery}${form}`;
}

/** What is going on, as this kind of campaign calls it. */
function phaseName({ collects, phase }: PublicCampaign, lang: Lang): string {
  const w = words[lang];
  if (collects === 'entries' || phase === 'published' || phase === 'early') return w[phase];
  const over = phase === 'closed';
  return collects === 'reports' ? (over ? w.reportingOver : w.reporting) : over ? w.answeringOver : w.answering;
}

/** In place of the form: what can be done now comes before what the call said. */
function closed(campaign: PublicCampaign, lang: Lang, intro: string): string {
  const w = words[lang];
  const { slug, phase, period, collects, steps } = campaign;
  const link =
    phase === 'published'
      ? `<p><a class="btn main" href="/c/${escape(slug)}/results">${steps.judging ? w.seeResults : w.seeOutcome}</a></p>`
      : '';
  const help =
    phase === 'early'
      ? w.earlyHelp(dayOf(period.opensAt, lang))
      : phase === 'closed'
        ? collects === 'entries'
          ? w.closedHelp
          : w.closedAnswering
        : '';
  return `<main id="form" class="message" tabindex="-1"><h2>${phaseName(campaign, lang)}</h2>${help ? `<p>${help}</p>` : ''}${link}</main>${intro}`;
}
