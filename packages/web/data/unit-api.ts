import type * as v from 'valibot';
import type { AdoptionInput, RecommendInput, UnitWork, WorkEntry, WorkFileInput } from '#api/unit-work-views.ts';
import type { UnitLink as Link } from '#api/report-views.ts';
import type { Decided } from '#api/views.ts';
import { ask } from './public-api.ts';

/** What a unit's page asks of the API. */
export type UnitLink = v.InferOutput<typeof Link>;

export const openUnitWork = (link: UnitLink) => ask<UnitWork>('POST', '/unit-work', link);
export const adoptByUnit = (body: v.InferOutput<typeof AdoptionInput>) =>
  ask<v.InferOutput<typeof Decided>>('PUT', '/unit-work/follow-ups', body);
export const recommendByUnit = (body: v.InferOutput<typeof RecommendInput>) =>
  ask<WorkEntry>('PUT', '/unit-work/recommendations', body);
export const openUnitWorkFile = (body: v.InferOutput<typeof WorkFileInput>) =>
  ask<{ url: string }>('POST', '/unit-work/files', body);
