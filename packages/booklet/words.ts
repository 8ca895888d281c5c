import type { Lang } from './model.ts';

interface TierCount {
  label: string;
  count: number;
}

export interface BookWords {
  /** Read by the template as they are. */
  fixed: { preface: string; contents: string; index: string; scan: string; comma: string; gap: string };
  untitledBook: string;
  untitledChapter: string;
  untitled: string;
  unsigned: string;
  noUnit: string;
  slips: string;
  number(number: string): string;
  score(score: string): string;
  andOthers(first: string): string;
  more(total: number): string;
  tally(count: number, tiers: readonly TierCount[]): string;
  date(day: { year: number; month: number; day: number }): string;
  qrAlt(title: string): string;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

export const bookWords: Record<Lang, BookWords> = {
  'zh-CN': {
    fixed: {
      preface: '前言',
      contents: '目录',
      index: '单位索引',
      scan: '扫码查看公开结果与办理答复',
      comma: '、',
      gap: '　',
    },
    untitledBook: '建议汇编',
    untitledChapter: '其他议题',
    untitled: '（无标题）',
    unsigned: '（未署名）',
    noUnit: '（未填写单位）',
    slips: '封面每一支简代表一件入选建议，金色者为金点子。',
    number: (number) => (number === '' ? '' : `编号 ${number}`),
    score: (score) => (score === '' ? '' : `评审得分 ${score}`),
    andOthers: (first) => `${first}等`,
    more: (total) => `等 ${total} 人`,
    tally: (count, tiers) =>
      [`收录建议 ${count} 件`, ...tiers.map((tier) => `${tier.label} ${tier.count} 件`)].join('　'),
    date: ({ year, month, day }) => `${year}年${month}月${day}日`,
    qrAlt: (title) => `二维码：在网上查看《${title}》的公开结果`,
  },
  en: {
    fixed: {
      preface: 'Foreword',
      contents: 'Contents',
      index: 'Index by unit',
      scan: 'Scan for the published results and replies',
      comma: ', ',
      gap: ', ',
    },
    untitledBook: 'Collected proposals',
    untitledChapter: 'Other topics',
    untitled: '(untitled)',
    unsigned: '(unsigned)',
    noUnit: '(no unit given)',
    slips: 'Each slip on the cover stands for one selected proposal, each gold one for a golden idea.',
    number: (number) => (number === '' ? '' : `No. ${number}`),
    score: (score) => (score === '' ? '' : `Panel score ${score}`),
    andOthers: (first) => `${first} and others`,
    more: (total) => `${total} people in all`,
    tally: (count, tiers) =>
      [count === 1 ? '1 proposal' : `${count} proposals`, ...tiers.map((tier) => `${tier.label}: ${tier.count}`)].join(
        ' · ',
      ),
    date: ({ year, month, day }) => `${day} ${MONTHS[month - 1]} ${year}`,
    qrAlt: (title) => `QR code: the published results of “${title}” on the web`,
  },
};

export interface PosterWords {
  fixed: { scan: string; period: string };
  untitled: string;
  topics(count: number): string;
  qrAlt(title: string): string;
}

const FIGURES = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

export const posterWords: Record<Lang, PosterWords> = {
  'zh-CN': {
    fixed: { scan: '扫一扫，献一策', period: '征集时间' },
    untitled: '建议征集',
    topics: (count) => (count > 1 && FIGURES[count] ? `${FIGURES[count]}个议题` : '征集议题'),
    qrAlt: (title) => `二维码：打开“${title}”的填写页面`,
  },
  en: {
    fixed: { scan: 'Scan and have your say', period: 'Open for proposals' },
    untitled: 'Call for proposals',
    topics: (count) => (count > 1 ? `${count} topics` : 'Topic'),
    qrAlt: (title) => `QR code: opens the form of “${title}”`,
  },
};
