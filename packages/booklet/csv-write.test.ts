import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { neutral, writeCsv } from './csv-write.ts';
import type { SheetCell } from './sheet-cell.ts';

async function written(header: string[], rows: SheetCell[][]): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of writeCsv(header, rows)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

it('has a byte order mark, CRLF, quotes where they are needed, and each type as people read it', async () => {
  expect(
    await written(
      ['姓名', '分'],
      [
        ['沈"既"白,', -3.5],
        ['第一行\n第二行', true],
        [new Date('2026-03-05T02:32:00Z'), { day: '2026-03-05' }],
        [null, undefined],
      ],
    ),
  ).toBe('\uFEFF姓名,分\r\n"沈""既""白,",-3.5\r\n"第一行\n第二行",TRUE\r\n2026-03-05 10:32:00,2026-03-05\r\n,\r\n');
});

it.each(['=1+1', '+86 138', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n', '  =1', '＝1+1', '＠x'])(
  'takes %j for text, by an apostrophe',
  (text) => expect(neutral(text)).toBe(`'${text}`),
);

it('leaves other text alone', () => {
  expect(['', '1-2', 'a=b', '甲', "'x"].map(neutral)).toEqual(['', '1-2', 'a=b', '甲', "'x"]);
});

it('is read back whatever the texts', async () => {
  const cell = fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', '=', '\t', ' ', '职', 'a', "'"), maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { maxLength: 6 }), async (rows) => {
      const text = await written(['甲', '乙'], rows);
      expect(parse(text, { bom: true, record_delimiter: '\r\n' })).toEqual([
        ['甲', '乙'],
        ...rows.map((row) => row.map(neutral)),
      ]);
    }),
  );
});
