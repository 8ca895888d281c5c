import { importUnits } from '#api/acts/unit.ts';
import { isRefusal } from '#core/refusal.ts';
import { findUnit, townshipOf } from '#core/unit.ts';
import * as units from '#store/unit.ts';
import type { Command } from '../command.ts';
import { columns } from '../terminal.ts';
import { readTable, sayErrors } from './read-table.ts';

export const unitsImport: Command = {
  words: 'units import',
  about: { 'zh-CN': '从 Excel 或 CSV 导入单位', en: 'import the federation’s units from XLSX or CSV' },
  arguments: [
    {
      name: 'FILE',
      about: {
        'zh-CN': '含“名称”列，可有“上级”“类型”“代码”“联系电话”列',
        en: 'with a column name, and perhaps parent, kind, code and phone',
      },
    },
  ],
  options: { 'dry-run': { about: { 'zh-CN': '只检查，不写入', en: 'check only, write nothing' } } },
  run: ({ within, terminal, argument, isSet, refuse }) =>
    within(async ({ deps }) => {
      const dryRun = isSet('dry-run');
      const done = await importUnits(deps, await readTable(argument('FILE')), { dryRun });
      if (isRefusal(done)) return refuse(done);
      const { rows, added, changed, same, phones, errors, version } = done;
      sayErrors(terminal, errors);
      const failed = new Set(errors.map(({ row }) => row)).size;
      terminal.result({ rows, added, changed, same, phones, failed, errors, version, dryRun }, [
        terminal.lang === 'en'
          ? `${rows} rows: ${added} units ${dryRun ? 'would be added' : 'added'}, ${changed} changed, ${same} unchanged, ${failed} with errors; ${phones} phone numbers new or changed`
          : `共 ${rows} 行：${dryRun ? '可新增' : '新增'} ${added}，变更 ${changed}，不变 ${same}，有误 ${failed}；新增或变更电话 ${phones}`,
      ]);
      return failed ? 3 : 0;
    }),
};

export const unitsList: Command = {
  words: 'units list',
  about: { 'zh-CN': '列出单位', en: 'list the units' },
  run: ({ within, terminal }) =>
    within(async ({ deps }) => {
      const { version, units: all } = await units.read(deps.database);
      const retired = terminal.lang === 'en' ? 'retired' : '已停用';
      terminal.result(
        { version, units: all },
        columns(
          all.map(({ id, name, kind, code, parentId, retired: gone }) => [
            id,
            kind,
            townshipOf(all, id)?.name ?? findUnit(all, parentId ?? '')?.name ?? '',
            name,
            code ?? '',
            gone ? retired : '',
          ]),
        ),
      );
      return 0;
    }),
};
