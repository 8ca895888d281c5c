import * as tallies from '#store/tally.ts';
import type { Command } from '../command.ts';
import { columns } from '../terminal.ts';
import { campaignOption, findCampaign } from './find-campaign.ts';

export const resultsCommand: Command = {
  words: 'results',
  about: { 'zh-CN': '显示问卷的统计', en: 'show the figures of a survey' },
  options: { campaign: campaignOption },
  run: ({ within, terminal, option }) =>
    within(async ({ deps }) => {
      const campaign = await findCampaign(deps, option('campaign'));
      const figures = await tallies.find(deps.database, campaign.id);
      const rows = Object.entries(figures.questions).flatMap(([id, { shown, answered, codes }]) => [
        [id, '', `${answered} / ${shown}`],
        ...Object.entries(codes).map(([code, n]) => ['', code, String(n)]),
      ]);
      terminal.result(figures, columns([['total', '', String(figures.total)], ...rows], ['left', 'left', 'right']));
      return 0;
    }),
};
