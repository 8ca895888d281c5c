import { createHash } from 'node:crypto';
import type { Campaign } from '#core/campaign.ts';
import * as Entry from '#core/entry.ts';
import { askedOf } from '#core/form.ts';
import { idFrom } from '#core/id.ts';
import { mapColumns, readRows, type ImportedRow, type RowError, type SheetTable } from '#core/import.ts';
import { plain, type Judge, type JudgeInput } from '#core/judge.ts';
import { isRefusal, refuse, type Refusal } from '#core/refusal.ts';
import type { Sheet } from '#core/scoresheet.ts';
import { hashSecret } from '#store/cipher.ts';
import type { UnitNode } from '#core/unit.ts';
import * as entries from '#store/entry.ts';
import * as judges from '#store/judge.ts';
import type { Deps } from '../deps.ts';

type Within = Pick<Deps, 'database' | 'cipher' | 'now' | 'nudge'>;
type Row = SheetTable['rows'][number];
type Progress = (done: number, total: number) => void;

const isFilled = ({ cells }: Row): boolean => cells.some((cell) => cell.trim() !== '');

/** An id that follows from what it names, so that importing the same file again finds the same thing. */
const derivedId = (noun: 'entry' | 'judge', ...parts: string[]): string =>
  idFrom(noun, createHash('sha256').update(parts.join('\u0000')).digest());

/** The receipt's secret of an imported entry: follows from the id and this installation's key, so a letter can be printed later. */
export const importedSecret = (deps: Pick<Deps, 'cipher'>, entryId: string): string =>
  deps.cipher.sign(`receipt ${entryId}`).slice(0, 22);

export interface EntriesImported {
  rows: number;
  created: { row: number; entryId: string }[];
  /** Rows that were imported before, unchanged. */
  same: { row: number; entryId: string }[];
  errors: RowError[];
  /** Columns nothing was taken from. */
  unused: string[];
}

/**
 * Imports rows as entries, each keeping its own time and sender. Importing again changes nothing; every row is created, the same as
 * before, or listed with its error. Refusals: campaign_stage; invalid (needs_title, needs_body) when no column fits what the form requires.
 */
export async function importEntries(
  deps: Within,
  campaign: Campaign,
  table: SheetTable,
  options: { map?: Record<string, string>; dryRun?: boolean; progress?: Progress } = {},
): Promise<EntriesImported | Refusal> {
  if (campaign.stage !== 'collecting' && campaign.stage !== 'screening')
    return refuse('campaign_stage', { stage: campaign.stage });
  const map = mapColumns(campaign, table.header, options.map);
  const fed = new Set([...map.values()].map((target) => (target.kind === 'question' ? target.id : target.kind)));
  const lacking = [
    ...askedOf(campaign.form)
      .filter((question) => question.required && !fed.has(question.id))
      .map((question) => question.id),
    ...(fed.has('topic') || campaign.topics.length === 1 ? [] : ['topic']),
  ];
  if (lacking.length)
    return refuse(
      'invalid',
      {},
      lacking.map((path) => ({ path, rule: 'no_column' })),
    );
  const read = readRows(campaign, table, map);
  const out: EntriesImported = {
    rows: table.rows.filter(isFilled).length,
    created: [],
    same: [],
    errors: read.errors,
    unused: table.header.filter((name, i) => name.trim() !== '' && !map.has(i)),
  };
  const labels = new Map(
    campaign.form.questions.map((question) => [`answers.${question.id}`, question.label['zh-CN']]),
  );
  const LOT = 16;
  for (let i = 0; i < read.rows.length; i += LOT) {
    await Promise.all(
      read.rows.slice(i, i + LOT).map(async (row) => {
        const outcome = await importRow(deps, campaign, row, options.dryRun ?? false);
        if ('entryId' in outcome) out[outcome.as].push({ row: row.row, entryId: outcome.entryId });
        else
          out.errors.push(
            ...outcome.errors.map((error) => ({
              ...error,
              row: row.row,
              column: error.column && (labels.get(error.column) ?? error.column),
            })),
          );
      }),
    );
    options.progress?.(Math.min(read.rows.length, i + LOT), read.rows.length);
  }
  deps.nudge?.();
  const inOrder = (a: { row: number }, b: { row: number }) => a.row - b.row;
  out.created.sort(inOrder);
  out.same.sort(inOrder);
  out.errors.sort(inOrder);
  return out;
}

