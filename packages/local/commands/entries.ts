import * as acts from '#api/acts/entry.ts';
import { importedSecret, importEntries } from '#api/acts/import.ts';
import { numberOf } from '#core/entry.ts';
import { isRefusal } from '#core/refusal.ts';
import * as entries from '#store/entry.ts';
import type { Command } from '../command.ts';
import { columns } from '../terminal.ts';
import { campaignOption, findCampaign } from './find-campaign.ts';
import { checkOut, csv, writeOut } from './out-file.ts';
import { explainColumns, readMap, readTable, sayErrors } from './read-table.ts';

export const entriesImport: Command = {
  words: 'entries import',
  about: { 'zh-CN': '从 Excel 或 CSV 导入建议', en: 'import entries from XLSX or CSV' },
  arguments: [
    {
      name: 'FILE',
      about: { 'zh-CN': '.xlsx 或 .csv，第一行为列名', en: '.xlsx or .csv, column names in the first row' },
    },
  ],
  options: {
    campaign: campaignOption,
    map: {
      value: 'Q=COLUMN,…',
      about: {
        'zh-CN': '指定哪一列对应哪个问题，如 proposal=留言详情',
        en: 'which column feeds which question, e.g. proposal=Message',
      },
    },
    accept: { about: { 'zh-CN': '导入后直接通过初审', en: 'accept what is imported' } },
    'dry-run': { about: { 'zh-CN': '只检查，不写入', en: 'check only, write nothing' } },
    receipts: {
      value: 'FILE',
      about: { 'zh-CN': '把每行的编号和回执链接写入 CSV', en: 'write each row’s number and receipt link to a CSV' },
    },
  },
  run: ({ within, terminal, argument, option, isSet, refuse, usage }) =>
    within(async ({ deps, settle }) => {
      const campaign = await findCampaign(deps, option('campaign'));
      await checkOut(option('receipts'));
      const table = await readTable(argument('FILE'));
      const mapped = readMap(campaign, table.header, option('map') ?? '');
      if ('problem' in mapped) return usage(mapped.problem);
      const { map } = mapped;
      const dryRun = isSet('dry-run');
      const imported = await importEntries(deps, campaign, table, {
        map,
        dryRun,
        progress: terminal.progress({ 'zh-CN': '导入', en: 'Importing' }),
      });
      if (isRefusal(imported)) {
        const code = refuse(imported);
        const lacking = (imported.fields ?? []).filter(({ rule }) => rule === 'no_column').map(({ path }) => path);
        if (lacking.length) explainColumns(campaign, table.header, lacking).forEach(terminal.say);
        return code;
      }
      const { created, same, errors, unused, rows } = imported;
      let accepted = 0;
      if (isSet('accept') && !dryRun) {
        const progress = terminal.progress({ 'zh-CN': '初审', en: 'Accepting' });
        for (let i = 0; i < created.length; i += 100) {
          const lot = created.slice(i, i + 100).map(({ entryId }) => entryId);
          const decided = await acts.decide(
            deps,
            campaign,
            lot,
            { action: 'accept' },
            { role: 'organizer', name: 'cli' },
          );
          accepted += decided.filter((one) => 'state' in one).length;
          progress(Math.min(created.length, i + 100), created.length);
        }
      }
      await settle();
      const receipts = option('receipts');
      if (receipts && !dryRun) {
        const lines = [...created, ...same].map(({ row, entryId }) => [
          row,
          numberOf(entryId),
          `${deps.origin}/r#${entryId}.${importedSecret(deps, entryId)}`,
        ]);
        await writeOut(receipts, csv([['行', '编号', '回执链接'], ...lines]), 0o600);
      }
      sayErrors(terminal, errors);
      if (unused.length)
        terminal.say({ 'zh-CN': `没有用到的列：${unused.join('、')}`, en: `Columns not used: ${unused.join(', ')}` });
      const failed = new Set(errors.map(({ row }) => row)).size;
      terminal.result({ rows, created: created.length, same: same.length, failed, accepted, errors, unused, dryRun }, [
        terminal.lang === 'en'
          ? `${rows} rows: ${created.length} ${dryRun ? 'can be imported' : 'imported'}, ${same.length} unchanged, ${failed} with errors${accepted ? `; ${accepted} accepted` : ''}`
          : `共 ${rows} 行：${dryRun ? '可导入' : '导入'} ${created.length}，先前已导入 ${same.length}，有误 ${failed}${accepted ? `；通过初审 ${accepted}` : ''}`,
      ]);
      return failed ? 3 : 0;
    }),
};

export const entriesList: Command = {
  words: 'entries list',
  about: { 'zh-CN': '列出建议', en: 'list the entries' },
  options: { campaign: campaignOption },
  run: ({ within, terminal, option }) =>
    within(async ({ deps }) => {
      const campaign = await findCampaign(deps, option('campaign'));
      const rows = await entries.listAll(deps.database, campaign.id);
      terminal.result(rows, columns(rows.map((row) => [row.number, row.state, row.topic, row.title])));
      return 0;
    }),
};
