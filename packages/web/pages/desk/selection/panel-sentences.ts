/** What figures of a panel mean, each in one plain sentence. */
import type { Lang } from '#core/words.ts';

export type Figure = 'single' | 'average' | 'modelled' | 'alpha' | 'w';

const whole = (value: number) => `${Math.round(100 * value)} %`;

/**
 * Bounds of Koo & Li, “A guideline of selecting and reporting intraclass correlation coefficients”, Journal of Chiropractic Medicine
 * 15 (2016): below 0.5 poor, to 0.75 moderate, to 0.9 good, above excellent.
 */
const grade = (value: number): 0 | 1 | 2 | 3 => (value < 0.5 ? 0 : value < 0.75 ? 1 : value < 0.9 ? 2 : 3);
const grades = { 'zh-CN': ['偏低', '中等', '较好', '很好'], en: ['low', 'moderate', 'good', 'very good'] } as const;

const sentences: Record<Lang, Record<Figure, (value: number, k: string) => string>> = {
  'zh-CN': {
    single: (value) =>
      `一份评分的高低，有 ${whole(value)} 来自建议本身，其余来自评委宽严和偶然：${grades['zh-CN'][grade(value)]}。`,
    average: (value, k) => `${k} 份评分取平均，有 ${whole(value)} 来自建议本身：${grades['zh-CN'][grade(value)]}。`,
    modelled: (value) => `减去宽严后的估计值，说明了建议高低差别的 ${whole(value)}：${grades['zh-CN'][grade(value)]}。`,
    alpha: (value) =>
      value < 0
        ? '评委之间的分歧比随意打分还大：请先看评分标准。'
        : `1 是完全一致，0 与随意打分无异；宽严不同也算不一致：${value < 0.667 ? '不足以单看原始分下结论' : value < 0.8 ? '可以作初步结论' : '一致'}。`,
    w: (value) =>
      `1 是所有评委排出同一次序，0 是毫无共同次序：${value < 0.3 ? '次序很不一致' : value < 0.7 ? '次序大体一致' : '次序相当一致'}。`,
  },
  en: {
    single: (value) =>
      `Of what makes one review high or low, ${whole(value)} is the entry itself, the rest leniency and chance: ${grades.en[grade(value)]}.`,
    average: (value, k) =>
      `Of the mean of ${k} reviews, ${whole(value)} is the entry itself: ${grades.en[grade(value)]}.`,
    modelled: (value) =>
      `The estimate without leniency knows ${whole(value)} of what sets entries apart: ${grades.en[grade(value)]}.`,
    alpha: (value) =>
      value < 0
        ? 'The judges differ more than by chance: look at the criteria first.'
        : `1 is full agreement, 0 what chance gives; differing leniency counts as disagreement: ${value < 0.667 ? 'raw scores alone decide nothing' : value < 0.8 ? 'enough for tentative conclusions' : 'agreement'}.`,
    w: (value) =>
      `1 means all judges put the entries in one order, 0 no common order: ${value < 0.3 ? 'orders differ much' : value < 0.7 ? 'orders largely agree' : 'orders agree well'}.`,
  },
};

export const figureSentence = (figure: Figure, value: number, lang: Lang, k = ''): string =>
  sentences[lang][figure](value, k);

/** What there is to talk about with a judge; `none` for most. Beyond two standard errors it is seldom chance. */
export function noteOf(
  fit: { z: number; correlation?: number | undefined } | undefined,
): 'against' | 'loose' | 'tight' | 'few' | 'none' {
  if (!fit) return 'few';
  if (fit.correlation !== undefined && fit.correlation < -0.1) return 'against';
  if (fit.z > 2) return 'loose';
  return fit.z < -2 ? 'tight' : 'none';
}
