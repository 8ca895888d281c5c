import type { Campaign } from '#core/campaign.ts';
import { say, type Lang } from '#core/words.ts';
import { publicCampaign } from '../views.ts';
import { escape } from './html.ts';
import { dayOf, langLink, words } from './words.ts';

/** The site's first page: campaigns anyone may see, newest first. */
export function homeBody(campaigns: readonly Campaign[], now: string, lang: Lang): string {
  const w = words[lang];
  const item = (campaign: Campaign): string => {
    const { phase } = publicCampaign(campaign, now);
    const href = `/c/${escape(campaign.slug)}${phase === 'published' ? '/results' : ''}`;
    return `<li><a href="${href}"><strong>${escape(say(campaign.title, lang))}</strong><span class="soft">${campaign.callers.map(escape).join('、')}</span><span class="soft">${w[phase]}${phase === 'open' ? ` · ${w.until} ${dayOf(campaign.period.closesAt, lang, true)}` : ''}</span></a></li>`;
  };
  const list = campaigns.length
    ? `<ul class="campaigns">${campaigns.map(item).join('')}</ul>`
    : `<p>${w.noCampaigns}</p>`;
  return `<header class="hero">${langLink(lang)}<h1>${w.site}</h1><p class="until">${w.siteAbout}</p></header><main id="main">${list}</main>`;
}
