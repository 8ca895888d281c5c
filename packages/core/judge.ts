import * as v from 'valibot';
import { CampaignId, Instant, JudgeId, Key, Version } from './id.ts';
import { UnitId } from './unit-schema.ts';

/** Fewest and most entries a judge is to have; absent where the panel's own balance decides. */
export const Load = v.pipe(
  v.object({
    least: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(5000))),
    most: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(5000))),
  }),
  v.check(({ least, most }) => least === undefined || most === undefined || least <= most, 'ends_before_start'),
);
export type Load = v.InferOutput<typeof Load>;

/** A browser that opened the personal link. */
export const Device = v.object({
  /** Hash of its session's token: what is removed to sign it out. */
  id: v.string(),
  /** What it says it is: Chrome · Windows. */
  name: v.string(),
  firstAt: Instant,
  lastAt: Instant,
});
export type Device = v.InferOutput<typeof Device>;

/** A member of a campaign's panel. */
export const Judge = v.object({
  id: JudgeId,
  campaignId: CampaignId,
  version: Version,
  name: v.string(),
  /** The employer's name, and its node in the federation's tree where that is known. */
  unit: v.string(),
  unitId: v.optional(UnitId),
  /** Topics the judge is an expert on; preferred in the deal, never required. */
  topics: v.optional(v.array(Key)),
  load: v.optional(Load),
  /**
   * `submitted`: handed in; the judge may take that back until the scores are sealed. `withdrawn`: no longer on the panel; what was
   * scored stays and counts.
   */
  state: v.picklist(['active', 'submitted', 'withdrawn']),
  createdAt: Instant,
  /** Hash of the personal link in force; an older link and its sessions no longer open anything. */
  linkHash: v.optional(v.string()),
  linkIssuedAt: v.optional(Instant),
  lastSeenAt: v.optional(Instant),
  submittedAt: v.optional(Instant),
  remindedAt: v.optional(Instant),
  /** Sheets up to this place on the pile change no more, since then. */
  sealed: v.optional(v.object({ to: v.number(), at: Instant })),
  /** Of a withdrawn judge: who took over what was not scored. */
  replacedBy: v.optional(JudgeId),
  devices: v.optional(v.array(Device)),
  /** What was given in the practice round, by the practice entry's number. */
  practice: v.optional(v.record(v.string(), v.record(Key, v.number()))),
});
export type Judge = v.InferOutput<typeof Judge>;

/** What an organizer says of a judge. */
const said = {
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40)),
  unit: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(80)), ''),
  unitId: v.optional(UnitId),
  topics: v.optional(v.pipe(v.array(Key), v.maxLength(30))),
  load: v.optional(Load),
};

/** A judge as entered or imported. The id may be made by the caller, so that sending again adds nobody twice. */
export const JudgeInput = v.object({ id: JudgeId, ...said });
export type JudgeInput = v.InferOutput<typeof JudgeInput>;

/** A change of a judge, whole: what is left out is taken away. */
export const JudgeChange = v.object({ version: Version, ...said });
export type JudgeChange = v.InferOutput<typeof JudgeChange>;

/** Names and units compare without blanks and brackets' width: （集团） is (集团). */
export const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toLowerCase();

/** Whether a judge takes part: reads, scores, is dealt entries. */
export const isSeated = ({ state }: Pick<Judge, 'state'>): boolean => state !== 'withdrawn';
