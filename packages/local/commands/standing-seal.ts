import { scored, sealedFile } from '#api/acts/seal.ts';
import { isRefusal, refuse as refusal } from '#core/refusal.ts';
import type { Command } from '../command.ts';
import { campaignOption, findCampaign } from './find-campaign.ts';
import { checkOut, writeOut } from './out-file.ts';

/** Writes the file of sealed scores, as the results page gives it. */
export const standingExport: Command = {
  words: 'standing export',
  about: { 'zh-CN': '导出评分封存文件', en: 'write the file of sealed scores' },
  options: {
    campaign: campaignOption,
    out: { value: 'FILE', default: 'scores.jsonl', about: { 'zh-CN': '写到哪里', en: 'where to' } },
  },
  run: ({ within, terminal, option, refuse }) =>
    within(async ({ deps }) => {
      const out = option('out')!;
      await checkOut(out);
      const campaign = await findCampaign(deps, option('campaign'));
      const found = await scored(deps, campaign);
      if (isRefusal(found)) return refuse(found);
      if (!found.seal) return refuse(refusal('not_sealed'));
      await writeOut(out, await sealedFile(deps, found.seal));
      terminal.result({ file: out, digest: found.seal.digest }, [`${out}  ${found.seal.digest}`]);
      return 0;
    }),
};
