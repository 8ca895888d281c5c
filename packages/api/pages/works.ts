import type { Campaign } from '#core/campaign.ts';
import { isVoting } from '#core/vote.ts';
import { say, type Lang } from '#core/words.ts';
import type { Work } from '../acts/vote.ts';
import { escape } from './html.ts';
import { langLink, words } from './words.ts';

/** The gallery: every accepted work with its pictures and words, readable without a script; the script puts the votes in. */
export function worksBody(
  campaign: Campaign,
  found: { works: Work[]; total: number; pages: number },
  page: number,
  lang: Lang,
): string {
  const w = words[lang];
  const voting = isVoting(campaign);
  const topics = new Map(campaign.topics.map(({ id, name }) => [id, say(name, lang)]));
  const known = campaign.audience.access === 'roster' || campaign.audience.access === 'invitation';
  const about = voting
    ? `<p>${w.votingOpen(campaign.voting?.each ?? 1)}</p>${known ? '' : `<p class="soft">${w.votingSoft}</p>`}<noscript><p class="message">${w.voteNoscript}</p></noscript>`
    : `<p class="soft">${w.votingOver}</p>`;
  const address = (work: Work, n: number, size: string) =>
    `/api/campaigns/${escape(campaign.slug)}/works/${work.entryId}/pictures/${n}${size}`;
  const one = (work: Work): string => {
    const pictures = Array.from({ length: work.pictures }, (_, i) => i + 1);
    const picture = (n: number, lazy: boolean) =>
      `<a href="${address(work, n, '')}"><img src="${address(work, n, '?size=preview')}" alt="${escape(w.picture(work.title, n))}"${lazy ? ' loading="lazy"' : ''}></a>`;
    const [cover, ...others] = pictures;
    const sections = work.sections
      .map(
        ({ question, text }) =>
          `<h3>${escape(question)}</h3>${text
            .split('\n')
            .map((line) => `<p>${escape(line)}</p>`)
            .join('')}`,
      )
      .join('');
    return `<li class="work" id="w${work.number}">${cover ? `<div class="cover">${picture(cover, true)}</div>` : ''}<div class="about"><h2 lang="zh-CN">${escape(work.title)}</h2><p class="soft">${escape(topics.get(work.topic) ?? '')}　${w.number} ${work.number}</p><details><summary>${w.read}</summary><div lang="zh-CN">${others.length ? `<div class="others">${others.map((n) => picture(n, true)).join('')}</div>` : ''}${sections}</div></details><div class="vote" data-work="${work.entryId}"></div></div></li>`;
  };
  const turn = (to: number, text: string) =>
    to >= 1 && to <= found.pages
      ? `<a class="btn" href="?page=${to}${lang === 'en' ? '&lang=en' : ''}">${text}</a>`
      : '';
  const pages =
    found.pages > 1
      ? `<nav class="pages" aria-label="${w.page(page, found.pages)}">${turn(page - 1, w.earlier)}<span>${w.page(page, found.pages)}</span>${turn(page + 1, w.later)}</nav>`
      : '';
  return `<header class="hero">${langLink(lang)}<p class="callers">${campaign.callers.map((name) => `<span>${escape(name)}</span>`).join('')}</p><h1>${escape(say(campaign.title, lang))}</h1><p class="until">${w.works} · ${w.worksAbout(found.total)}</p></header><main id="main"><div class="rules">${about}</div>${found.works.length ? `<ul class="works">${found.works.map(one).join('')}</ul>` : `<p>${w.noWorks}</p>`}${pages}</main>`;
}