type RowOutcome = { as: 'created' | 'same'; entryId: string } | { errors: Omit<RowError, 'row'>[] };

async function importRow(deps: Within, campaign: Campaign, row: ImportedRow, dryRun: boolean): Promise<RowOutcome> {
  const entryId = derivedId(
    'entry',
    campaign.id,
    row.sourceId === undefined ? JSON.stringify([row.topic, row.answers]) : `#${row.sourceId}`,
  );
  const made = Entry.create(
    campaign,
    { id: entryId, topic: row.topic, formVersion: campaign.form.version, answers: row.answers },
    deps.now(),
    {
      channel: 'import',
      ...(row.sourceId === undefined ? {} : { sourceId: row.sourceId }),
      ...(row.submittedAt ? { submittedAt: row.submittedAt } : {}),
    },
  );
  if (isRefusal(made))
    return {
      errors: made.fields?.map(({ path, rule, limit }) => ({
        rule,
        column: path,
        ...(limit === undefined ? {} : { limit }),
      })) ?? [{ rule: made.refused }],
    };
  const stored = dryRun
    ? (await entries.find(deps.database, entryId)) === undefined
    : await entries.submit(
        deps.database,
        deps.cipher,
        { entry: made.entry, secretHash: hashSecret(importedSecret(deps, entryId)) },
        made.person,
      );
  if (stored) return { as: 'created', entryId };
  const before = (await entries.find(deps.database, entryId))!.entry;
  const unchanged =
    before.title === made.entry.title && JSON.stringify(before.answers) === JSON.stringify(made.entry.answers);
  return unchanged ? { as: 'same', entryId } : { errors: [{ rule: 'imported_otherwise', value: row.sourceId }] };
}

const columnOf = (header: readonly string[], names: readonly string[]): number => {
  const wanted = names.map(plain);
  return header.findIndex((column) => wanted.includes(plain(column)));
};

type ReadJudge = Pick<JudgeInput, 'id' | 'name'> & { unit: string; unitId?: string; topics?: string[] };

/**
 * Judges from a sheet with a name column and perhaps columns of unit and of topics; the same name and unit is the same judge. A unit is
 * looked up in the tree by its name; one that is not there is kept as it is written. Refusal: invalid where no column is a name.
 */
export function readJudges(
  campaign: Campaign,
  table: SheetTable,
  tree: readonly UnitNode[] = [],
): { judges: ReadJudge[]; errors: RowError[] } | Refusal {
  const name = columnOf(table.header, ['name', '姓名', '评委', '评委姓名', 'judge']);
  const unit = columnOf(table.header, ['unit', '单位', '工作单位', '所在单位', 'employer']);
  const topics = columnOf(table.header, ['topics', '专长', '专长议题', '议题', '擅长议题', 'expertise']);
  if (name < 0) return refuse('invalid', {}, [{ path: 'name', rule: 'no_column' }]);
  const errors: RowError[] = [];
  const judgesById = new Map<string, ReadJudge>();
  const unitIds = new Map(tree.map(({ id, name: called }) => [plain(called), id]));
  for (const { row, cells } of table.rows.filter(isFilled)) {
    const at = (column: number) => (column < 0 ? '' : (cells[column] ?? '').trim());
    const judge = { name: at(name), unit: at(unit) };
    const expert = readTopics(campaign, at(topics));
    const id = derivedId('judge', campaign.id, plain(judge.name), plain(judge.unit));
    const unitId = unitIds.get(plain(judge.unit));
    if (judge.name === '') errors.push({ row, rule: 'required', column: table.header[name] });
    else if (judge.name.length > 40) errors.push({ row, rule: 'too_long', column: table.header[name], limit: 40 });
    else if (judge.unit.length > 80) errors.push({ row, rule: 'too_long', column: table.header[unit], limit: 80 });
    else if (expert.unknown !== undefined)
      errors.push({ row, rule: 'unknown_topic', column: table.header[topics], value: expert.unknown });
    else if (judgesById.has(id)) errors.push({ row, rule: 'duplicate', column: table.header[name], value: judge.name });
    else
      judgesById.set(id, {
        id,
        ...judge,
        ...(unitId ? { unitId } : {}),
        ...(expert.topics.length ? { topics: expert.topics } : {}),
      });
  }
  return { judges: [...judgesById.values()], errors };
}

