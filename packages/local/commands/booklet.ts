import { setTimeout as sleep } from 'node:timers/promises';
import * as acts from '#api/acts/job.ts';
import { idFrom } from '#core/id.ts';
import type { Job, JobKind } from '#core/job.ts';
import { isRefusal, refuse as refusal } from '#core/refusal.ts';
import * as jobs from '#store/job.ts';
import type { Command } from '../command.ts';
import { campaignOption, findCampaign } from './find-campaign.ts';
import { checkOut, writeOut } from './out-file.ts';

export const bookletCommand: Command = {
  words: 'booklet',
  about: {
    'zh-CN': '排出汇编 PDF（或海报），可同时公布结果',
    en: 'typeset the booklet (or the poster); may publish the results too',
  },
  options: {
    campaign: campaignOption,
    out: { value: 'FILE', about: { 'zh-CN': '写到这个文件', en: 'write to this file' } },
    poster: { about: { 'zh-CN': '做海报，不做汇编', en: 'the poster instead of the booklet' } },
    publish: { about: { 'zh-CN': '同时公布结果', en: 'publish the results too' } },
  },
  run: ({ within, terminal, option, isSet, refuse }) =>
    within(async ({ deps }) => {
      await checkOut(option('out'));
      const campaign = await findCampaign(deps, option('campaign'));
      const kinds: JobKind[] = [
        isSet('poster') ? 'poster' : 'booklet',
        ...(isSet('publish') ? (['publish'] as const) : []),
      ];
      let made: Job | undefined;
      for (const kind of kinds) {
        const asked = await acts.request(deps, campaign, { id: idFrom('job', deps.random(16)), kind }, 'cli');
        if (isRefusal(asked)) return refuse(asked);
        const progress = terminal.progress(
          kind === 'publish' ? { 'zh-CN': '公布结果', en: 'Publishing' } : { 'zh-CN': '排版', en: 'Typesetting' },
        );
        let job: Job = asked;
        while (job.state === 'queued' || job.state === 'running') {
          await sleep(50);
          job = (await jobs.find(deps.database, job.id)) ?? job;
          if (job.total) progress(job.done, job.total);
        }
        if (job.state === 'failed') return refuse(refusal('typesetting_failed', { reason: job.failure ?? '' }));
        made ??= job;
      }
      const file = made!.file!;
      const out = option('out') ?? file.name;
      const stored = await deps.files.get(file.key);
      await writeOut(out, stored!.bytes);
      for (const { char, count } of made!.missing ?? [])
        terminal.say({
          'zh-CN': `字库没有“${char}”（${count} 处），印作〓`,
          en: `No font has “${char}” (${count} times); printed as 〓`,
        });
      terminal.result({ file: out, bytes: file.bytes, pages: file.pages, missing: made!.missing ?? [] }, [
        `${out}  ${file.pages} ${terminal.lang === 'en' ? 'pages' : '页'}  ${(file.bytes / 1e6).toFixed(2)} MB`,
      ]);
      return 0;
    }),
};
