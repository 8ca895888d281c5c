import { readFile } from 'node:fs/promises';
import * as campaignActs from '#api/acts/campaign.ts';
import * as acts from '#api/acts/form.ts';
import { missingForPublishing } from '#core/campaign.ts';
import { readFormFile, writeFormFile } from '#core/form-file.ts';
import type { Question } from '#core/form-schema.ts';
import { isRefusal, refuse, type FieldProblem } from '#core/refusal.ts';
import * as forms from '#store/form.ts';
import type { Call, Command } from '../command.ts';
import { cannotRead, CommandRefused } from '../command-refusal.ts';
import { campaignOption, findCampaign } from './find-campaign.ts';
import { checkOut, writeOut } from './out-file.ts';

async function read(path: string): Promise<{ questions?: Question[]; problems: FieldProblem[] }> {
  try {
    return readFormFile(await readFile(path, 'utf8'));
  } catch (error) {
    throw new CommandRefused(cannotRead(path, error));
  }
}
const refuseFile = (call: Call, problems: FieldProblem[]) => call.refuse(refuse('invalid', {}, problems));
const file = (zh: string, en: string) => [{ name: 'FILE', about: { 'zh-CN': zh, en } }];

export const formExport: Command = {
  words: 'form export',
  about: { 'zh-CN': '把表单写成 JSON 文件', en: 'write a campaign’s form to a JSON file' },
  arguments: file('要写的文件', 'the file to write'),
  options: {
    campaign: campaignOption,
    version: {
      value: 'N',
      about: { 'zh-CN': '已发布的版本；默认现行版本', en: 'a published version; the present one if left out' },
    },
  },
  run: ({ within, terminal, argument, option, refuse: refused }) =>
    within(async ({ deps }) => {
      await checkOut(argument('FILE'));
      const campaign = await findCampaign(deps, option('campaign'));
      const asked = option('version');
      const form = asked ? await forms.find(deps.database, campaign.id, Number(asked)) : campaign.form;
      if (!form) return refused(refuse('not_found'));
      await writeOut(argument('FILE'), writeFormFile(form, deps.origin));
      const data = { file: argument('FILE'), version: form.version, questions: form.questions.length };
      terminal.result(data, [argument('FILE')]);
      return 0;
    }),
};

export const formCheck: Command = {
  words: 'form check',
  about: { 'zh-CN': '检查表单文件能否用于活动', en: 'say what is wrong with a form file for a campaign' },
  arguments: file('表单的 JSON 文件', 'the form as JSON'),
  options: { campaign: campaignOption },
  run: (call) =>
    call.within(async ({ deps }) => {
      const campaign = await findCampaign(deps, call.option('campaign'));
      const { questions, problems } = await read(call.argument('FILE'));
      if (!questions) return refuseFile(call, problems);
      const form = { version: campaign.form.version, questions };
      const wrong = missingForPublishing({ ...campaign, form }).filter(({ path }) => path.startsWith('form.'));
      if (wrong.length) return refuseFile(call, wrong);
      const words = { 'zh-CN': `没有问题，共 ${questions.length} 项`, en: `Nothing wrong; ${questions.length} items` };
      call.terminal.result({ questions: questions.length, problems: [] }, [words[call.terminal.lang]]);
      return 0;
    }),
};

export const formImport: Command = {
  words: 'form import',
  about: {
    'zh-CN': '用 JSON 文件替换表单；已发布的活动先存为草稿',
    en: 'replace the form from a JSON file; of a published campaign, its draft',
  },
  arguments: file('表单的 JSON 文件', 'the form as JSON'),
  options: {
    campaign: campaignOption,
    publish: { about: { 'zh-CN': '直接发布为新版本', en: 'publish it as the next version' } },
  },
  run: (call) =>
    call.within(async ({ deps }) => {
      const { terminal } = call;
      const campaign = await findCampaign(deps, call.option('campaign'));
      const { questions, problems } = await read(call.argument('FILE'));
      if (!questions) return refuseFile(call, problems);
      const { version } = campaign;
      const say = (state: 'saved' | 'draft' | 'published', lines: { 'zh-CN': string; en: string }) => {
        terminal.result({ slug: campaign.slug, state, questions: questions.length }, [lines[terminal.lang]]);
        return 0;
      };
      if (campaign.stage === 'draft') {
        const form = { version: campaign.form.version, questions };
        const changed = await campaignActs.change(deps, campaign, { version, form });
        if (isRefusal(changed)) return call.refuse(changed);
        return say('saved', { 'zh-CN': '表单已替换', en: 'The form was replaced' });
      }
      if (call.isSet('publish')) {
        const published = await campaignActs.publishForm(deps, campaign, { version, questions });
        if (isRefusal(published)) return call.refuse(published);
        const n = published.form.version;
        return say('published', { 'zh-CN': `已发布为第 ${n} 版`, en: `Published as version ${n}` });
      }
      const before = await forms.findDraft(deps.database, campaign.id);
      const asked = { version: before?.version ?? 0, base: campaign.form.version, questions };
      const saved = await acts.saveDraft(deps, campaign, asked, 'cli');
      if (isRefusal(saved)) return call.refuse(saved);
      return say('draft', {
        'zh-CN': '已存为草稿，在工作台查看后发布',
        en: 'Kept as a draft; look at it at the desk and publish it',
      });
    }),
};