/** Topics by name or id, apart by 、 , ; and the like; the first that is not there. */
function readTopics({ topics }: Campaign, text: string): { topics: string[]; unknown?: string } {
  const found: string[] = [];
  for (const word of text.split(/[、，,;；/\n]+/).filter((one) => one.trim() !== '')) {
    const topic = topics.find(({ id, name }) => plain(word) === plain(name['zh-CN']) || plain(word) === id);
    if (!topic) return { topics: found, unknown: word.trim() };
    if (!found.includes(topic.id)) found.push(topic.id);
  }
  return { topics: found };
}

const scoreColumns = {
  judge: ['judge', '评委', '评委姓名', '姓名'],
  entry: ['entry', '建议编号', '稿件编号', '编号', 'number', 'id', 'source id', '来源编号'],
  comment: ['comment', '评语', '意见'],
};

interface ScoreColumns {
  judge: number;
  entry: number;
  /** -1 where the sheet has none. */
  comment: number;
  criteria: { id: string; max: number; column: number }[];
}

/** Where a sheet of scores has what. Refusal: invalid (no_column) with everything that is missing. */
function findScoreColumns(campaign: Pick<Campaign, 'criteria'>, header: readonly string[]): ScoreColumns | Refusal {
  const judge = columnOf(header, scoreColumns.judge);
  const entry = columnOf(header, scoreColumns.entry);
  const criteria = campaign.criteria.map(({ id, max, name }) => ({
    id,
    max,
    column: columnOf(header, [id, name['zh-CN'], name.en ?? '']),
  }));
  const lacking = [{ id: 'judge', column: judge }, { id: 'entry', column: entry }, ...criteria].filter(
    ({ column }) => column < 0,
  );
  return lacking.length
    ? refuse(
        'invalid',
        {},
        lacking.map(({ id }) => ({ path: id, rule: 'no_column' })),
      )
    : { judge, entry, comment: columnOf(header, scoreColumns.comment), criteria };
}

/** Whom and what a row of scores may name. */
interface Scorable {
  /** By plain name. */
  judges: ReadonlyMap<string, readonly Judge[]>;
  /** Ids of entries by id, number and the source's own id. */
  entries: ReadonlyMap<string, ReadonlySet<string>>;
  accepted: ReadonlySet<string>;
}

function scorable(panel: readonly Judge[], rows: readonly entries.EntryRow[]): Scorable {
  const named = new Map<string, Set<string>>();
  for (const row of rows)
    for (const name of [row.id, row.number, row.sourceId])
      if (name) named.set(name, (named.get(name) ?? new Set()).add(row.id));
  return {
    judges: Map.groupBy(panel, (judge) => plain(judge.name)),
    entries: named,
    accepted: new Set(rows.filter((row) => row.state === 'accepted').map((row) => row.id)),
  };
}

interface Review {
  judge: Judge;
  entryId: string;
  scores: Record<string, number>;
  comment: string;
}

const problem = (
  table: SheetTable,
  { row, cells }: Row,
  rule: string,
  column: number,
  rest: Pick<RowError, 'limit' | 'other'> = {},
): RowError => ({ row, rule, column: table.header[column], value: cells[column]?.slice(0, 60), ...rest });

/** Whose review of what a row is. */
function readPair(
  table: SheetTable,
  row: Row,
  columns: ScoreColumns,
  known: Scorable,
): Pick<Review, 'judge' | 'entryId'> | RowError {
  const [judge, ...namesakes] = known.judges.get(plain(row.cells[columns.judge] ?? '')) ?? [];
  if (!judge) return problem(table, row, 'unknown_judge', columns.judge);
  if (namesakes.length) return problem(table, row, 'ambiguous_judge', columns.judge);
  const [entryId, ...others] = known.entries.get((row.cells[columns.entry] ?? '').replace(/\s/g, '')) ?? [];
  if (!entryId) return problem(table, row, 'unknown_entry', columns.entry);
  if (others.length) return problem(table, row, 'ambiguous_entry', columns.entry);
  if (!known.accepted.has(entryId)) return problem(table, row, 'entry_not_accepted', columns.entry);
  return { judge, entryId };
}

