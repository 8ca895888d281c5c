import { isOther } from '#core/condition.ts';
import type { Campaign } from '#core/campaign.ts';
import { numberOf } from '#core/entry.ts';
import type { Form } from '#core/form-schema.ts';
import { isRefusal, refuse, type Refusal } from '#core/refusal.ts';
import * as Response from '#core/response.ts';
import { codesAt, rowOf, type Row, type Tally } from '#core/tally.ts';
import type { Left } from '#core/visit.ts';
import * as forms from '#store/form.ts';
import * as responses from '#store/response.ts';
import * as tallies from '#store/tally.ts';
import * as visits from '#store/visit.ts';
import type { Deps } from '../deps.ts';

type Within = Pick<Deps, 'database'>;
const { PARTITIONS } = responses;

/** Every published version of the form; of a draft, the one at work. */
export async function formsOf(deps: Within, campaign: Campaign): Promise<Form[]> {
  const published = await forms.list(deps.database, campaign.id);
  return published.length > 0 ? published : [campaign.form];
}

/** Forms and figures: a few items, however many responses there are. */
export async function find(deps: Within, campaign: Campaign): Promise<{ forms: Form[]; tally: Tally }> {
  const [versions, tally] = await Promise.all([formsOf(deps, campaign), tallies.find(deps.database, campaign.id)]);
  return { forms: versions, tally };
}

/** The same, and where people left the form: what the desk's page shows. */
export async function overview(deps: Within, campaign: Campaign): Promise<{ forms: Form[]; tally: Tally; left: Left }> {
  const [found, left] = await Promise.all([find(deps, campaign), visits.left(deps.database, campaign.id)]);
  return { ...found, left };
}

/** Where reading the partitions goes on: the partition's number and the cursor inside it. */
function placeOf(cursor: string | undefined): { part: number; inner: string | undefined } {
  const [part = '', inner = ''] = (cursor ?? '').split('.');
  const at = /^\d{1,2}$/.test(part) ? Number(part) : 0;
  return { part: Math.min(at, PARTITIONS.length - 1), inner: inner || undefined };
}

interface Part<T> {
  items: T[];
  done: number;
  of: number;
  cursor?: string;
}

/**
 * Reads on from `cursor`, partition by partition, until `enough` items or `most` pages were read; so a request's memory and time stay
 * the same however many responses there are.
 */
async function readOn<T>(
  cursor: string | undefined,
  { most, enough }: { most: number; enough: number },
  read: (digit: string, inner: string | undefined) => Promise<{ items: T[]; cursor?: string }>,
): Promise<Part<T>> {
  let { part, inner } = placeOf(cursor);
  const items: T[] = [];
  for (let pages = 0; pages < most && items.length < enough && part < PARTITIONS.length; pages++) {
    const page = await read(PARTITIONS[part]!, inner);
    items.push(...page.items);
    inner = page.cursor;
    if (!inner) part++;
  }
  const over = part >= PARTITIONS.length;
  return { items, done: part, of: PARTITIONS.length, ...(over ? {} : { cursor: `${part}.${inner ?? ''}` }) };
}

/** What a person may ask to see: responses with one of the codes at a question or side, and at a second one where both are named. */
export interface Filter {
  at?: string | undefined;
  codes?: string | undefined;
  andAt?: string | undefined;
  andCodes?: string | undefined;
}

function fits({ at, codes, andAt, andCodes }: Filter): (row: Row) => boolean {
  const [one, other] = [holdsOne(at, codes), holdsOne(andAt, andCodes)];
  return (row) => one(row) && other(row);
}

function holdsOne(at: string | undefined, codes: string | undefined): (row: Row) => boolean {
  if (!at || !codes) return () => true;
  const wanted = codes.split(',');
  const exact = new Set(wanted.filter((code) => !code.endsWith('*')));
  const beginnings = wanted.filter((code) => code.endsWith('*')).map((code) => code.slice(0, -1));
  return (row) =>
    (exact.has('-') && row.a[at] === null) ||
    codesAt(row, at).some((code) => exact.has(code) || beginnings.some((beginning) => code.startsWith(beginning)));
}

const recordOf = ({ response }: responses.StoredResponse) => {
  const { id, formVersion, version, state, reason, topic, unitId, channel, day, hasPerson, answers } = response;
  return {
    id,
    number: numberOf(id),
    formVersion,
    version,
    state,
    channel,
    day,
    hasPerson,
    answers,
    ...(reason ? { reason } : {}),
    ...(topic ? { topic } : {}),
    ...(unitId ? { unitId } : {}),
  };
};
type Record = ReturnType<typeof recordOf>;

