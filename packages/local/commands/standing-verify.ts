import { readFile, writeFile } from 'node:fs/promises';
import { sha256 } from '#api/acts/seal.ts';
import { isRefusal, refuse as refusal } from '#core/refusal.ts';
import { read } from '#core/score-record.ts';
import { standingOf, standingText } from '#core/standing.ts';
import type { Command } from '../command.ts';

/** Checks a file of sealed scores and computes its standing anew: needs the file and nothing else, no data and no server. */
export const standingVerify: Command = {
  words: 'standing verify',
  about: {
    'zh-CN': '核对评分封存文件：校验链，并由评分重新算出名次',
    en: 'check a file of sealed scores: its hash chain, and the standing computed anew from its scores',
  },
  arguments: [
    {
      name: 'FILE',
      about: { 'zh-CN': '公布页下载的 scores-….jsonl', en: 'the scores-….jsonl from the results page' },
    },
  ],
  options: {
    out: { value: 'FILE', about: { 'zh-CN': '写出重新算出的名次（JSON）', en: 'write the computed standing (JSON)' } },
  },
  async run({ terminal, argument, option, refuse }) {
    const text = await readFile(argument('FILE'), 'utf8').catch(() => undefined);
    const found = text === undefined ? refusal('seal_unreadable') : read(text, sha256);
    if (isRefusal(found)) return refuse(found);
    const standing = standingOf(found.record);
    if (isRefusal(standing)) return refuse(standing);
    const computed = standingText(standing);
    const out = option('out');
    if (out) await writeFile(out, computed);
    const same = sha256(computed) === found.standing;
    const { head, entries, judges, reviews } = found.record;
    terminal.result(
      {
        chain: true,
        standing: same,
        digest: found.digest,
        standingDigest: sha256(computed),
        previous: head.previous,
        entries: entries.length,
        judges: judges.length,
        reviews: reviews.length,
      },
      terminal.lang === 'en'
        ? [
            `${head.campaign.title}: ${entries.length} entries, ${judges.length} judges, ${reviews.length} reviews`,
            `hash chain    intact`,
            `digest        ${found.digest}`,
            `standing      ${same ? 'the same, byte for byte' : 'DIFFERS from the one that was sealed'}`,
            ...(head.previous ? [`earlier seal  ${head.previous}`] : []),
          ]
        : [
            `${head.campaign.title}：${entries.length} 件，${judges.length} 位评委，${reviews.length} 份评分`,
            `校验链    完整`,
            `摘要      ${found.digest}`,
            `名次      ${same ? '重新计算的结果逐字节一致' : '与封存时不一致'}`,
            ...(head.previous ? [`此前封存  ${head.previous}`] : []),
          ],
    );
    return same ? 0 : 1;
  },
};
