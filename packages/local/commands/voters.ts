import { importVoters, list } from '#api/acts/voter.ts';
import { isRefusal } from '#core/refusal.ts';
import type { ListedVoter } from '#api/acts/voter.ts';
import type { Command } from '../command.ts';
import { columns } from '../terminal.ts';
import { campaignOption, findCampaign } from './find-campaign.ts';
import { readTable, sayErrors } from './read-table.ts';

export const votersImport: Command = {
  words: 'voters import',
  about: {
    'zh-CN': '从 Excel 或 CSV 导入可以填写的人（花名册或邀请名单）',
    en: 'import who may answer from XLSX or CSV: a roster or invitations',
  },
  arguments: [
    {
      name: 'FILE',
      about: {
        'zh-CN': '花名册含“姓名”“工号”列，邀请名单含“姓名”或“联系方式”列；可有“单位”列',
        en: 'a roster has columns name and number, invitations name or contact; perhaps unit',
      },
    },
  ],
  options: {
    campaign: campaignOption,
    'dry-run': { about: { 'zh-CN': '只检查，不写入', en: 'check only, write nothing' } },
  },
  run: ({ within, terminal, argument, option, isSet, refuse }) =>
    within(async ({ deps }) => {
      const dryRun = isSet('dry-run');
      const campaign = await findCampaign(deps, option('campaign'));
      const done = await importVoters(deps, campaign, await readTable(argument('FILE')), { dryRun });
      if (isRefusal(done)) return refuse(done);
      const { added, same, errors } = done;
      sayErrors(terminal, errors);
      const failed = new Set(errors.map(({ row }) => row)).size;
      const good = done.rows - errors.filter(({ rule }) => rule === 'unknown_unit').length;
      const rows = good + failed;
      terminal.result({ rows, good, added, same, failed, errors, dryRun }, [
        terminal.lang === 'en'
          ? `${rows} people: ${dryRun ? `${good} can be imported` : `${added} added, ${same} were there already`}, ${failed} with errors`
          : `共 ${rows} 人：${dryRun ? `可导入 ${good}` : `新增 ${added}，原有 ${same}`}，有误 ${failed}`,
      ]);
      return failed ? 3 : 0;
    }),
};

export const votersList: Command = {
  words: 'voters list',
  about: {
    'zh-CN': '列出可以填写的人，以及谁已填写（看不到填了什么）',
    en: 'list who may answer and who has; never what',
  },
  options: { campaign: campaignOption },
  run: ({ within, terminal, option }) =>
    within(async ({ deps }) => {
      const campaign = await findCampaign(deps, option('campaign'));
      const all: ListedVoter[] = [];
      for (let cursor: string | undefined; ;) {
        const page = await list(deps, campaign, cursor);
        all.push(...page.items);
        if (!page.cursor) break;
        cursor = page.cursor;
      }
      const answered = all.filter((one) => one.answered).length;
      const en = terminal.lang === 'en';
      const [yes, no] = en ? ['answered', 'not yet'] : ['已答', '未答'];
      terminal.result({ total: all.length, answered, voters: all }, [
        ...columns(all.map((one) => [one.name, one.number, one.contact, one.answered ? yes : no, one.url ?? ''])),
        en ? `${answered} of ${all.length} people have answered` : `共 ${all.length} 人，已答 ${answered} 人`,
      ]);
      return 0;
    }),
};
