import * as v from 'valibot';
import { CampaignId, Instant, JobId } from './id.ts';
import { Lang } from './words.ts';

export const JobKind = v.picklist(['poster', 'booklet', 'minutes', 'publish', 'count', 'export']);
export type JobKind = v.InferOutput<typeof JobKind>;

/** What an export of responses holds; `public`: tables of figures that are safe to hand on, in place of the responses. */
export const ExportOptions = v.object({
  format: v.picklist(['xlsx', 'csv', 'json']),
  scope: v.optional(v.picklist(['responses', 'public']), 'responses'),
  values: v.optional(v.picklist(['labels', 'codes']), 'labels'),
  lang: v.optional(Lang, 'zh-CN'),
  /** Personal answers stand in it only with a reason, which is logged. */
  personal: v.optional(v.object({ reason: v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(200)) })),
});
export type ExportOptions = v.InferOutput<typeof ExportOptions>;

/** Work a person waits for: made with the request, done by the jobs function, watched by the desk. */
export const Job = v.object({
  id: JobId,
  campaignId: CampaignId,
  kind: JobKind,
  /** Of an export. */
  options: v.optional(ExportOptions),
  state: v.picklist(['queued', 'running', 'done', 'failed']),
  /** Steps done and steps there are, where they can be counted. */
  done: v.number(),
  total: v.number(),
  createdAt: Instant,
  updatedAt: Instant,
  by: v.string(),
  /** Where links and QR codes in what it makes lead: the address it was asked from. */
  origin: v.string(),
  /** The made file, for those that make one. */
  file: v.optional(v.object({ key: v.string(), name: v.string(), bytes: v.number(), pages: v.optional(v.number()) })),
  /** Characters no font has, shown as 〓 in print. */
  missing: v.optional(v.array(v.object({ char: v.string(), count: v.number() }))),
  /** Refusal code when it failed. */
  failure: v.optional(v.string()),
});
export type Job = v.InferOutput<typeof Job>;

/** What travels through the queue: only which job. */
export const JobMessage = v.object({ jobId: JobId });
export type JobMessage = v.InferOutput<typeof JobMessage>;
