import * as v from 'valibot';
import { Instant } from './id.ts';

/** What the unit above the sender says of a nomination. */
export const Recommendation = v.object({
  verdict: v.picklist(['recommended', 'not-recommended']),
  /** Who said so, by name. */
  by: v.string(),
  note: v.optional(v.string()),
  /** Its place among those this unit recommends, the first being 1. */
  order: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999))),
  at: Instant,
});
export type Recommendation = v.InferOutput<typeof Recommendation>;