/** What a row gives: whole points from 1 to each criterion's maximum, and perhaps a comment. */
function readPoints(table: SheetTable, row: Row, columns: ScoreColumns): Pick<Review, 'scores' | 'comment'> | RowError {
  const scores: Review['scores'] = {};
  for (const { id, max, column } of columns.criteria) {
    const points = Number((row.cells[column] ?? '').trim() || Number.NaN);
    if (!Number.isInteger(points) || points < 1 || points > max)
      return problem(table, row, 'not_a_score', column, { limit: max });
    scores[id] = points;
  }
  return { scores, comment: (row.cells[columns.comment] ?? '').trim().slice(0, 2000) };
}

/** Each row's review, or what is wrong with it. A second row of one judge and entry is an error whatever the first one gave. */
function readReviews(table: SheetTable, columns: ScoreColumns, known: Scorable): (Review | RowError)[] {
  const seen = new Map<string, number>();
  return table.rows.filter(isFilled).map((row) => {
    const pair = readPair(table, row, columns, known);
    if ('rule' in pair) return pair;
    const name = `${pair.judge.id} ${pair.entryId}`;
    const other = seen.get(name);
    if (other !== undefined) return problem(table, row, 'duplicate', columns.entry, { other });
    seen.set(name, row.row);
    const given = readPoints(table, row, columns);
    return 'rule' in given ? given : { ...pair, ...given };
  });
}

/** The sheet that keeps a review on its judge's pile: a new version of the one dealt, else one more; `undefined` where it says so already. */
function keepReview(
  { judge, entryId, scores, comment }: Review,
  pile: readonly Sheet[],
  now: string,
): Sheet | undefined {
  const before = pile.find((sheet) => sheet.entryId === entryId);
  if (before && before.comment === comment && JSON.stringify(before.scores) === JSON.stringify(scores))
    return undefined;
  const dealt = before ?? {
    campaignId: judge.campaignId,
    judgeId: judge.id,
    entryId,
    ordinal: (pile.at(-1)?.ordinal ?? 0) + 1,
    version: 0,
  };
  return { ...dealt, state: 'open', scores, comment, version: dealt.version + 1, updatedAt: now };
}

export interface ScoresImported {
  rows: number;
  /** Sheets written anew or with other points than before. */
  written: number;
  same: number;
  errors: RowError[];
}

/**
 * Imports a panel's scores: a row a review, with a judge column (name), an entry column (number, the source's own id, or the entry's id)
 * and a column a criterion. A pair that was never dealt is dealt by it. Importing again changes nothing.
 * Refusals: campaign_stage (only while judging), no_judges, invalid (no_column), version_conflict.
 */
export async function importScores(
  deps: Within,
  campaign: Campaign,
  table: SheetTable,
  options: { progress?: Progress } = {},
): Promise<ScoresImported | Refusal> {
  if (campaign.stage !== 'judging') return refuse('campaign_stage', { stage: campaign.stage });
  const panel = await judges.list(deps.database, campaign.id);
  if (panel.length === 0) return refuse('no_judges');
  const columns = findScoreColumns(campaign, table.header);
  if (isRefusal(columns)) return columns;
  const known = scorable(panel, await entries.listAll(deps.database, campaign.id));
  const piles = new Map<string, Sheet[]>();
  for (const judge of panel) piles.set(judge.id, await judges.listSheets(deps.database, judge));
  const read = readReviews(table, columns, known);
  const errors = read.filter((one) => 'rule' in one);
  const reviews = read.filter((one) => 'judge' in one);
  const now = deps.now();
  const changed: Sheet[] = [];
  for (const review of reviews) {
    const pile = piles.get(review.judge.id)!;
    const sheet = keepReview(review, pile, now);
    if (sheet?.version === 1) pile.push(sheet);
    if (sheet) changed.push(sheet);
  }
  for (let i = 0; i < changed.length; i += 100) {
    if (!(await judges.saveSheets(deps.database, changed.slice(i, i + 100)))) return refuse('version_conflict');
    options.progress?.(Math.min(changed.length, i + 100), changed.length);
  }
  return { rows: read.length, written: changed.length, same: reviews.length - changed.length, errors };
}
