import type * as v from 'valibot';
import { say, type Lang } from '#core/words.ts';
import type { Results } from '../views.ts';
import { escape } from './html.ts';
import { favouritesBody, outcomeBody } from './outcome.ts';
import { langLink, words } from './words.ts';

type View = v.InferOutput<typeof Results>;
type One = View['results'][number];

/** How anyone can check that the choice follows from the scores: the file, and its digest as it was sealed. */
function sealBody({ sealed, campaign: { slug } }: View, lang: Lang): string {
  if (!sealed) return '';
  const w = words[lang];
  const digest = sealed.digest.replace(/.{8}/g, '<span class="whole">$&</span><wbr>');
  return `<section class="sealed" aria-labelledby="sealed"><h2 id="sealed">${w.sealedScores}</h2><p>${w.sealedAbout(sealed.reviews)}</p><p><a href="/api/campaigns/${slug}/scores" download>${w.sealedFile}</a></p><p class="soft">${w.digest} <code>${digest}</code></p></section>`;
}

/** The published results: by tier, each entry's full text behind its title, all of it without a script. */
export function resultsBody(view: View, lang: Lang): string {
  const w = words[lang];
  const topics = new Map(view.topics.map((topic) => [topic.id, say(topic.name, lang)]));
  const entry = (one: One, tier: string): string => {
    // A name is never split over two lines.
    const authors = one.authors.map((name) => `<span class="whole">${escape(name)}</span>`).join('、');
    // A unit chosen for itself needs no person's name.
    const by = [escape(one.unit), authors || (one.unit === one.title ? '' : w.anonymous)].filter(Boolean).join('　');
    const sections = one.sections
      .map(
        ({ question, text }) =>
          `<h3>${escape(question)}</h3>${text
            .split('\n')
            .map((line) => `<p>${escape(line)}</p>`)
            .join('')}`,
      )
      .join('');
    return `<li class="result ${tier}"><details><summary><span class="name">${escape(one.title)}</span><span class="by">${escape(topics.get(one.topic) ?? '')}　${by}</span></summary><div class="text" lang="zh-CN">${sections}<p class="soft">${w.number} ${escape(one.number)}</p></div></details></li>`;
  };
  const tiers = view.tiers
    .map((tier) => ({ tier, chosen: view.results.filter((one) => one.tier === tier.id) }))
    .filter(({ chosen }) => chosen.length > 0)
    .map(
      ({ tier, chosen }) =>
        `<section aria-labelledby="t-${tier.id}"><h2 id="t-${tier.id}" class="tier ${tier.id}">${escape(say(tier.name, lang))}<span class="soft">${w.all(chosen.length)}</span></h2><ol class="results">${chosen.map((one) => entry(one, tier.id)).join('')}</ol></section>`,
    )
    .join('');
  const isChosen = view.tiers.length > 0;
  const about = isChosen ? `${w.results} · ${w.all(view.results.length)}` : w.outcome;
  return `<header class="hero">${langLink(lang)}<p class="callers">${view.campaign.callers.map((name) => `<span>${escape(name)}</span>`).join('')}</p><h1>${escape(say(view.campaign.title, lang))}</h1><p class="until">${about}</p></header><main id="main">${outcomeBody(view, lang)}${tiers}${favouritesBody(view, lang)}${sealBody(view, lang)}</main>`;
}
