import type { BlindEntry } from '#core/blind.ts';
import { blind } from '#core/blind.ts';
import type { Campaign } from '#core/campaign.ts';
import type { Judge } from '#core/judge.ts';
import { isRefusal, refuse, type Refusal } from '#core/refusal.ts';
import * as Scoresheet from '#core/scoresheet.ts';
import * as entries from '#store/entry.ts';
import * as judges from '#store/judge.ts';
import type { Deps } from '../deps.ts';

type Within = Pick<Deps, 'database' | 'cipher' | 'now'>;

export interface PileRow {
  sheet: Scoresheet.Sheet;
  entry: BlindEntry;
}

/** A judge's pile with what each entry says, identity-free. */
export async function pile(deps: Within, campaign: Campaign, judge: Judge): Promise<PileRow[]> {
  const sheets = await judges.listSheets(deps.database, judge);
  const ids = sheets.map((sheet) => sheet.entryId);
  const [stored, persons] = await Promise.all([
    entries.findMany(deps.database, ids),
    entries.findPersons(deps.database, deps.cipher, ids),
  ]);
  return sheets.flatMap((sheet, i) => {
    const entry = stored[i]?.entry;
    return entry ? [{ sheet, entry: blind(campaign, entry, persons.get(entry.id) ?? {}) }] : [];
  });
}

/** One sheet with its entry. Refusal: not_found, also for another judge's. */
export async function open(
  deps: Within,
  campaign: Campaign,
  judge: Judge,
  ordinal: number,
): Promise<PileRow | Refusal> {
  const sheet = await judges.findSheet(deps.database, judge, ordinal);
  if (!sheet) return refuse('not_found');
  const [stored, person] = await Promise.all([
    entries.find(deps.database, sheet.entryId),
    entries.findPerson(deps.database, deps.cipher, sheet.entryId),
  ]);
  return stored ? { sheet, entry: blind(campaign, stored.entry, person) } : refuse('not_found');
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
