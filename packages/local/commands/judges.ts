import { readJudges } from '#api/acts/import.ts';
import * as acts from '#api/acts/judge.ts';
import { isRefusal } from '#core/refusal.ts';
import * as judges from '#store/judge.ts';
import * as units from '#store/unit.ts';
import type { Command } from '../command.ts';
import { columns } from '../terminal.ts';
import { campaignOption, findCampaign } from './find-campaign.ts';
import { checkOut, csv, writeOut } from './out-file.ts';
import { readTable, sayErrors } from './read-table.ts';

export const judgesImport: Command = {
  words: 'judges import',
  about: {
    'zh-CN': '从 Excel 或 CSV 导入评委，并生成专属链接',
    en: 'import judges from XLSX or CSV and make their personal links',
  },
  arguments: [
    {
      name: 'FILE',
      about: { 'zh-CN': '含“姓名”列，可有“单位”“专长议题”列', en: 'with a column name, and perhaps unit and topics' },
    },
  ],
  options: {
    campaign: campaignOption,
    links: {
      value: 'FILE',
      about: {
        'zh-CN': '把链接写入 CSV（只有这一次能看到）',
        en: 'write the links to a CSV (they are shown this once)',
      },
    },
  },
  run: ({ within, terminal, argument, option, refuse }) =>
    within(async ({ deps }) => {
      await checkOut(option('links'));
      const campaign = await findCampaign(deps, option('campaign'));
      const table = await readTable(argument('FILE'));
      const found = readJudges(campaign, table, (await units.read(deps.database)).units);
      if (isRefusal(found)) return refuse(found);
      const before = new Set((await judges.list(deps.database, campaign.id)).map((judge) => judge.id));
      const added = found.judges.filter((judge) => !before.has(judge.id));
      const linked = await acts.addWithLinks(deps, campaign, added);
      if (isRefusal(linked)) return refuse(linked);
      const links = linked.map(({ judge: { name, unit }, url }) => ({ name, unit, url }));
      const file = option('links');
      if (file)
        await writeOut(
          file,
          csv([['姓名', '单位', '专属链接'], ...links.map(({ name, unit, url }) => [name, unit, url])]),
          0o600,
        );
      sayErrors(terminal, found.errors);
      terminal.result({ added: added.length, same: found.judges.length - added.length, errors: found.errors, links }, [
        ...(file ? [] : columns(links.map((one) => [one.name, one.unit, one.url]))),
        terminal.lang === 'en'
          ? `${added.length} judges added, ${found.judges.length - added.length} were there already`
          : `新增评委 ${added.length} 位，原有 ${found.judges.length - added.length} 位`,
      ]);
      return found.errors.length ? 3 : 0;
    }),
};
