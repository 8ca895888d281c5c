import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { writeMinutes } from './minutes.ts';
import type { Minutes } from './model.ts';

const minutes: Minutes = {
  title: '“我为改革献一计”评审纪要',
  callers: ['澄川市总工会', '共青团澄川市委'],
  date: '2026年3月5日',
  parts: [
    { heading: '评审组', paragraphs: ['评审组由 12 人组成。'] },
    {
      heading: '评选结果',
      paragraphs: ['选出 1 件。<b>&amp;</b> “尖括号”原样。'],
      table: { head: ['名次', '建议'], rows: [['1', '加开早班车']], widths: [20, 80] },
    },
  ],
  signatures: [
    { name: '张三', at: '2026年3月5日' },
    { name: '李四', at: '2026年3月6日' },
  ],
};
const read = async (given: Minutes) => {
  const parts = unzipSync(await writeMinutes(given));
  return strFromU8(parts['word/document.xml']!);
};
const plain = (xml: string) =>
  xml
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');

test('the minutes hold title, numbered parts, tables and both signatures, in this order', async () => {
  const lines = plain(await read(minutes))
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  expect(lines).toEqual([
    '“我为改革献一计”评审纪要',
    '澄川市总工会　共青团澄川市委　　2026年3月5日',
    '一、评审组',
    '评审组由 12 人组成。',
    '二、评选结果',
    '选出 1 件。<b>&amp;</b> “尖括号”原样。',
    '名次',
    '建议',
    '1',
    '加开早班车',
    '签字：张三　　2026年3月5日',
    '签字：李四　　2026年3月6日',
  ]);
});

test('what people wrote is text and never markup, and a table’s head is repeated on each page', async () => {
  const xml = await read(minutes);
  expect(xml).not.toContain('<b>');
  expect(xml).toContain('<w:tblHeader/>');
  expect(xml).toContain('w:eastAsia="仿宋"');
});
