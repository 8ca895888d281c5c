import { strFromU8, unzipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SheetCell } from './sheet-cell.ts';
import { plainNumber, readSheet } from './sheet-read.ts';
import { sheetName, writeSheets, type SheetToWrite } from './sheet-write.ts';
import { columnName } from './sheet-xml.ts';

async function written(sheets: SheetToWrite[], limits = {}) {
  const { bytes, report } = writeSheets(sheets, limits);
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return { file: new Uint8Array(Buffer.concat(chunks)), report };
}
const parts = (file: Uint8Array) =>
  Object.fromEntries(Object.entries(unzipSync(file)).map(([path, bytes]) => [path, strFromU8(bytes)]));
const columns = (...titles: string[]) => titles.map((title) => ({ title }));

async function readBack(file: Uint8Array): Promise<string[][]> {
  const result = await readSheet(file, '答卷.xlsx');
  if ('refusal' in result) throw new Error(`${result.refusal.code}: ${result.refusal.detail}`);
  const rows: string[][] = [];
  for (const { row, cells } of result.rows) rows[row - 1] = cells.map(decoded);
  return Array.from(rows, (row) => row ?? []);
}
/** Our reader leaves the codes of control signs as they stand; Excel reads them as this does. */
const decoded = (text: string) =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

describe('what is written', () => {
  it('is read back with every type as it was', async () => {
    const { file } = await written([
      {
        name: '答卷',
        columns: columns('文字', '数', '是否', '时间', '日期'),
        rows: [
          ['一<二>&"三"', -12.5, true, new Date('2026-03-05T02:32:00Z'), { day: '2026-03-05' }],
          ['013800000000', 0, false, new Date('2026-03-04T16:00:00Z'), { day: '1899-01-01' }],
          [null, undefined, '', Number.NaN],
          ['第一行\n第二行'],
        ],
      },
    ]);
    expect(await readBack(file)).toEqual([
      ['文字', '数', '是否', '时间', '日期'],
      ['一<二>&"三"', '-12.5', 'TRUE', '2026-03-05T10:32:00', '2026-03-05'],
      ['013800000000', '0', 'FALSE', '2026-03-05', '1899-01-01'],
      ['', '', '', 'NaN'],
      ['第一行\n第二行'],
    ]);
  });

  it('is read back whatever the texts and numbers', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.string({
        unit: fc.constantFrom('_', 'x', '0', '4', '1', '=', '\u0001', '\u000B', '职', '&', '<', ']', '\uFFFF', '😀'),
        maxLength: 14,
      }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    );
    const shownAs = (one: SheetCell): string => {
      if (typeof one === 'number') return plainNumber(String(one));
      if (typeof one === 'boolean') return one ? 'TRUE' : 'FALSE';
      // What the reader tidies away is not the writer's: edges, marks, NUL and line ends.
      return tidied(typeof one === 'string' ? one : '');
    };
    const tidied = (text: string) =>
      text
        .replace(/\r\n?/g, '\n')
        .replace(/[\0\uFEFF]/g, '')
        .trim();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 6 }), async (rows) => {
        const { file } = await written([{ name: 'x', columns: columns('甲', '乙', '丙', '丁'), rows }]);
        const back = (await readBack(file)).slice(1);
        const padded = rows.map((row, i) => row.map((_, j) => tidied(back[i]?.[j] ?? '')));
        expect(padded).toEqual(rows.map((row) => row.map(shownAs)));
      }),
      { numRuns: 100 },
    );
  });

  it('never holds a formula: text is an inline string of the format “text”', async () => {
    const { file } = await written([
      { name: 'x', columns: columns('=1+1'), rows: [['=HYPERLINK("http://x")'], ['-1+1']] },
    ]);
    const sheet = parts(file)['xl/worksheets/sheet1.xml']!;
    expect(sheet).not.toContain('<f');
    expect(sheet).toContain('<c r="A2" s="4" t="inlineStr"><is><t>=HYPERLINK(&quot;http://x&quot;)</t></is></c>');
  });

  it('codes control signs and what looks like a code', async () => {
    const { file } = await written([{ name: 'x', columns: columns('a'), rows: [['\u0001_x0041_\r']] }]);
    expect(parts(file)['xl/worksheets/sheet1.xml']).toContain(
      '<t xml:space="preserve">_x0001__x005F_x0041__x000D_</t>',
    );
  });

  it('has a bold frozen header, a filter over all rows, and widths', async () => {
    const { file } = await written([
      {
        name: "工会's",
        columns: [{ title: '单位名称' }, { title: 'n', width: 7 }],
        rows: [
          ['甲', 1],
          ['乙', 2],
        ],
      },
    ]);
    const { 'xl/worksheets/sheet1.xml': sheet = '', 'xl/workbook.xml': workbook = '' } = parts(file);
    expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    expect(sheet).toContain(
      '<cols><col min="1" max="1" width="11" customWidth="1"/><col min="2" max="2" width="7" customWidth="1"/></cols>',
    );
    expect(sheet).toContain('<c r="A1" s="1" t="inlineStr">');
    expect(sheet).toContain('<autoFilter ref="A1:B3"/>');
    expect(workbook).toContain(`'工会''s'!$A$1:$B$3</definedName>`);
  });
});

