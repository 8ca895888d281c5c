import { setFlagsFromString } from 'node:v8';
import { setTimeout as sleep } from 'node:timers/promises';
import * as acts from '#api/acts/job.ts';
import { importResponses } from '#api/acts/response-import.ts';
import { idFrom } from '#core/id.ts';
import type { ExportOptions, Job } from '#core/job.ts';
import { isRefusal, refuse as refusal } from '#core/refusal.ts';
import * as jobs from '#store/job.ts';
import type { Command } from '../command.ts';
import { campaignOption, findCampaign } from './find-campaign.ts';
import { checkOut, writeOut } from './out-file.ts';
import { readTable, sayErrors } from './read-table.ts';

export const responsesExport: Command = {
  words: 'responses export',
  about: {
    'zh-CN': '导出问卷答卷（原始数据只供主办方使用），或可对外的公开版',
    en: 'export a survey’s responses (raw, for organizers only), or its public edition',
  },
  options: {
    campaign: campaignOption,
    format: { value: 'xlsx|csv|json', default: 'xlsx', about: { 'zh-CN': '文件格式', en: 'file format' } },
    values: {
      value: 'labels|codes',
      default: 'labels',
      about: { 'zh-CN': '选项用名称还是代码', en: 'options by label or by code' },
    },
    public: { about: { 'zh-CN': '公开版：只有受保护的汇总数字', en: 'the public edition: protected figures only' } },
    personal: {
      value: 'REASON',
      about: {
        'zh-CN': '连同个人信息导出，须写明原因（会记入日志）',
        en: 'with personal answers, for a stated reason (which is logged)',
      },
    },
    out: { value: 'FILE', about: { 'zh-CN': '写到这个文件', en: 'write to this file' } },
  },
  run: ({ within, terminal, option, isSet, refuse }) =>
    within(async ({ deps, runtime }) => {
      await checkOut(option('out'));
      // A page of responses is garbage at once, and V8 would rather take memory than collect it: held small, new space saves a third of
      // what the process holds, for more time in the collector.
      setFlagsFromString('--semi-space-growth-factor=1');
      const campaign = await findCampaign(deps, option('campaign'));
      const reason = option('personal');
      const options: ExportOptions = {
        format: option('format') as ExportOptions['format'],
        values: option('values') as ExportOptions['values'],
        scope: isSet('public') ? 'public' : 'responses',
        lang: terminal.lang,
        ...(reason ? { personal: { reason } } : {}),
      };
      const id = idFrom('job', deps.random(16));
      const asked = await acts.request(deps, campaign, { id, kind: 'export', options }, 'cli');
      if (isRefusal(asked)) return refuse(asked);
      const progress = terminal.progress({ 'zh-CN': '导出', en: 'Exporting' });
      let job: Job = asked;
      while (job.state === 'queued' || job.state === 'running') {
        await sleep(50);
        job = (await jobs.find(deps.database, id)) ?? job;
        if (job.total) progress(job.done, job.total);
      }
      if (!job.file) return refuse(refusal('internal'));
      const out = option('out') ?? job.file.name;
      const stored = await runtime.files.open(job.file.key);
      await writeOut(out, stored!.bytes(), 0o600);
      terminal.result({ file: out, bytes: job.file.bytes, responses: job.total }, [
        `${out}  ${(job.file.bytes / 1e6).toFixed(2)} MB`,
      ]);
      return 0;
    }),
};

export const responsesImport: Command = {
  words: 'responses import',
  about: { 'zh-CN': '从 Excel 或 CSV 导入纸质答卷', en: 'import paper responses from XLSX or CSV' },
  arguments: [
    {
      name: 'FILE',
      about: { 'zh-CN': '含“编号”列，每题一列（用名称或代码）', en: 'with a column of row ids and one a question' },
    },
  ],
  options: {
    campaign: campaignOption,
    'dry-run': { about: { 'zh-CN': '只检查，不写入', en: 'check only, write nothing' } },
  },
  run: ({ within, terminal, argument, option, isSet, refuse }) =>
    within(async ({ deps }) => {
      const campaign = await findCampaign(deps, option('campaign'));
      const dryRun = isSet('dry-run');
      const table = await readTable(argument('FILE'), {
        rows: 1_000_000,
        columns: 1000,
        bytes: 400_000_000,
        inflated: 800_000_000,
      });
      const progress = terminal.progress({ 'zh-CN': '导入', en: 'Importing' });
      const done = await importResponses(deps, campaign, table, { dryRun, progress });
      if (isRefusal(done)) return refuse(done);
      const { rows, created, same, errors, unused } = done;
      sayErrors(terminal, errors);
      if (unused.length > 0)
        terminal.say({ 'zh-CN': `没有用到的列：${unused.join('、')}`, en: `Columns not used: ${unused.join(', ')}` });
      const failed = new Set(errors.map(({ row }) => row)).size;
      terminal.result({ rows, created, same, failed, errors, unused, dryRun }, [
        terminal.lang === 'en'
          ? `${rows} rows: ${created} ${dryRun ? 'can be imported' : 'imported'}, ${same} unchanged, ${failed} with errors`
          : `共 ${rows} 行：${dryRun ? '可导入' : '导入'} ${created}，先前已导入 ${same}，有误 ${failed}`,
      ]);
      return failed ? 3 : 0;
    }),
};
