import { createHash } from 'node:crypto';
import type { Campaign } from '#core/campaign.ts';
import { OTHER } from '#core/condition.ts';
import { idFrom } from '#core/id.ts';
import type { RowError, SheetTable } from '#core/import.ts';
import { plain } from '#core/judge.ts';
import { isRefusal, refuse, type Refusal } from '#core/refusal.ts';
import * as Response from '#core/response.ts';
import { columnsOfSheet, readResponses, type ReadResponse } from '#core/response-import.ts';
import { inOrder } from '#core/tally.ts';
import type { Unit } from '#core/unit-schema.ts';
import { activeUnits } from '#core/unit.ts';
import { hashSecret } from '#store/cipher.ts';
import * as responses from '#store/response.ts';
import * as units from '#store/unit.ts';
import type { Deps } from '../deps.ts';

type Within = Pick<Deps, 'database' | 'cipher' | 'now' | 'nudge'>;
type Progress = (done: number, total: number) => void;

export interface ResponsesImported {
  rows: number;
  created: number;
  /** Imported before with the same content. */
  same: number;
  errors: RowError[];
  /** Columns nothing was taken from. */
  unused: string[];
}

/** Writes under way at once: the table takes them in parallel, since ids are spread over its partitions. */
const AT_ONCE = 32;
const LOT = 100;

/** Units by id, name and code; a name several units bear finds none. */
function unitFinder(all: readonly Unit[]): (text: string) => string | undefined {
  const byName = new Map<string, string | undefined>();
  for (const { id, name, code } of activeUnits(all))
    for (const key of [id, plain(name), ...(code ? [plain(code)] : [])])
      byName.set(key, byName.has(key) && byName.get(key) !== id ? undefined : id);
  return (text) => byName.get(text) ?? byName.get(plain(text));
}

/**
 * Imports rows as paper responses. A response's id follows from its row's id, so that the same sheet again changes nothing; each write
 * stands on the condition that nothing is there, and only where something is, it is read and compared. Rows with errors are listed.
 * Refusals: not_found (not a survey), campaign_stage (a draft); invalid (no_column) without a column of row ids or of any question.
 */
export async function importResponses(
  deps: Within,
  campaign: Campaign,
  table: SheetTable,
  options: { dryRun?: boolean; progress?: Progress } = {},
): Promise<ResponsesImported | Refusal> {
  if (campaign.collects !== 'responses') return refuse('not_found');
  if (campaign.stage === 'draft' || campaign.stage === 'archived')
    return refuse('campaign_stage', { stage: campaign.stage });
  const { form, topics, audience } = campaign;
  const columns = columnsOfSheet(form, table.header);
  const targets = [...columns.values()];
  const lacking = [
    ...(targets.some(({ kind }) => kind === 'id') ? [] : ['id']),
    ...(targets.some(({ kind }) => kind === 'column') ? [] : ['form.questions']),
  ];
  if (lacking.length > 0)
    return refuse(
      'invalid',
      {},
      lacking.map((path) => ({ path, rule: 'no_column' })),
    );
  const read = readResponses(form, topics, table, columns, { anonymous: audience.anonymous });
  const unitId = unitFinder((await units.read(deps.database)).units);
  const out: ResponsesImported = {
    rows: table.rows.length,
    created: 0,
    same: 0,
    errors: read.errors,
    unused: table.header.filter((name, i) => name.trim() !== '' && !columns.has(i)),
  };
  const ready = read.rows.flatMap((row): Ready[] => {
    const made = prepare(deps, campaign, row, unitId);
    if ('errors' in made) out.errors.push(...made.errors);
    return 'errors' in made ? [] : [{ ...made, row: row.row }];
  });
  for (let i = 0; i < ready.length; i += LOT) {
    const lot = ready.slice(i, i + LOT);
    // What came before is looked up in one request where nothing is to be written anyway.
    const known = options.dryRun
      ? await responses.findMany(
          deps.database,
          campaign.id,
          lot.map(({ made }) => made.response.id),
        )
      : [];
    let next = 0;
    const worker = async () => {
      for (let at = next++; at < lot.length; at = next++) {
        const one = lot[at]!;
        const stored = options.dryRun ? known[at] : await keep(deps, campaign, one);
        if (!stored) out.created++;
        else if (contentOf(stored.response) === contentOf(one.made.response)) out.same++;
        else out.errors.push({ row: one.row, rule: 'imported_otherwise', value: one.made.response.sourceId });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    options.progress?.(Math.min(ready.length, i + LOT), ready.length);
  }
  if (!options.dryRun) deps.nudge?.();
  out.errors.sort((a, b) => a.row - b.row);
  return out;
}

interface Ready {
  row: number;
  made: Response.Made;
  secretHash: string;
}

const contentOf = ({ answers, topic, unitId }: Response.Response): string =>
  JSON.stringify(inOrder({ answers, topic: topic ?? '', unitId: unitId ?? '' }));

/** Writes one; what stood there before, where something did. */
async function keep(deps: Within, campaign: Campaign, { made, secretHash }: Ready) {
  const { response, person } = made;
  if (await responses.submit(deps.database, deps.cipher, { response, secretHash }, person)) return undefined;
  return responses.find(deps.database, campaign.id, response.id);
}

function prepare(
  deps: Within,
  campaign: Campaign,
  { row, sourceId, day, topic, unit, answers }: ReadResponse,
  unitId: (text: string) => string | undefined,
): Omit<Ready, 'row'> | { errors: RowError[] } {
  const { form } = campaign;
  const own = unit === undefined ? undefined : unitId(unit);
  if (unit !== undefined && !own) return { errors: [{ row, rule: 'unknown_unit', value: unit.slice(0, 60) }] };
  for (const question of form.questions) {
    const named = answers[question.id];
    if (question.kind !== 'unit' || typeof named !== 'string' || named.startsWith(OTHER)) continue;
    answers[question.id] = unitId(named) ?? `${OTHER}${named}`;
  }
  const id = idFrom('response', createHash('sha256').update(`${campaign.id}\u0000${sourceId}`).digest());
  const made = Response.create(campaign, form, { id, topic, answers }, deps.now(), {
    channel: 'paper',
    sourceId,
    unitId: own,
    ...(day ? { submittedAt: `${day}T04:00:00.000Z` } : {}),
  });
  if (!isRefusal(made)) return { made, secretHash: hashSecret(deps.cipher.sign(`response ${id}`).slice(0, 22)) };
  const label = (path: string) =>
    form.questions.find((question) => `answers.${question.id}` === path)?.label['zh-CN'] ?? path;
  return {
    errors: (made.fields ?? []).map(({ path, rule, limit }) => ({
      row,
      rule,
      column: label(path),
      ...(limit === undefined ? {} : { limit }),
    })),
  };
}
