import * as campaignActs from '#api/acts/campaign.ts';
import { importScores } from '#api/acts/import.ts';
import * as Campaign from '#core/campaign.ts';
import { isRefusal, refuse as refusal, type Refusal } from '#core/refusal.ts';
import * as campaigns from '#store/campaign.ts';
import type { Deps } from '#api/deps.ts';
import type { Command } from '../command.ts';
import { campaignOption, findCampaign } from './find-campaign.ts';
import { readTable, sayErrors } from './read-table.ts';

export const scoresImport: Command = {
  words: 'scores import',
  about: {
    'zh-CN': '从 Excel 或 CSV 导入评分；尚未开始评审的活动会先进入评审',
    en: 'import scores from XLSX or CSV; opens the judging if it is not open yet',
  },
  arguments: [
    {
      name: 'FILE',
      about: {
        'zh-CN': '每行一份评分：评委、编号、各评分项、评语',
        en: 'a review a row: judge, entry, one column a criterion, comment',
      },
    },
  ],
  options: { campaign: campaignOption },
  run: ({ within, terminal, argument, option, refuse }) =>
    within(async ({ deps }) => {
      const found = await findCampaign(deps, option('campaign'));
      const table = await readTable(argument('FILE'));
      const campaign = await openJudging(deps, found);
      if (isRefusal(campaign)) return refuse(campaign);
      const imported = await importScores(deps, campaign, table, {
        progress: terminal.progress({ 'zh-CN': '导入评分', en: 'Importing scores' }),
      });
      if (isRefusal(imported)) return refuse(imported);
      sayErrors(terminal, imported.errors);
      const failed = new Set(imported.errors.map(({ row }) => row)).size;
      terminal.result({ ...imported, failed }, [
        terminal.lang === 'en'
          ? `${imported.rows} rows: ${imported.written} scores written, ${imported.same} unchanged, ${failed} with errors`
          : `共 ${imported.rows} 行：写入评分 ${imported.written}，没有变化 ${imported.same}，有误 ${failed}`,
      ]);
      return failed ? 3 : 0;
    }),
};

/** Brings the campaign to judging without dealing entries: which judge scores what is what the file says. */
async function openJudging(deps: Deps, campaign: Campaign.Campaign): Promise<Campaign.Campaign | Refusal> {
  let current = campaign;
  for (const to of ['screening', 'judging'] as const) {
    if (Campaign.stages.indexOf(current.stage) >= Campaign.stages.indexOf(to)) continue;
    const next = Campaign.move(current, to, await campaignActs.progress(deps, current), deps.now());
    if (isRefusal(next)) return next;
    if (!(await campaigns.save(deps.database, next))) return refusal('version_conflict');
    current = next;
  }
  return current;
}
