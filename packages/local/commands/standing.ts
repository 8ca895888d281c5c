import * as v from 'valibot';
import * as acts from '#api/acts/standing.ts';
import { isRefusal } from '#core/refusal.ts';
import { Method } from '#core/standing.ts';
import type { Command } from '../command.ts';
import { columns } from '../terminal.ts';
import { campaignOption, findCampaign } from './find-campaign.ts';

export const standingCommand: Command = {
  words: 'standing',
  about: { 'zh-CN': '显示名次', en: 'show the standing' },
  options: {
    campaign: campaignOption,
    method: {
      value: 'mean|trimmed',
      default: 'mean',
      about: { 'zh-CN': '加权平均，或去掉最高最低', en: 'weighted mean, or without the highest and lowest' },
    },
    top: { value: 'N', about: { 'zh-CN': '只显示前 N 名', en: 'only the first N' } },
  },
  run: ({ within, terminal, option, refuse, usage }) =>
    within(async ({ deps }) => {
      const method = option('method');
      if (!v.is(Method, method))
        return usage({ 'zh-CN': '--method 为 mean 或 trimmed', en: '--method takes mean or trimmed' });
      const campaign = await findCampaign(deps, option('campaign'));
      const found = await acts.standing(deps, campaign, method);
      if (isRefusal(found)) return refuse(found);
      const { standing, rows } = found;
      const places = standing.places.slice(0, option('top') ? Number(option('top')) : undefined);
      terminal.result(
        {
          method,
          places: places.map((place) => ({
            ...place,
            number: rows.get(place.entryId)!.number,
            title: rows.get(place.entryId)!.title,
          })),
          unscored: standing.unscored,
        },
        columns(
          places.map((place) => {
            const row = rows.get(place.entryId)!;
            return [
              `${place.rank}${place.sharedBy > 1 ? '=' : ''}`,
              place.score.toFixed(2),
              `×${place.reviews.length}`,
              row.number,
              row.title,
            ];
          }),
          ['right', 'right', 'right'],
        ),
      );
      if (standing.unscored.length)
        terminal.say({
          'zh-CN': `另有 ${standing.unscored.length} 件没有评分`,
          en: `${standing.unscored.length} more have no scores`,
        });
      return 0;
    }),
};
