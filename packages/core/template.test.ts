import * as v from 'valibot';
import { expect, test } from 'vitest';
import { Campaign, missingForPublishing, route, templateIds } from './campaign.ts';
import { templates } from './template.ts';
import { campaign } from '#testing/factories.ts';

const period = { opensAt: '2026-03-01T00:00:00.000Z', closesAt: '2026-04-15T00:00:00.000Z' };
const made = (id: (typeof templateIds)[number]): Campaign => ({
  ...campaign(),
  ...templates[id].settings,
  ...(id === 'zero-report'
    ? { reporting: { firstPeriod: '2026-03', dueDay: 5, units: 'all enterprises' as const } }
    : {}),
  template: id,
  collects: templates[id].collects,
  period,
});

test.each(templateIds)('a campaign made from %s can be published as it is', (id) => {
  expect(templates[id].id).toBe(id);
  expect(v.safeParse(Campaign, made(id)).issues).toBeUndefined();
  expect(missingForPublishing(made(id))).toEqual([]);
});

/** Every text of a preset, with its place. */
function* textsOf(value: unknown, path: string): Generator<{ path: string; zh: string; en: unknown }> {
  if (typeof value !== 'object' || value === null) return;
  if ('zh-CN' in value) yield { path, zh: value['zh-CN'] as string, en: (value as { en?: unknown }).en };
  else for (const [key, part] of Object.entries(value)) yield* textsOf(part, `${path}.${key}`);
}

test.each(templateIds)('every text of %s is there in both languages, and neither shouts', (id) => {
  const texts = [...textsOf(templates[id], id)];
  expect(texts.length).toBeGreaterThan(4);
  for (const { path, zh, en } of texts) {
    expect([path, typeof en, en === zh]).toEqual([path, 'string', false]);
    expect(zh + String(en), path).not.toMatch(/[!！]/);
  }
});

test('each kind of campaign goes through its own stages', () => {
  expect(Object.fromEntries(templateIds.map((id) => [id, route(templates[id].settings).slice(1, -1)]))).toEqual({
    'reform-proposal': ['collecting', 'screening', 'judging', 'selection', 'published'],
    'safety-suggestion': ['collecting', 'screening', 'published', 'follow-up'],
    survey: ['collecting', 'published'],
    pledge: ['collecting', 'published'],
    works: ['collecting', 'screening', 'judging', 'selection', 'published'],
    nomination: ['collecting', 'screening', 'judging', 'selection', 'published'],
    'zero-report': ['collecting', 'published'],
    rectification: ['collecting', 'screening', 'published', 'follow-up'],
  });
});
