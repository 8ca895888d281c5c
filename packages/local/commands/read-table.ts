import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { readSheet, type SheetLimits } from '#booklet/sheet-read.ts';
import type { Campaign } from '#core/campaign.ts';
import { columnNames, type RowError, type SheetTable } from '#core/import.ts';
import { plain } from '#core/judge.ts';
import { ruleInWords } from '#core/rules.ts';
import { cannotRead, CommandRefused, notASheet } from '../command-refusal.ts';
import type { Message } from '../refusal.ts';
import type { Terminal } from '../terminal.ts';

/** Reads a spreadsheet file into header and rows. Throws CommandRefused where it cannot be read. */
export async function readTable(path: string, limits: Partial<SheetLimits> = {}): Promise<SheetTable> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new CommandRefused(cannotRead(path, error));
  }
  const read = await readSheet(bytes, basename(path), limits);
  if ('refusal' in read) throw new CommandRefused(notASheet(path, read.refusal.code, read.refusal.detail));
  const [header, ...rows] = read.rows;
  if (!header || rows.length === 0) throw new CommandRefused(notASheet(path, 'sheet.empty', ''));
  return { header: header.cells, rows };
}

/** Lists row errors for a person, at most thirty. */
export function sayErrors(terminal: Terminal, errors: readonly RowError[]): void {
  if (terminal.json) return;
  for (const error of errors.slice(0, 30))
    terminal.say({
      'zh-CN': `  第 ${error.row} 行${error.column ? `，${error.column}` : ''}：${ruleInWords(error, 'zh-CN')}`,
      en: `  row ${error.row}${error.column ? `, ${error.column}` : ''}: ${ruleInWords(error, 'en')}`,
    });
  if (errors.length > 30)
    terminal.say({
      'zh-CN': `  ……另有 ${errors.length - 30} 处，用 --json 查看全部`,
      en: `  … and ${errors.length - 30} more; --json lists all`,
    });
}

/**
 * What `--map` says, read: which column feeds which question. A message where it names a question or a column that is
 * not there.
 */
export function readMap(
  campaign: Pick<Campaign, 'form'>,
  header: readonly string[],
  given: string,
): { map: Record<string, string> } | { problem: Message } {
  const ids = columnNames(campaign).map(({ id }) => id);
  const map: Record<string, string> = {};
  for (const pair of given.split(/[,，]/).filter((part) => part.trim() !== '')) {
    const [id = '', column = ''] = pair.split('=').map((part) => part.trim());
    if (!ids.includes(id))
      return {
        problem: {
          'zh-CN': `--map 里没有“${id}”这一项。可用的有：${ids.join('、')}`,
          en: `--map knows no “${id}”. There are: ${ids.join(', ')}`,
        },
      };
    if (!header.some((name) => plain(name) === plain(column)))
      return {
        problem: {
          'zh-CN': `表里没有“${column}”这一列。表头是：${named(header).join('、')}`,
          en: `The sheet has no column “${column}”. Its header is: ${named(header).join(', ')}`,
        },
      };
    map[id] = column;
  }
  return { map };
}

const named = (header: readonly string[]): string[] => header.filter((name) => name.trim() !== '');

/** What the sheet's header is and what columns it lacks may be called. */
export function explainColumns(
  campaign: Pick<Campaign, 'form'>,
  header: readonly string[],
  lacking: readonly string[],
): Message[] {
  const wanted = columnNames(campaign).filter(({ id }) => lacking.includes(id));
  return [
    { 'zh-CN': `读到的表头：${named(header).join('、')}`, en: `The header read: ${named(header).join(', ')}` },
    { 'zh-CN': '缺的列可以叫：', en: 'The columns it lacks may be called:' },
    ...wanted.map(({ id, names }) => ({
      'zh-CN': `  ${id}：${names.join('、')}`,
      en: `  ${id}: ${names.join(', ')}`,
    })),
    {
      'zh-CN': `请改列名，或指定，如 --map ${wanted[0]?.id ?? 'title'}=${named(header)[0] ?? ''}`,
      en: `Rename them, or say which is which: --map ${wanted[0]?.id ?? 'title'}=${named(header)[0] ?? ''}`,
    },
  ];
}
