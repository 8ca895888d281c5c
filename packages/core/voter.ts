import * as v from 'valibot';
import { CampaignId } from './id.ts';
import { UnitId } from './unit-schema.ts';
import type { RowError, SheetTable } from './import.ts';
import { plain } from './judge.ts';

/** Who may answer a campaign that knows its people: by the roster (name and number) or by a personal invitation. */
export const VoterId = v.pipe(v.string(), v.regex(/^vtr_[0-9a-f]{32}$/));
/** Name and contact lie sealed beside it; whether this person has answered is a mark of its own. */
export const Voter = v.object({
  id: VoterId,
  campaignId: CampaignId,
  kind: v.picklist(['roster', 'invitation']),
  unitId: v.optional(UnitId),
});
export type Voter = v.InferOutput<typeof Voter>;

/** What is kept sealed of a voter, for the organizers' list. */
export const VoterPerson = v.object({
  name: v.string(),
  /** The last signs only, enough to tell two of one name apart. */
  number: v.optional(v.string()),
  contact: v.optional(v.string()),
  /** Of an invitation: the token its link carries. */
  token: v.optional(v.string()),
});
export type VoterPerson = v.InferOutput<typeof VoterPerson>;

/** A name and a number as they are compared: width, case and blanks set aside. */
export const plainName = (name: string): string => plain(name);
export const plainNumber = (number: string): string => number.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();

const columns = {
  name: ['name', '姓名', '职工姓名'],
  number: ['number', '工号', '编号', '职工号', '会员号', '身份证后六位', '身份证号', '证件号', '号码'],
  unit: ['unit', '单位', '单位代码', '单位名称'],
  contact: ['contact', '联系方式', '手机', '电话', '邮箱', 'phone', 'email'],
} as const;

/** Whether a row names columns; a pasted list may begin with the first person. */
export const namesColumns = (cells: readonly string[]): boolean =>
  cells.some((cell) => Object.values(columns).some((names) => names.some((name) => plain(name) === plain(cell))));

export interface RosterRow {
  row: number;
  name: string;
  number: string;
  unit: string;
  contact: string;
}

/**
 * Reads a sheet of people. A roster needs name and number, an invitation a name or a contact. Rules of row errors: required,
 * duplicate, too_short (a number of fewer than four signs is guessed at once).
 */
export function readRoster(table: SheetTable, kind: Voter['kind']): { rows: RosterRow[]; errors: RowError[] } {
  const header = table.header.map(plain);
  const at = (column: keyof typeof columns) =>
    columns[column].map((name) => header.indexOf(plain(name))).find((i) => i >= 0) ?? -1;
  const place = { name: at('name'), number: at('number'), unit: at('unit'), contact: at('contact') };
  const rows: RosterRow[] = [];
  const errors: RowError[] = [];
  const seen = new Map<string, number>();
  for (const { row, cells } of table.rows) {
    const cell = (column: keyof typeof columns) => (place[column] < 0 ? '' : (cells[place[column]] ?? '').trim());
    const one = { row, name: cell('name'), number: cell('number'), unit: cell('unit'), contact: cell('contact') };
    if (!one.name && !one.number && !one.contact) continue;
    const key = kind === 'roster' ? `${plainName(one.name)} ${plainNumber(one.number)}` : one.contact || one.name;
    const other = seen.get(key);
    if (kind === 'roster' && !one.name) errors.push({ row, rule: 'required', column: '姓名' });
    else if (kind === 'roster' && !one.number) errors.push({ row, rule: 'required', column: '工号' });
    else if (kind === 'roster' && plainNumber(one.number).length < SHORTEST_NUMBER)
      errors.push({ row, rule: 'too_short', column: '工号', value: one.number, limit: SHORTEST_NUMBER });
    else if (other !== undefined) errors.push({ row, rule: 'duplicate', value: one.name, other });
    else {
      seen.set(key, row);
      rows.push(one);
    }
  }
  return { rows, errors };
}
const SHORTEST_NUMBER = 4;

/**
 * Wrong answers that are let pass within an hour: a person mistypes a few times, a guesser needs thousands. By number, by name (many
 * bear the same), and by part of a campaign (of sixteen), against who tries ever new names and numbers.
 */
export const TRIES = { number: 5, name: 20, part: 60, seconds: 3600 } as const;
