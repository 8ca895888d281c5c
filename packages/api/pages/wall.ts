import type { Campaign } from '#core/campaign.ts';
import { say, type Lang } from '#core/words.ts';
import type { Wall } from '../acts/outcome.ts';
import { escape } from './html.ts';
import { langLink, words } from './words.ts';

const number = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');
/** More units of one township than this would push the others off the screen. */
const MOST = 60;

/** How many signed, to be read across a hall. */
export const counterBody = (wall: Pick<Wall, 'total' | 'units'>, lang: Lang): string => {
  const w = words[lang];
  if (wall.total === 0) return `<p class="counter">${w.noSigned}</p>`;
  return `<p class="counter"><b>${number(wall.total)}</b> ${w.signed}${wall.units ? `<span>${w.signedUnits(number(wall.units))}</span>` : ''}</p>`;
};

/** The counter, and every unit with how many signed, by township. */
export function wallBody(wall: Wall, lang: Lang): string {
  const w = words[lang];
  const townships = wall.townships
    .map(
      ({ name, count, units }) =>
        `<section class="township"><h2>${escape(name || w.direct)}<b>${number(count)}</b></h2><ul class="wall" lang="zh-CN">${units
          .slice(0, MOST)
          .map((unit) => `<li><span>${escape(unit.name)}</span><b>${number(unit.count)}</b></li>`)
          .join(
            '',
          )}</ul>${units.length > MOST ? `<p class="soft">${w.more(number(units.length - MOST))}</p>` : ''}</section>`,
    )
    .join('');
  return `${counterBody(wall, lang)}<div class="townships">${townships}</div>`;
}

/** The wall as a page of its own, for a projector. */
export const wallPage = (campaign: Campaign, wall: Wall, lang: Lang): string =>
  `<header class="hero">${langLink(lang)}<p class="callers">${campaign.callers.map((name) => `<span>${escape(name)}</span>`).join('')}</p><h1>${escape(say(campaign.title, lang))}</h1><p class="until">${words[lang].wall}</p></header><main id="main" class="hall">${wallBody(wall, lang)}</main>`;
