import * as v from 'valibot';
import { expect, test } from 'vitest';
import { CampaignSettings } from './campaign.ts';
import { ruleInWords } from './rules.ts';

test('what a campaign’s schema refuses reads as words, not as invalid', () => {
  const problems = [
    [CampaignSettings.entries.title, { 'zh-CN': ' ' }, '必填'],
    [CampaignSettings.entries.title, { 'zh-CN': '建'.repeat(61) }, '超过 60 字（项）'],
    [CampaignSettings.entries.reviewsPerEntry, 0, '不能小于 1'],
    [CampaignSettings.entries.reviewsPerEntry, 2.5, '应为整数'],
    [CampaignSettings.entries.callers, [], '必填'],
  ] as const;
  for (const [schema, value, words] of problems) {
    const issue = v.safeParse(schema, value).issues![0]! as { type: string; requirement?: unknown };
    const limit = typeof issue.requirement === 'number' ? issue.requirement : undefined;
    expect(ruleInWords({ rule: issue.type, limit }, 'zh-CN')).toBe(words);
  }
});
