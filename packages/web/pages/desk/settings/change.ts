import * as v from 'valibot';
import { CampaignSettings, type Campaign } from '#core/campaign.ts';
import type { FieldProblem } from '#core/refusal.ts';

export type Settings = CampaignSettings;
export type SettingKey = keyof Settings;
export const settingKeys = Object.keys(CampaignSettings.entries) as SettingKey[];

const clone = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** The part of a campaign its settings page edits. */
export const settingsOf = (campaign: Campaign): Settings =>
  clone(
    Object.fromEntries(
      settingKeys.filter((key) => campaign[key] !== undefined).map((key) => [key, campaign[key]]),
    ) as unknown as Settings,
  );

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
export const changedKeys = (base: Settings, values: Settings): SettingKey[] =>
  settingKeys.filter((key) => !same(base[key], values[key]));

/** An English text that was emptied is none at all. */
export function tidy<T>(value: T): T {
  if (Array.isArray(value)) return value.map(tidy) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => [key, tidy(one)] as const);
  return Object.fromEntries(
    entries.filter(([key, one]) => {
      if (key === 'en') return typeof one === 'string' && one.trim() !== '';
      // A condition's `question` is an id, not a text.
      if ((key === 'help' || key === 'hint' || key === 'question') && typeof one !== 'string')
        return (
          typeof one === 'object' && one !== null && String((one as { 'zh-CN'?: string })['zh-CN'] ?? '').trim() !== ''
        );
      return true;
    }),
  ) as T;
}

/** What is wrong with the settings of these keys, as the server would say it. */
export function problemsOf(values: Settings, keys: readonly SettingKey[]): FieldProblem[] {
  const problems: FieldProblem[] = [];
  for (const key of keys) {
    const result = v.safeParse(CampaignSettings.entries[key] as v.GenericSchema, tidy(values[key]));
    for (const issue of result.issues ?? []) {
      const { requirement } = issue as { requirement?: unknown };
      const path = [key, ...(issue.path ?? []).map((part) => String(part.key))].join('.');
      const rule = issue.received === 'undefined' ? 'required' : issue.type === 'check' ? issue.message : issue.type;
      problems.push({ path, rule, ...(typeof requirement === 'number' ? { limit: requirement } : {}) });
    }
  }
  return problems;
}

export const keyOf = (problem: FieldProblem): SettingKey => problem.path.split('.')[0] as SettingKey;

/**
 * My values over what somebody else saved meanwhile: what only they changed is theirs, what only I changed is mine;
 * what both changed is named, mine standing until that is decided.
 */
export function rebase(before: Settings, mine: Settings, theirs: Settings): { values: Settings; both: SettingKey[] } {
  const changed = changedKeys(before, mine);
  const values = clone({ ...theirs, ...Object.fromEntries(changed.map((key) => [key, mine[key]])) } as Settings);
  const both = changed.filter((key) => !same(before[key], theirs[key]) && !same(mine[key], theirs[key]));
  return { values, both };
}
