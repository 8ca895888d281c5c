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
      value: 'mean|trimmed|model',
      default: 'mean',
      about: {
        'zh-CN': '加权平均、去掉最高最低，或校正宽严',
        en: 'weighted mean, without the highest and lowest, or corrected for leniency',
      },
    },
    top: { value: 'N', about: { 'zh-CN': '只显示前 N 名', en: 'only the first N' } },
  },
  run: ({ within, terminal, option, refuse, usage }) =>
    within(async ({ deps }) => {
      const method = option('method');
      if (!v.is(Method, method))
        return usage({ 'zh-CN': '--method 为 mean、trimmed 或 model', en: '--method takes mean, trimmed or model' });
      const campaign = await findCampaign(deps, option('campaign'));
      const found = await acts.standing(deps, campaign, method);
      if (isRefusal(found)) return refuse(found);
      const { rows } = found;
      const places = found.places.slice(0, option('top') ? Number(option('top')) : undefined);
      terminal.result(
        {
          method,
          places: places.map(({ place: { entry: _letter, ...figures }, ...place }) => ({
            ...place,
            reviews: figures.reviews,
            ...(figures.certainty ? { certainty: figures.certainty } : {}),
            number: rows.get(place.entryId)!.number,
            title: rows.get(place.entryId)!.title,
          })),
          unscored: found.unscored,
        },
        columns(
          places.map((place) => {
            const row = rows.get(place.entryId)!;
            return [
              `${place.rank}${place.sharedBy > 1 ? '=' : ''}`,
              place.score.toFixed(2),
              `×${place.place.reviews.length}`,
              row.number,
              row.title,
            ];
          }),
          ['right', 'right', 'right'],
        ),
      );
      if (found.unscored.length)
        terminal.say({
          'zh-CN': `另有 ${found.unscored.length} 件没有评分`,
          en: `${found.unscored.length} more have no scores`,
        });
      return 0;
    }),
};
