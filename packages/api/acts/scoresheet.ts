import type { BlindEntry } from '#core/blind.ts';
import type { Campaign } from '#core/campaign.ts';
import { filesShown, type FileRef } from '#core/file.ts';
import type { Judge } from '#core/judge.ts';
import { isDiscussed, type Judging } from '#core/judging.ts';
import { isRefusal, refuse, type Refusal } from '#core/refusal.ts';
import * as Scoresheet from '#core/scoresheet.ts';
import * as judges from '#store/judge.ts';
import * as judgings from '#store/judging.ts';
import type { Deps } from '../deps.ts';
import { topUp } from './assignment.ts';
import { project } from './blind-projection.ts';

type Within = Pick<Deps, 'database' | 'cipher' | 'now'>;

export interface PileRow {
  sheet: Scoresheet.Sheet;
  entry: BlindEntry;
}

/** The judge's sheets that were not taken away. */
const mine = async (deps: Within, judge: Judge): Promise<Scoresheet.Sheet[]> =>
  (await judges.listSheets(deps.database, judge)).filter((sheet) => sheet.state !== 'void');

/** A judge's pile with what each entry says, identity-free. */
export async function pile(deps: Within, campaign: Campaign, judge: Judge): Promise<PileRow[]> {
  const sheets = await mine(deps, judge);
  const found = await project(
    deps,
    campaign,
    sheets.map((sheet) => sheet.entryId),
  );
  return sheets.flatMap((sheet, i) => {
    const entry = found[i]?.blind();
    return entry ? [{ sheet, entry }] : [];
  });
}

/** What another judge said of an entry in discussion, without a name. */
export interface Opinion {
  scores: Scoresheet.Sheet['scores'];
  comment: string;
}

export interface OpenedSheet extends PileRow {
  /** Files judges may see, in the order they are asked for by number. */
  files: FileRef[];
  /** While the entry is discussed: what the others gave, in an order that says nothing. */
  others?: Opinion[];
}

/** One sheet with its entry. Refusal: not_found, also for another judge's and for one that was taken away. */
export async function open(
  deps: Within,
  campaign: Campaign,
  judge: Judge,
  ordinal: number,
): Promise<OpenedSheet | Refusal> {
  const sheet = await judges.findSheet(deps.database, judge, ordinal);
  if (!sheet || sheet.state === 'void') return refuse('not_found');
  const [[found], judging] = await Promise.all([
    project(deps, campaign, [sheet.entryId]),
    judgings.find(deps.database, campaign.id),
  ]);
  if (!found) return refuse('not_found');
  const files = filesShown(campaign.form.questions, found.entry.answers);
  const row = { sheet, entry: found.blind(), files };
  const discussed = sheet.state === 'open' && isDiscussed(judging, sheet.entryId);
  return discussed ? { ...row, others: await opinions(deps, campaign, judge, sheet.entryId) } : row;
}

/** What the other judges gave an entry; by their points, so that the order tells nobody. */
async function opinions(deps: Within, campaign: Campaign, judge: Judge, entryId: string): Promise<Opinion[]> {
  const panel = await judges.list(deps.database, campaign.id);
  const sheets = await judges.listPanelSheets(
    deps.database,
    panel.filter(({ id }) => id !== judge.id),
  );
  return sheets
    .filter((sheet) => sheet.entryId === entryId && Scoresheet.isScored(sheet, campaign.criteria))
    .map(({ scores, comment }) => ({ scores, comment }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** Whether the judge still has to do the practice round. */
export const mustPractise = (judging: Pick<Judging, 'practice'>, judge: Pick<Judge, 'practice'>): boolean =>
  judging.practice.some((_, i) => judge.practice?.[String(i)] === undefined);

/** Keeps what the judge gave a practice entry; given again, it is changed. Refusals: not_found, invalid, version_conflict. */
export async function practise(
  deps: Within,
  campaign: Campaign,
  judge: Judge,
  index: number,
  scores: Record<string, number>,
): Promise<Judge | Refusal> {
  const { practice } = await judgings.find(deps.database, campaign.id);
  if (!practice[index]) return refuse('not_found');
  const wrong = Scoresheet.wrongPoints(campaign.criteria, scores);
  if (wrong) return wrong;
  const missing = campaign.criteria.filter(({ id }) => scores[id] === undefined);
  if (missing.length)
    return refuse(
      'invalid',
      {},
      missing.map(({ id }) => ({ path: `scores.${id}`, rule: 'required' })),
    );
  const next: Judge = {
    ...judge,
    practice: { ...judge.practice, [String(index)]: scores },
    version: judge.version + 1,
  };
  return (await judges.save(deps.database, next)) ? next : refuse('version_conflict');
}

/** Applies a rule to a judge's sheet and keeps the result. Refusals: not_found, those of the rule, version_conflict. */
export async function change(
  deps: Within,
  judge: Judge,
  ordinal: number,
  rule: (sheet: Scoresheet.Sheet, now: string) => Scoresheet.Sheet | Refusal,
): Promise<Scoresheet.Sheet | Refusal> {
  const sheet = await judges.findSheet(deps.database, judge, ordinal);
  if (!sheet) return refuse('not_found');
  const next = rule(sheet, deps.now());
  if (isRefusal(next)) return next;
  return (await judges.saveSheet(deps.database, next)) ? next : refuse('version_conflict');
}

/**
 * Hands a sheet back (回避, 不评), and deals the entry to another judge at once, with a line in the log. That nobody else is free is no
 * refusal: the chair's board shows the entry short. Doing it again changes nothing. Refusals: those of `change`.
 */
export async function handBack(
  deps: Within & Pick<Deps, 'random'>,
  campaign: Campaign,
  judge: Judge,
  ordinal: number,
  given: { state: 'conflict' | 'unable' } & Scoresheet.HandBack,
): Promise<Scoresheet.Sheet | Refusal> {
  const { state, ...said } = given;
  const saved = await change(deps, judge, ordinal, (sheet, now) =>
    Scoresheet.handBack(campaign, sheet, state, said, now),
  );
  if (isRefusal(saved)) return saved;
  const { entryId, updatedAt: at } = saved;
  const kind = state === 'conflict' ? ('conflict-declared' as const) : ('sheet-handed-back' as const);
  const told = { at, by: judge.name, kind, judgeId: judge.id, entryId, about: given.reason };
  await judgings.log(deps.database, campaign.id, [told], `${judge.id}-${ordinal}-${saved.version}`);
  await topUp(deps, campaign, judge.name);
  return saved;
}

/** The judge hands in everything. Doing it again changes nothing. */
export async function submit(deps: Within, campaign: Campaign, judge: Judge): Promise<Judge | Refusal> {
  if (judge.state === 'submitted') return judge;
  const now = deps.now();
  const sheets = await judges.listSheets(deps.database, judge);
  const handedIn = Scoresheet.submitAll(campaign, sheets, now);
  if (isRefusal(handedIn)) return handedIn;
  const next: Judge = { ...judge, state: 'submitted', submittedAt: now, version: judge.version + 1 };
  const saved = (await judges.saveSheets(deps.database, handedIn)) && (await judges.save(deps.database, next));
  return saved ? next : refuse('version_conflict');
}
