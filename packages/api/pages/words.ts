import { lastMoment, longDay } from '#core/beijing.ts';
import type { Campaign } from '#core/campaign.ts';
import { say, type Lang } from '#core/words.ts';
import { escape } from './html.ts';

const zh = {
  site: '献策',
  siteAbout: '工会征集建议与公布结果的地方',
  open: '征集中',
  early: '即将开始',
  closed: '征集已结束',
  published: '结果已公布',
  until: '截止',
  from: '开始',
  results: '评选结果',
  seeResults: '查看评选结果',
  surveyResults: '调查结果',
  surveyAbout: '问卷各题的统计结果',
  noCampaigns: '现在没有公开的活动',
  campaignAbout: (callers: string) => `${callers}邀您献策：围绕议题提一条建议，不用注册，约五分钟。`,
  resultsAbout: (count: number) => `共 ${count} 件入选建议`,
  receipt: '我的回执',
  receiptAbout: '查看建议的办理情况',
  report: '每月零报告',
  reportAbout: '本单位每月报送，没有事项也要报',
  judge: '评审',
  desk: '工作台',
  notFound: '没有找到这一页',
  notFoundHelp: '请核对链接，或重新扫描海报上的二维码。',
  notYet: '结果尚未公布',
  notYetHelp: '评审结束后，入选建议会公布在这里。',
  linkExpired: '链接已过期',
  linkExpiredHelp: '为保护文件，下载链接只在短时间内有效。请回到原来的页面，重新点一次。',
  back: '返回活动页面',
  home: '查看全部活动',
  callers: '主办',
  intro: '活动说明',
  all: (count: number) => `共 ${count} 件`,
  anonymous: '未署名',
  number: '编号',
  skip: '跳到填写',
  noscript: '填写建议需要启用脚本。请用微信或手机浏览器打开。',
  noscriptReport: '报送需要启用脚本，请用微信或手机浏览器打开本页。',
  noscriptReceipt: '查看回执需要启用脚本。请用微信或手机浏览器打开。',
  closedHelp: '本次征集已经结束，感谢您的关注。已提交的建议可凭回执链接查看进展。',
  earlyHelp: (from: string) => `征集将于${from}开始，届时请再打开本页。`,
};

const en: typeof zh = {
  site: 'Xiance',
  siteAbout: 'Where the unions call for proposals and publish what was chosen',
  open: 'Open',
  early: 'Opens soon',
  closed: 'Closed',
  published: 'Results published',
  until: 'Until',
  from: 'From',
  results: 'Results',
  seeResults: 'See the results',
  surveyResults: 'Survey results',
  surveyAbout: 'The survey’s results, question by question',
  noCampaigns: 'There is no public campaign right now',
  campaignAbout: (callers) => `${callers} ask for your proposal. No account needed; about five minutes.`,
  resultsAbout: (count) => `${count} chosen proposals`,
  receipt: 'My receipt',
  receiptAbout: 'See what became of your proposal',
  report: 'Monthly report',
  reportAbout: 'Your unit reports each month, also when nothing happened',
  judge: 'Judging',
  desk: 'Desk',
  notFound: 'There is no such page',
  notFoundHelp: 'Please check the link, or scan the code on the poster again.',
  notYet: 'The results are not published yet',
  notYetHelp: 'Chosen proposals will appear here once judging is over.',
  linkExpired: 'This link has expired',
  linkExpiredHelp:
    'To keep files safe, a link to one works for a short time only. Go back to the page it came from and choose it again.',
  back: 'Back to the campaign',
  home: 'See all campaigns',
  callers: 'Called by',
  intro: 'About this campaign',
  all: (count) => `${count} in all`,
  anonymous: 'Unsigned',
  number: 'No.',
  skip: 'Skip to the form',
  noscript: 'Writing a proposal needs scripts. Please open this page in WeChat or a phone browser.',
  noscriptReport: 'Reporting needs scripts. Please open this page in WeChat or a phone browser.',
  noscriptReceipt: 'Seeing a receipt needs scripts. Please open this page in WeChat or a phone browser.',
  closedHelp:
    'This call is over; thank you for your interest. If you sent a proposal, your receipt link shows how it fares.',
  earlyHelp: (from) => `The call opens on ${from}; please come back then.`,
};

type PageWords = typeof zh;
export const words: Record<Lang, PageWords> = { 'zh-CN': zh, en };

/** A day as people in China read it; a period that ends at midnight ends on the day before. */
export const dayOf = (iso: string, lang: Lang, end = false): string => longDay(end ? lastMoment(iso) : iso, lang);

/** The way to the page in the other language. */
export const langLink = (lang: Lang): string =>
  lang === 'en'
    ? '<a class="lang" href="?lang=zh-CN" hreflang="zh-CN" lang="zh-CN">中文</a>'
    : '<a class="lang" href="?lang=en" hreflang="en" lang="en">English</a>';

export function messageBody(lang: Lang, about: 'notFound' | 'notYet' | 'linkExpired', campaign?: Campaign): string {
  const w = words[lang];
  const help = { notFound: w.notFoundHelp, notYet: w.notYetHelp, linkExpired: w.linkExpiredHelp }[about];
  const back = campaign
    ? `<a class="btn" href="/c/${escape(campaign.slug)}">${w.back}</a>`
    : `<a class="btn" href="/">${w.home}</a>`;
  const heading = campaign ? escape(say(campaign.title, lang)) : w.site;
  return `<header class="hero">${langLink(lang)}<p class="until">${heading}</p></header><main class="message" id="main"><h1>${w[about]}</h1><p>${help}</p><p>${back}</p></main>`;
}
