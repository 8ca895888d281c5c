import * as v from 'valibot';
import * as Campaign from '#core/campaign.ts';
import { JudgeId } from '#core/id.ts';
import { Judge } from '#core/judge.ts';
import { Round } from '#core/judging.ts';
import { Sheet } from '#core/scoresheet.ts';
import { localText } from '#core/words.ts';

/** What judges see: nothing here carries an entry's id, number, unit or sender. */

const Text = localText(10_000);

const BlindEntry = v.object({
  topic: Text,
  title: v.string(),
  sections: v.array(v.object({ label: Text, text: v.string() })),
});
/** A sheet as its judge sees it: no entry id, no number. */
export const JudgeSheet = v.omit(Sheet, ['campaignId', 'judgeId', 'entryId']);
export const judgeSheet = ({
  campaignId: _c,
  judgeId: _j,
  entryId: _e,
  ...sheet
}: Sheet): v.InferOutput<typeof JudgeSheet> => sheet;

const Points = Sheet.entries.scores;

/** An entry of the practice round; the chair's points and why, once the judge has given the own. */
export const JudgePractice = v.object({
  title: v.string(),
  text: v.string(),
  given: v.optional(Points),
  chair: v.optional(v.object({ scores: Points, note: v.string() })),
});

export const JudgePile = v.object({
  /** The judge's own id: what a device keeps unsent is kept under it. */
  judge: v.object({ id: JudgeId, name: v.string(), state: Judge.entries.state }),
  campaign: v.object({ title: Text, stage: Campaign.Stage, criteria: v.array(Campaign.Criterion) }),
  /** To be done before the first real entry; empty where there is no practice round. */
  practice: v.array(JudgePractice),
  sheets: v.array(
    v.object({
      ordinal: v.number(),
      topic: Text,
      title: v.string(),
      state: v.picklist(['open', 'started', 'scored', 'conflict', 'unable']),
      scores: Points,
      round: v.optional(Round),
      /** Judges see each other's points and comments now. */
      discussed: v.boolean(),
      /** Nothing on it changes any more. */
      sealed: v.boolean(),
    }),
  ),
});
export const JudgeEntry = v.object({
  sheet: JudgeSheet,
  entry: BlindEntry,
  /** Its files by their place, from 1: pictures, else PDF. Absent in what a device kept from before there were any. */
  files: v.optional(v.array(v.object({ image: v.boolean() }))),
  /** While the entry is discussed: what the other judges gave. */
  others: v.optional(v.array(v.object({ scores: Points, comment: v.string() }))),
});