/** Pages of responses that count for a code, or of those that were left out. */
export async function records(
  deps: Within,
  campaign: Campaign,
  asked: Filter & { state: Response.Response['state']; cursor?: string | undefined },
): Promise<Part<Record>> {
  if (asked.state === 'excluded')
    return readOn(asked.cursor, { most: 8, enough: 50 }, async (digit, cursor) => {
      const page = await responses.listPartition(deps.database, campaign.id, digit, { limit: 300, cursor });
      return { ...page, items: page.items.filter(({ response }) => response.state === 'excluded').map(recordOf) };
    });
  const fitting = fits(asked);
  // Every matching row of a page is fetched, so that the next page begins where this one ended.
  return readOn(asked.cursor, { most: 12, enough: 50 }, async (digit, cursor) => {
    const limit = asked.at || asked.andAt ? 300 : 100;
    const page = await tallies.listRows(deps.database, campaign.id, digit, { limit, cursor });
    const ids = page.rows.filter(({ row }) => fitting(row)).map(({ id }) => id);
    const found = await responses.findMany(deps.database, campaign.id, ids);
    return { ...page, items: found.flatMap((one) => (one?.response.state === 'counted' ? [recordOf(one)] : [])) };
  });
}

/** How often each pair of codes stands in the rows read from `cursor` on. */
export async function cross(
  deps: Within,
  campaign: Campaign,
  asked: { rows: string; columns: string; cursor?: string | undefined },
): Promise<Omit<Part<never>, 'items'> & { cells: [string, string, number][]; n: number }> {
  const counts = new Map<string, Map<string, number>>();
  let n = 0;
  const { items: _none, ...place } = await readOn<never>(
    asked.cursor,
    { most: 6, enough: 1 },
    async (digit, cursor) => {
      const page = await tallies.listRows(deps.database, campaign.id, digit, { cursor });
      for (const { row } of page.rows) {
        const [left, right] = [codesAt(row, asked.rows), codesAt(row, asked.columns)];
        if (left.length > 0 && right.length > 0) n++;
        for (const a of left) {
          let at = counts.get(a);
          if (!at) counts.set(a, (at = new Map()));
          for (const b of right) at.set(b, (at.get(b) ?? 0) + 1);
        }
      }
      return { items: [], ...(page.cursor ? { cursor: page.cursor } : {}) };
    },
  );
  const cells = [...counts].flatMap(([a, row]) =>
    [...row].map(([b, count]): [string, string, number] => [a, b, count]),
  );
  return { cells, n, ...place };
}

/** Words of one's own beside the options of a closed question. */
function ownWords(answer: unknown): string {
  const own = (Array.isArray(answer) ? answer : [answer]).find((one) => typeof one === 'string' && isOther(one));
  return own ? String(own).slice(1) : '';
}

/** Pages of texts given to a question, each with the codes of its response at `by`. */
export async function texts(
  deps: Pick<Deps, 'database' | 'lookup'>,
  campaign: Campaign,
  asked: { question: string; by?: string | undefined; cursor?: string | undefined },
): Promise<Part<{ id: string; day: string; text: string; by: string[] }>> {
  return readOn(asked.cursor, { most: 8, enough: 200 }, async (digit, cursor) => {
    const page = await responses.listPartition(deps.database, campaign.id, digit, { limit: 300, cursor });
    const items = [];
    for (const { response } of page.items) {
      const answer = response.answers[asked.question];
      const form = await deps.lookup.form(campaign.id, response.formVersion);
      const question = form.questions.find(({ id }) => id === asked.question);
      const open = question?.kind === 'text' || question?.kind === 'long';
      const text = open ? String(answer ?? '') : ownWords(answer);
      if (response.state !== 'counted' || !text) continue;
      const by = asked.by ? codesAt(rowOf(form, response), asked.by) : [];
      items.push({ id: response.id, day: response.day, text, by });
    }
    return { ...page, items };
  });
}

/** Leaves a response out of every figure, with a reason, or takes it in again. Refusals: not_found, decision_not_allowed, version_conflict, invalid. */
export async function setState(
  deps: Pick<Deps, 'database' | 'nudge' | 'log'>,
  campaign: Campaign,
  id: string,
  asked: { state: Response.Response['state']; reason: string },
  by: string,
): Promise<Record | Refusal> {
  if (asked.state === 'excluded' && asked.reason === '')
    return refuse('invalid', {}, [{ path: 'reason', rule: 'required' }]);
  const stored = await responses.find(deps.database, campaign.id, id);
  if (!stored) return refuse('not_found');
  const response = Response.setState(stored.response, asked.state, asked.reason);
  if (isRefusal(response)) return response;
  const next = { ...stored, response };
  if (!(await responses.save(deps.database, next))) return refuse('version_conflict');
  deps.log({ level: 'info', event: `response_${asked.state}`, campaign: campaign.id, response: id, by });
  deps.nudge?.();
  return recordOf(next);
}
