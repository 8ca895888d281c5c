import * as campaignActs from '#api/acts/campaign.ts';
import * as acts from '#api/acts/standing.ts';
import * as v from 'valibot';
import type { Tier } from '#core/campaign.ts';
import { isRefusal } from '#core/refusal.ts';
import { SIGNATURES } from '#core/selection.ts';
import { Method } from '#core/standing.ts';
import type { Command } from '../command.ts';
import { campaignOption, findCampaign } from './find-campaign.ts';

export const selectCommand: Command = {
  words: 'select',
  about: { 'zh-CN': '按名次确定等次并锁定', en: 'fill the tiers from the standing and lock the selection' },
  options: {
    campaign: campaignOption,
    golden: { value: 'N', about: { 'zh-CN': '金点子名额', en: 'places for golden ideas' } },
    excellent: { value: 'N', about: { 'zh-CN': '优秀建议名额', en: 'places for excellent proposals' } },
    method: {
      value: 'mean|trimmed|model',
      default: 'mean',
      about: { 'zh-CN': '名次的算法', en: 'how places are computed' },
    },
    ties: {
      value: 'refuse|lot',
      default: 'refuse',
      about: {
        'zh-CN': '分界处同分：拒绝，或按公开种子抽签',
        en: 'ties at a cut: refuse, or draw lots from a recorded seed',
      },
    },
    seed: { value: 'N', about: { 'zh-CN': '抽签的种子', en: 'seed of the lot' } },
    sign: {
      value: 'NAME,NAME',
      about: { 'zh-CN': '签字的两人，用逗号隔开；签字后锁定', en: 'the two who sign, with a comma; then it is locked' },
    },
    'no-lock': { about: { 'zh-CN': '只计算，不锁定', en: 'do not lock' } },
  },
  run: ({ within, terminal, option, isSet, refuse, usage }) =>
    within(async ({ deps }) => {
      const method = option('method');
      if (!v.is(Method, method))
        return usage({ 'zh-CN': '--method 为 mean、trimmed 或 model', en: '--method takes mean, trimmed or model' });
      const signers = (option('sign') ?? '')
        .split(/[,，、]/)
        .map((name) => name.trim())
        .filter(Boolean);
      if (!isSet('no-lock') && new Set(signers).size !== SIGNATURES)
        return usage({
          'zh-CN': '--sign 写两位签字人的姓名，如 --sign 张三,李四；只计算用 --no-lock',
          en: '--sign takes the names of the two who sign: --sign A,B; --no-lock only computes',
        });
      const found = await findCampaign(deps, option('campaign'));
      const campaign =
        found.stage === 'judging' ? await campaignActs.move(deps, found, 'selection', found.version, 'cli') : found;
      if (isRefusal(campaign)) return refuse(campaign);
      const sizes: Record<string, string | undefined> = { golden: option('golden'), excellent: option('excellent') };
      const before = await acts.selectionOf(deps, campaign);
      const tiers: Tier[] = before.tiers.map((tier) => ({
        ...tier,
        size: sizes[tier.id] === undefined ? tier.size : Number(sizes[tier.id]),
      }));
      if (tiers.some((tier) => !Number.isInteger(tier.size) || tier.size < 0 || tier.size > 2000))
        return usage({ 'zh-CN': '名额应为 0 到 2000 的整数', en: 'Places are whole numbers from 0 to 2000' });
      let selection = await acts.change(deps, campaign, { version: before.version, method, tiers }, 'cli');
      if (isRefusal(selection)) return refuse(selection);
      const proposed = await acts.proposal(deps, campaign);
      if (isRefusal(proposed)) return refuse(proposed);
      if (proposed.proposal.ties.length && option('ties') === 'lot') {
        selection = await acts.drawLots(
          deps,
          campaign,
          { version: selection.version, ...(option('seed') ? { seed: Number(option('seed')) } : {}) },
          'cli',
        );
        if (isRefusal(selection)) return refuse(selection);
        terminal.say({
          'zh-CN': `分界处同分，已抽签，种子 ${selection.lotSeed}`,
          en: `Ties at the cut were drawn by lot, seed ${selection.lotSeed}`,
        });
      }
      for (const name of isSet('no-lock') ? [] : signers) {
        selection = await acts.sign(deps, campaign, selection.version, { id: 'cli', name });
        if (isRefusal(selection)) return refuse(selection);
      }
      const final = await acts.proposal(deps, campaign);
      if (isRefusal(final)) return refuse(final);
      const counts = final.proposal.filled.map(({ tier, taken, size }) => ({
        tier,
        name: tiers.find((one) => one.id === tier)!.name['zh-CN'],
        taken,
        size,
      }));
      terminal.result(
        {
          locked: selection.lockedAt !== undefined,
          tiers: counts,
          ties: final.proposal.ties,
          ...(selection.lotSeed === undefined ? {} : { seed: selection.lotSeed }),
          chosen: selection.chosen,
        },
        [
          ...counts.map(({ name, taken, size }) => `${name} ${taken}/${size}`),
          selection.lockedAt
            ? terminal.lang === 'en'
              ? 'locked'
              : '已锁定'
            : terminal.lang === 'en'
              ? 'not locked'
              : '未锁定',
        ],
      );
      return 0;
    }),
};
