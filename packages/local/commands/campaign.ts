import * as v from 'valibot';
import * as acts from '#api/acts/campaign.ts';
import { publicUrl } from '#api/acts/booklet.ts';
import * as Campaign from '#core/campaign.ts';
import { idFrom, Slug } from '#core/id.ts';
import { isRefusal } from '#core/refusal.ts';
import * as campaigns from '#store/campaign.ts';
import type { Command } from '../command.ts';
import { whichCampaign } from '../command-refusal.ts';
import { columns } from '../terminal.ts';
import { campaignOption, findCampaign } from './find-campaign.ts';
import { readTime } from '#core/import.ts';

const DAY = 86_400_000;

export const campaignCreate: Command = {
  words: 'campaign create',
  about: { 'zh-CN': '从模板新建活动', en: 'make a campaign from a template' },
  arguments: [{ name: 'SLUG', about: { 'zh-CN': '网址后缀，如 gaige-2026', en: 'its address, e.g. gaige-2026' } }],
  options: {
    template: { value: 'ID', default: 'reform-proposal', about: { 'zh-CN': '模板', en: 'template' } },
    title: { value: 'TEXT', about: { 'zh-CN': '标题', en: 'title' } },
    callers: { value: 'A,B,C', about: { 'zh-CN': '主办单位，逗号分隔', en: 'the bodies that call, by commas' } },
    topics: {
      value: 'A,B,C',
      about: { 'zh-CN': '议题，逗号分隔；不填用模板的', en: 'topics, by commas; the template’s if left out' },
    },
    from: { value: 'DATE', about: { 'zh-CN': '开始日期；默认现在', en: 'first day; now if left out' } },
    until: {
      value: 'DATE',
      about: { 'zh-CN': '截止日期（含）；默认 45 天后', en: 'last day; in 45 days if left out' },
    },
    reviews: { value: 'N', about: { 'zh-CN': '每件几份评分', en: 'reviews per entry' } },
    publish: { about: { 'zh-CN': '建好就发布', en: 'publish at once' } },
  },
  run: ({ within, terminal, argument, option, isSet, refuse, usage }) =>
    within(async ({ deps }) => {
      const slug = argument('SLUG');
      if (!v.is(Slug, slug))
        return usage({
          'zh-CN': '网址后缀用小写字母、数字和短横，3 到 40 个字符',
          en: 'The address takes 3 to 40 small letters, digits and dashes',
        });
      const template = option('template');
      if (!v.is(Campaign.TemplateId, template))
        return usage({
          'zh-CN': `没有模板“${template}”。可用的有：${Campaign.TemplateId.options.join('、')}`,
          en: `There is no template “${template}”. There are: ${Campaign.TemplateId.options.join(', ')}`,
        });
      const list = (name: string) =>
        option(name)
          ?.split(/[,，、]/)
          .map((part) => part.trim())
          .filter(Boolean);
      const settings = {
        ...(option('title') ? { title: { 'zh-CN': option('title')! } } : {}),
        ...(list('callers') ? { callers: list('callers')! } : {}),
        ...(list('topics')
          ? { topics: list('topics')!.map((name, i) => ({ id: `t${i + 1}`, name: { 'zh-CN': name } })) }
          : {}),
        ...(option('reviews') ? { reviewsPerEntry: Number(option('reviews')) } : {}),
      };
      if (settings.reviewsPerEntry !== undefined && !(settings.reviewsPerEntry >= 1 && settings.reviewsPerEntry <= 20))
        return usage({ 'zh-CN': '--reviews 应为 1 到 20', en: '--reviews takes 1 to 20' });
      const checked = v.safeParse(v.partial(Campaign.CampaignSettings), settings);
      if (!checked.success)
        return usage({
          'zh-CN': `设置有误：${v.getDotPath(checked.issues[0]) ?? ''}`,
          en: `Not valid: ${v.getDotPath(checked.issues[0]) ?? ''}`,
        });
      const opensAt = option('from') ? readTime(option('from')!) : deps.now();
      const lastDay = option('until')
        ? readTime(option('until')!)
        : new Date(Date.parse(deps.now()) + 45 * DAY).toISOString();
      if (!opensAt || !lastDay) return usage({ 'zh-CN': '日期写成 2026-03-01', en: 'Dates are written 2026-03-01' });
      const closesAt = option('until') ? new Date(Date.parse(lastDay) + DAY).toISOString() : lastDay;
      if (Date.parse(opensAt) >= Date.parse(closesAt))
        return usage({
          'zh-CN': '截止日期（--until）不能早于开始日期（--from）',
          en: 'The last day (--until) cannot be before the first (--from)',
        });
      const existing = await campaigns.findBySlug(deps.database, slug);
      const made =
        existing ??
        (await acts.create(deps, {
          id: idFrom('campaign', deps.random(16)),
          slug,
          template,
          period: { opensAt, closesAt },
          settings: checked.output,
        }));
      if (isRefusal(made)) return refuse(made);
      const campaign =
        isSet('publish') && made.stage === 'draft'
          ? await acts.move(deps, made, 'collecting', made.version, 'cli')
          : made;
      if (isRefusal(campaign)) return refuse(campaign);
      const url = publicUrl(deps.origin, campaign);
      if (existing)
        terminal.say({ 'zh-CN': '活动已存在，没有改动。', en: 'The campaign exists already; nothing was changed.' });
      terminal.result({ id: campaign.id, slug, stage: campaign.stage, url }, [url]);
      return 0;
    }),
};

export const campaignList: Command = {
  words: 'campaign list',
  about: { 'zh-CN': '列出活动', en: 'list the campaigns' },
  run: ({ within, terminal }) =>
    within(async ({ deps }) => {
      const all = await campaigns.list(deps.database);
      if (all.length === 0) terminal.say(whichCampaign([]).message);
      terminal.result(
        all.map(({ id, slug, title, stage }) => ({ id, slug, title: title['zh-CN'], stage })),
        columns(all.map(({ slug, stage, title }) => [slug, stage, title['zh-CN']])),
      );
      return 0;
    }),
};

export const campaignStage: Command = {
  words: 'campaign stage',
  about: { 'zh-CN': '让活动进入另一阶段', en: 'move a campaign to another stage' },
  arguments: [{ name: 'STAGE', about: { 'zh-CN': Campaign.stages.join('、'), en: Campaign.stages.join(', ') } }],
  options: { campaign: campaignOption },
  run: ({ within, terminal, argument, option, refuse, usage }) =>
    within(async ({ deps }) => {
      const to = argument('STAGE');
      if (!v.is(Campaign.Stage, to))
        return usage({
          'zh-CN': `没有阶段“${to}”。可用的有：${Campaign.stages.join('、')}`,
          en: `There is no stage “${to}”. There are: ${Campaign.stages.join(', ')}`,
        });
      const campaign = await findCampaign(deps, option('campaign'));
      const moved = campaign.stage === to ? campaign : await acts.move(deps, campaign, to, campaign.version, 'cli');
      if (isRefusal(moved)) return refuse(moved);
      terminal.result({ slug: moved.slug, stage: moved.stage }, [moved.stage]);
      return 0;
    }),
};
