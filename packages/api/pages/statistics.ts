import type { Campaign } from '#core/campaign.ts';
import { tableHtml, type Chart } from '#core/chart/chart.ts';
import type { PublicResult, PublicStatistics } from '#core/public-results.ts';
import { chartKinds, resultChart } from '#core/results-chart.ts';
import { say, type Lang } from '#core/words.ts';
import { escape } from './html.ts';
import { langLink, words } from './words.ts';

const said = {
  'zh-CN': {
    total: (n: string) => `共 ${n} 份有效答卷`,
    few: '收到的答卷还很少，暂不显示数字。',
    answered: (n: string) => `${n} 人回答`,
    withheld: '为保护填答人，本题人数较少，不公布数字。',
    table: '数字表格',
    shift: (version: number) => `第 ${version} 版起，本题的问法或选项有变化，前后合并统计。`,
    until: (version: number) => `第 ${version} 版以后不再问这道题。`,
    none: '还没有可以公布的题目。',
    about: '人数很少的数字及相关数字不显示，以＊代替，避免从结果中认出个人。',
    back: '返回活动页面',
  },
  en: {
    total: (n: string) => `${n} responses counted`,
    few: 'There are very few responses so far, so no figures are shown yet.',
    answered: (n: string) => `${n} answered`,
    withheld: 'Too few people answered; to protect them, no figures are published.',
    table: 'Figures as a table',
    shift: (version: number) =>
      `From version ${version} on the question or its options differ; answers before and after are counted together.`,
    until: (version: number) => `Not asked after version ${version}.`,
    none: 'There is no question to publish yet.',
    about:
      'Very small numbers, and numbers that would give them away, are shown as * so that nobody can be recognised from the results.',
    back: 'Back to the survey',
  },
} as const;

/** A phone's column and a desk's, drawn once each: the page has no script that could draw to measure. */
const widths = { narrow: 320, wide: 606 } as const;
const count = (n: number): string => n.toLocaleString('en');

const figure = (chart: Chart, width: keyof typeof widths): string => `<div class="chart ${width}">${chart.svg}</div>`;

function question(result: PublicResult, place: number, lang: Lang): string {
  const w = said[lang];
  const title = say(result.label, lang);
  const [kind] = chartKinds(result);
  const draw = (width: keyof typeof widths) =>
    kind && resultChart(result, kind, { id: `q${place}-${width}`, lang, width: widths[width], title });
  const [narrow, wide] = result.withheld ? [] : [draw('narrow'), draw('wide')];
  const notes = [
    // A chart says it itself.
    ...(result.answered === null || narrow ? [] : [w.answered(count(result.answered))]),
    ...result.shifts.map(({ version }) => w.shift(version)),
    ...(result.until === undefined ? [] : [w.until(result.until)]),
  ].map((note) => `<p class="soft">${escape(note)}</p>`);
  const shown =
    narrow && wide
      ? `${figure(narrow, 'narrow')}${figure(wide, 'wide')}<details><summary>${w.table}</summary><div class="scroller">${tableHtml(wide.table)}</div></details>`
      : result.withheld
        ? `<p class="withheld">${w.withheld}</p>`
        : '';
  return `<section class="statistic" aria-labelledby="q${place}"><h2 id="q${place}">${place}. ${escape(title)}</h2>${notes.join('')}${shown}</section>`;
}

/** A survey's published results: charts and tables, all of it without a script. */
export function statisticsBody(campaign: Campaign, { total, results }: PublicStatistics, lang: Lang): string {
  const w = said[lang];
  const callers = campaign.callers.map((name) => `<span>${escape(name)}</span>`).join('');
  const content =
    total === null || total === 0
      ? `<p>${w.few}</p>`
      : `<p class="soft">${w.about}</p>${results.map((result, i) => question(result, i + 1, lang)).join('') || `<p>${w.none}</p>`}`;
  return `<header class="hero">${langLink(lang)}<p class="callers">${callers}</p><h1>${escape(say(campaign.title, lang))}</h1><p class="until">${words[lang].surveyResults}${total ? ` · ${w.total(count(total))}` : ''}</p></header><main id="main" class="statistics">${content}<p><a class="btn" href="/c/${escape(campaign.slug)}">${w.back}</a></p></main>`;
}
