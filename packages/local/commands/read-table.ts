import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { readSheet } from '#booklet/sheet-read.ts';
import type { RowError, SheetTable } from '#core/import.ts';
import { ruleInWords } from '#core/rules.ts';
import type { Message } from '../refusal.ts';
import type { Terminal } from '../terminal.ts';

/** Reads a spreadsheet file into header and rows. A message where it cannot be read. */
export async function readTable(path: string): Promise<{ table: SheetTable } | { problem: Message }> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    return { problem: { 'zh-CN': `不能读取文件 ${path}（${reason}）`, en: `Cannot read ${path} (${reason})` } };
  }
  const read = await readSheet(bytes, basename(path));
  if ('refusal' in read)
    return {
      problem: {
        'zh-CN': `不能读取表格：${read.refusal.code} ${read.refusal.detail}`,
        en: `Cannot read the sheet: ${read.refusal.code} ${read.refusal.detail}`,
      },
    };
  const [header, ...rows] = read.rows;
  if (!header || rows.length === 0)
    return { problem: { 'zh-CN': '表格里没有数据行（第一行应为列名）', en: 'The sheet has no rows below its header' } };
  return { table: { header: header.cells, rows } };
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
