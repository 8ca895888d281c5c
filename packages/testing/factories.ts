import type { Campaign } from '#core/campaign.ts';
import type { Entry } from '#core/entry.ts';
import type { Judge } from '#core/judge.ts';
import type { Sheet } from '#core/scoresheet.ts';
import { templates } from '#core/template.ts';

/** Whole, valid nouns to start a test from; a test gives what it is about. */

export const noon = '2026-03-05T04:00:00.000Z';
export const period = { opensAt: '2026-03-01T00:00:00.000Z', closesAt: '2026-04-15T00:00:00.000Z' };

/** An id that tells which one it is: `nthId('ent', 3)`. */
export const nthId = (prefix: 'cmp' | 'ent' | 'jdg' | 'job', n: number): string =>
  `${prefix}_${n.toString(16).padStart(32, '0')}`;

export const campaign = (given: Partial<Campaign> = {}): Campaign => ({
  ...templates['reform-proposal'].settings,
  id: nthId('cmp', 1),
  slug: 'gaige',
  template: 'reform-proposal',
  collects: 'entries',
  stage: 'collecting',
  version: 1,
  period,
  createdAt: period.opensAt,
  ...given,
});

export const entry = (given: Partial<Entry> = {}): Entry => ({
  id: nthId('ent', 1),
  campaignId: nthId('cmp', 1),
  formVersion: 1,
  version: 1,
  topic: 'transport',
  state: 'submitted',
  title: '加开早班车',
  unit: '示范机械有限公司',
  answers: { title: '加开早班车', proposal: '五点五十加开一班。' },
  hasPerson: false,
  channel: 'web',
  submittedAt: noon,
  updatedAt: noon,
  ...given,
});

export const judge = (given: Partial<Judge> = {}): Judge => ({
  id: nthId('jdg', 1),
  campaignId: nthId('cmp', 1),
  version: 1,
  name: '评委甲',
  unit: '',
  state: 'active',
  createdAt: noon,
  ...given,
});

export const sheet = (given: Partial<Sheet> = {}): Sheet => ({
  campaignId: nthId('cmp', 1),
  judgeId: nthId('jdg', 1),
  entryId: nthId('ent', 1),
  ordinal: 1,
  version: 1,
  state: 'open',
  scores: {},
  comment: '',
  updatedAt: noon,
  ...given,
});
