import { methodWords, type Method } from '#core/standing.ts';
import { sayText, wordsOf } from '../state/lang.ts';

export const methodName = (method: Method): string => sayText(methodWords[method].name);
export const methodAbout = (method: Method): string => sayText(methodWords[method].about);

const records = wordsOf({
  'zh-CN': {
    lot: (seed: string) => `抽签，随机种子 ${seed}`,
    vote: (voters: string, votes: string) => `表决：${voters} 人投票，${votes} 票`,
  },
  en: {
    lot: (seed: string) => `By lot, seed ${seed}`,
    vote: (voters: string, votes: string) => `By vote: ${votes} of ${voters}`,
  },
});

/** Lots and votes are recorded in Chinese; the page says so in its own language. Other reasons are people's own words. */
export function reasonInWords(reason: string): string {
  const seed = /抽签，随机种子 (\d+)$/.exec(reason)?.[1];
  if (seed) return records().lot(seed);
  const [, voters, votes] = /^表决：(\d+) 人投票，(\d+) 票$/.exec(reason) ?? [];
  return voters && votes ? records().vote(voters, votes) : reason;
}