describe('limits of the format', () => {
  it('a full sheet goes on in the next, under the same header', async () => {
    const rows = Array.from({ length: 5 }, (_, i) => [i]);
    const { file, report } = await written(
      [
        { name: '答卷', columns: columns('号'), rows },
        { name: '答卷', columns: [], rows: [] },
      ],
      { rows: 3 },
    );
    expect(report.sheets).toEqual([
      { name: '答卷', columns: 1, rows: 3 },
      { name: '答卷 (2)', columns: 1, rows: 3 },
      { name: '答卷 (3)', columns: 1, rows: 2 },
      { name: '答卷 (4)', columns: 0, rows: 1 },
    ]);
    expect(parts(file)['xl/worksheets/sheet3.xml']).toContain('<row r="2"><c r="A2"><v>4</v></c></row>');
  });
  it('a text too long is cut at a whole sign and told', async () => {
    const text = '😀'.repeat(20_000);
    const { file, report } = await written([{ name: '答卷', columns: columns('a', 'b'), rows: [['x', text]] }]);
    const back = (await readBack(file))[1]![1]!;
    expect([back.length, back.endsWith('😀…'), report.cut, report.cutCells]).toEqual([
      32_767,
      true,
      [{ sheet: '答卷', cell: 'B2', length: 40_000 }],
      1,
    ]);
  });
  it('an archive or a row beyond them is refused rather than written broken', async () => {
    const sheet = { name: 'x', columns: columns('a'), rows: [['x']] };
    await expect(written([sheet], { archiveBytes: 100 })).rejects.toThrow(RangeError);
    await expect(written([{ ...sheet, rows: [['x', 'y']] }])).rejects.toThrow(RangeError);
  });
  it('a workbook without sheets can still be opened', async () => {
    const { file, report } = await written([]);
    expect([report.sheets.map(({ name }) => name), await readSheet(file, 'x')]).toMatchObject([
      ['表'],
      { refusal: { code: 'sheet.empty' } },
    ]);
  });
});

describe('names of sheets', () => {
  it('lose what Excel forbids', () => {
    expect(["[a]:*?/\\b'", ' ', 'History', '很'.repeat(40), 'ABC'].map((name) => sheetName(name, ['abc']))).toEqual([
      'a b',
      '表',
      '表 History',
      '很'.repeat(31),
      'ABC (2)',
    ]);
  });
  it('are always fit and never twice', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 50 }), { maxLength: 20 }), (wanted) => {
        const names: string[] = [];
        for (const name of wanted) names.push(sheetName(name, names));
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(wanted.length);
        expect(names.filter((name) => name === '' || name.length > 31 || /[[\]:*?/\\]|^'|'$/.test(name))).toEqual([]);
      }),
    );
  });
  it('columns are A to Z, AA and on to XFD', () => {
    expect([0, 25, 26, 701, 702, 16_383].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD']);
  });
});

it('pulls rows only as fast as its reader takes them', async () => {
  let pulled = 0;
  async function* rows() {
    for (; pulled < 100_000; pulled++) yield [pulled, `第${pulled}份答卷${(pulled * 7919) % 10_007}`];
  }
  const { bytes } = writeSheets([{ name: 'x', columns: columns('a', 'b'), rows: rows() }]);
  let taken = 0;
  for (; taken < 3_000;) taken += (await bytes.next()).value?.length ?? Infinity;
  expect(pulled).toBeLessThan(30_000);
  await bytes.return();
});
