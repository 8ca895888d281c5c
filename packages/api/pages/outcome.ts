import type * as v from 'valibot';
import { followUpNames } from '#core/names.ts';
import { say, type Lang } from '#core/words.ts';
import type { Results } from '../views.ts';
import { escape } from './html.ts';
import { wallBody } from './wall.ts';
import { words } from './words.ts';

type View = v.InferOutput<typeof Results>;
type Followed = NonNullable<View['followed']>;

export const count = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');
const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1).replace(/\.0$/, '')}%`;
const figures = (pairs: [string, string][]): string =>
  `<dl class="figures">${pairs.map(([label, value]) => `<div><dt>${label}</dt><dd>${value}</dd></div>`).join('')}</dl>`;
const table = (head: string[], rows: string[][]): string =>
  `<table class="counts"><thead><tr>${head.map((cell) => `<th scope="col">${cell}</th>`).join('')}</tr></thead><tbody>${rows.map(([first, ...rest]) => `<tr><th scope="row">${first}</th>${rest.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</tbody></table>`;
const sumOf = (counts: Record<string, number> | undefined, states: readonly string[]): number =>
  states.reduce((sum, state) => sum + (counts?.[state] ?? 0), 0);

const ADOPTED = ['adopted', 'partly-adopted', 'implemented'];
const RIGHTED = ['put-right', 'verified'];

function adoption(view: View, followed: Followed, lang: Lang): string {
  const w = words[lang];
  const topics = new Map(view.topics.map((topic) => [topic.id, say(topic.name, lang)]));
  const one = ({ number, title, topic, unit, followUp }: Followed['shown'][number]): string =>
    `<li class="result"><div class="told"><span class="mark ${followUp.state}">${followUpNames[lang][followUp.state]}</span><p class="name" lang="zh-CN">${escape(title)}</p><p class="by">${escape(topics.get(topic) ?? '')}　${escape(unit)}　${w.number} ${number}</p>${followUp.note ? `<p class="reply" lang="zh-CN"><b>${w.reply}</b> ${escape(followUp.note)}</p>` : ''}</div></li>`;
  return `${figures([
    [w.received, count(followed.received)],
    [w.acceptedCount, count(followed.accepted)],
    [w.adopted, count(sumOf(followed.byState, ADOPTED))],
    [w.done, count(sumOf(followed.byState, ['implemented']))],
  ])}<section aria-labelledby="by-topic"><h2 id="by-topic" class="tier">${w.byTopic}</h2>${table(
    [w.category, w.acceptedCount, w.adopted, w.done],
    view.topics.map(({ id }) => [
      escape(topics.get(id)!),
      count(followed.acceptedByTopic[id] ?? 0),
      count(sumOf(followed.byTopic[id], ADOPTED)),
      count(sumOf(followed.byTopic[id], ['implemented'])),
    ]),
  )}</section><section aria-labelledby="adopted"><h2 id="adopted" class="tier">${w.adoptedShown}<span class="soft">${w.all(sumOf(followed.byState, ADOPTED))}</span></h2>${followed.shown.length ? `<ol class="results">${followed.shown.map(one).join('')}</ol>` : `<p>${w.noneAdopted}</p>`}</section>`;
}

function rectification(view: View, followed: Followed, lang: Lang): string {
  const w = words[lang];
  const righted = sumOf(followed.byState, RIGHTED);
  return `${figures([
    [w.found, count(followed.accepted)],
    [w.righted, count(righted)],
    [w.verified, count(sumOf(followed.byState, ['verified']))],
    [w.rate, percent(righted, followed.accepted)],
  ])}<section aria-labelledby="by-topic"><h2 id="by-topic" class="tier">${w.byTopic}</h2>${table(
    [w.category, w.found, w.righted, w.rate],
    view.topics.map(({ id, name }) => {
      const found = followed.acceptedByTopic[id] ?? 0;
      const done = sumOf(followed.byTopic[id], RIGHTED);
      return [escape(say(name, lang)), count(found), count(done), percent(done, found)];
    }),
  )}</section>`;
}

function months(view: View, lang: Lang): string {
  const w = words[lang];
  if (!view.months) return '';
  const rows = [...view.months]
    .reverse()
    .map(({ period, asked, sent }) => [period, count(asked), count(sent), percent(sent, asked)]);
  return `<section aria-labelledby="months"><h2 id="months" class="tier">${w.monthsTitle}</h2>${rows.length ? table([w.month, w.asked, w.sentCount, w.share], rows) : `<p>${w.noMonths}</p>`}</section>`;
}

/** What came of a campaign beside its tiers: figures of the follow-up, the wall, the months. */
export function outcomeBody(view: View, lang: Lang): string {
  const { followed, wall } = view;
  return [
    wall ? wallBody(wall, lang) : '',
    followed ? (followed.track === 'adoption' ? adoption : rectification)(view, followed, lang) : '',
    months(view, lang),
    view.responses !== undefined && !wall ? responses(view.responses, lang) : '',
  ].join('');
}

/** How many answered; figures by question stand in a section of their own below. */
const responses = (total: number, lang: Lang): string =>
  `<p class="counter"><b>${count(total)}</b> ${words[lang].responses}</p>`;

/** The public's prize, beside what the panel decided. */
export function favouritesBody(view: View, lang: Lang): string {
  const w = words[lang];
  if (!view.vote?.favourites.length) return '';
  const items = view.vote.favourites
    .map(
      ({ rank, number, title, votes }) =>
        `<li class="result"><div class="told"><span class="rank">${rank}</span><p class="name" lang="zh-CN">${escape(title)}</p><p class="by">${w.number} ${number}　${w.votes(count(votes))}</p></div></li>`,
    )
    .join('');
  return `<section aria-labelledby="favourites"><h2 id="favourites" class="tier">${w.favourites}<span class="soft">${w.favouritesAbout(count(view.vote.voters))}</span></h2><ol class="results favourites">${items}</ol></section>`;
}
