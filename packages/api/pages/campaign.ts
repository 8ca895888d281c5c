import { say, type Lang } from '#core/words.ts';
import type { PublicCampaign } from '../views.ts';
import { escape } from './html.ts';
import { dayOf, langLink, words } from './words.ts';

/** What stands above the form: who calls for what until when. The script mounts the form below it in `#form`. */
export function campaignIntro(campaign: PublicCampaign, lang: Lang): string {
  const w = words[lang];
  const { phase, period } = campaign;
  const until =
    phase === 'open'
      ? `${w.until} <time datetime="${escape(period.closesAt)}">${dayOf(period.closesAt, lang, true)}</time>`
      : w[phase];
  const paragraphs = say(campaign.intro, lang)
    .split('\n')
    .filter(Boolean)
    .map((text) => `<p>${escape(text)}</p>`)
    .join('');
  const intro = `<section class="intro" aria-label="${w.intro}">${paragraphs}</section>`;
  return `<header class="hero">${langLink(lang)}<p class="callers">${campaign.callers.map((name) => `<span>${escape(name)}</span>`).join('')}</p><h1>${escape(say(campaign.title, lang))}</h1><p class="until">${until}</p></header>
${phase === 'open' ? `${intro}\n<main id="form" tabindex="-1"><noscript class="message">${w.noscript}</noscript></main>` : closed(campaign, lang, intro)}`;
}

/** In place of the form: what can be done now comes before what the call said. */
function closed({ slug, phase, period }: PublicCampaign, lang: Lang, intro: string): string {
  const w = words[lang];
  const link =
    phase === 'published' ? `<p><a class="btn main" href="/c/${escape(slug)}/results">${w.seeResults}</a></p>` : '';
  const help = phase === 'early' ? w.earlyHelp(dayOf(period.opensAt, lang)) : phase === 'closed' ? w.closedHelp : '';
  return `<main id="form" class="message" tabindex="-1"><h2>${w[phase]}</h2>${help ? `<p>${help}</p>` : ''}${link}</main>${intro}`;
}
