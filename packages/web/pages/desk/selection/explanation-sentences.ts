/** Why an entry stands where it stands, in sentences an author can read. */
import { wholePercent } from '#core/chart/text.ts';
import type { Lang } from '#core/words.ts';

export interface Cut {
  cut: number;
  inside: boolean;
  /** Points on average that would bring it over. */
  needed: number;
  firstOut?: number | undefined;
}

export interface Explained {
  rank: number;
  score: number;
  of: number;
  method: 'mean' | 'trimmed' | 'model';
  sharedBy: number;
  reviews: readonly { name: string; rankWithout?: number | undefined }[];
  certainty?: { lo: number; hi: number; top: readonly number[] } | undefined;
  drawn?: { corrected: number; mu: number; weight: number; estimate: number } | undefined;
  cuts: readonly Cut[];
  /** Where the entry is one of those whose side of the last cut the scores do not tell. */
  zone?: { cut: number; seats: number; contenders: number } | undefined;
}

const fixed = (value: number, places = 2) => value.toFixed(places);

/** Where it stands, how certain that is, and how the score came about. */
export function placeSentences(given: Explained, methodName: string, lang: Lang): string[] {
  return [place(given, methodName, lang), ...range(given, lang), ...pull(given, lang), ...zone(given, lang)];
}

function place({ rank, score, of, sharedBy }: Explained, methodName: string, lang: Lang): string {
  if (lang === 'en')
    return `By “${methodName}” it is ${sharedBy > 1 ? 'joint ' : ''}number ${rank} of ${of}, with ${fixed(score)} points.`;
  return `按“${methodName}”，这件得 ${fixed(score)} 分，在 ${of} 件中${sharedBy > 1 ? '并列' : '居'}第 ${rank}。`;
}

function range({ certainty, cuts }: Explained, lang: Lang): string[] {
  if (!certainty) return [];
  const { lo, hi, top } = certainty;
  const last = cuts.at(-1);
  const share = top[cuts.length - 1];
  const within =
    last && share !== undefined ? { cut: last.cut, share: wholePercent(share, 1).replace('%', ' %') } : undefined;
  if (lang === 'en') {
    const where = lo === hi ? `at place ${lo}` : `between places ${lo} and ${hi}`;
    return [
      `If the judging were repeated 100 times, it would be ${where} in about 90 of them${within ? `; the chance of being in the first ${within.cut} is about ${within.share}` : ''}.`,
    ];
  }
  const where = lo === hi ? `第 ${lo} 名` : `第 ${lo} 至 ${hi} 名`;
  return [
    `重复评审 100 次，约有 90 次落在${where}${within ? `；进入前 ${within.cut} 名的可能约 ${within.share}` : ''}。`,
  ];
}

function pull({ drawn, reviews }: Explained, lang: Lang): string[] {
  if (!drawn) return [];
  const share = Math.round(100 * (1 - drawn.weight));
  const [corrected, mu, estimate] = [drawn.corrected, drawn.mu, drawn.estimate].map((one) => fixed(one));
  const n = reviews.length;
  if (lang === 'en')
    return [
      `Without the judges’ leniency its reviews average ${corrected}. With ${n} ${n === 1 ? 'review' : 'reviews'} the estimate is drawn ${share} % of the way to the mean of all (${mu}): ${estimate}.`,
    ];
  return [
    `减去评委宽严后，平均 ${corrected} 分。评分${n < 5 ? '只' : ''}有 ${n} 份，估计值向全体平均（${mu}）靠拢 ${share} %，得 ${estimate} 分。`,
  ];
}

function zone({ zone: open }: Explained, lang: Lang): string[] {
  if (!open) return [];
  const { cut, seats, contenders } = open;
  if (lang === 'en')
    return [
      `It is one of ${contenders} entries around place ${cut} that the scores do not tell apart; ${seats} of them are in.`,
    ];
  return [`它是第 ${cut} 名前后难分高下的 ${contenders} 件之一，其中 ${seats} 件入选。`];
}

/** What would have changed its side of each cut: more or fewer points, or one review less. */
export function whatIfs(given: Explained, lang: Lang): string[] {
  const { cuts, reviews } = given;
  const last = cuts.at(-1);
  const without = last
    ? reviews.flatMap(({ name, rankWithout }) =>
        rankWithout !== undefined && rankWithout <= last.cut !== last.inside
          ? [withoutOne(name, rankWithout, last, lang)]
          : [],
      )
    : [];
  return [...cuts.map((cut) => byPoints(cut, lang)).filter((sentence) => sentence !== ''), ...without];
}

function byPoints({ cut, inside, needed, firstOut }: Cut, lang: Lang): string {
  if (inside && firstOut === undefined) return '';
  const by = Math.abs(needed);
  // Rounded up: what is named must suffice.
  const points = fixed(Math.ceil(by * 10 - 1e-9) / 10, 1);
  if (by < 1e-9)
    return lang === 'en'
      ? `It has as many points as the entry on the other side of place ${cut}.`
      : `它与第 ${cut} 名分界另一侧的建议同分。`;
  if (lang === 'en')
    return inside
      ? `${points} points less on average and it would not be among the first ${cut}.`
      : `${points} points more on average and it would be among the first ${cut}.`;
  return inside ? `平均再低 ${points} 分，就不在前 ${cut} 名。` : `平均再高 ${points} 分，即可进入前 ${cut} 名。`;
}

function withoutOne(name: string, rank: number, { cut, inside }: Cut, lang: Lang): string {
  if (lang === 'en')
    return `Without the review by ${name} it would be at place ${rank}, ${inside ? 'outside' : 'inside'} the first ${cut}.`;
  return `若没有${name}的评分，会是第 ${rank} 名，${inside ? '不' : ''}在前 ${cut} 名之内。`;
}

const stems = '甲乙丙丁戊己庚辛壬癸';

/** A judge's name on paper for the author: 评委甲, Judge A; from the eleventh on by number. */
export function judgeAlias(index: number, lang: Lang): string {
  if (lang === 'en') return `Judge ${index < 26 ? String.fromCharCode(65 + index) : index + 1}`;
  return `评委${stems[index] ?? index + 1}`;
}
