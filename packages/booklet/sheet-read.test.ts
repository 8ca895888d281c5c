import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainNumber, readSheet } from './sheet-read.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

async function rows(bytes: Uint8Array, name = '花名册.csv'): Promise<[number, ...string[]][]> {
  const result = await readSheet(bytes, name);
  if ('refusal' in result) throw new Error(`${result.refusal.code}: ${result.refusal.detail}`);
  return result.rows.map(({ row, cells }) => [row, ...cells]);
}

const refusal = async (bytes: Uint8Array, limits = {}) => {
  const result = await readSheet(bytes, 'x', limits);
  return 'refusal' in result ? result.refusal.code : result.rows;
};

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook of one sheet around the given `sheetData`; style 1 is a date, 2 a date with time, 3 a time. */
function xlsx(
  sheetData: string,
  { strings = [] as string[], more = {} as Record<string, Uint8Array>, prolog = '' } = {},
) {
  const part = (text: string) => strToU8(`<?xml version="1.0" encoding="UTF-8"?>${text}`);
  return zipSync({
    '[Content_Types].xml': part('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    'xl/workbook.xml': part(
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="表1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': part(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
        `<Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>` +
        `<Relationship Id="rId2" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>` +
        `<Relationship Id="rId3" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    ),
    'xl/sharedStrings.xml': part(`<sst xmlns="${MAIN}">${strings.map((s) => `<si><t>${s}</t></si>`).join('')}</sst>`),
    'xl/styles.xml': part(
      `<styleSheet xmlns="${MAIN}"><cellXfs>` +
        [0, 14, 22, 21].map((format) => `<xf numFmtId="${format}" applyNumberFormat="1"/>`).join('') +
        '</cellXfs></styleSheet>',
    ),
    'xl/worksheets/sheet1.xml': part(
      `${prolog}<worksheet xmlns="${MAIN}"><sheetData>${sheetData}</sheetData></worksheet>`,
    ),
    ...more,
  });
}

describe('a CSV', () => {
  it.each([
    ['UTF-8', utf8('姓名,电话\n沈既白,013800000000\n')],
    ['UTF-8 with its mark', utf8('\uFEFF姓名,电话\n沈既白,013800000000\n')],
    [
      'UTF-16, as Excel’s “Unicode text”',
      new Uint8Array(Buffer.from('\uFEFF姓名\t电话\r\n沈既白\t013800000000\r\n', 'utf16le')),
    ],
    ['GB 18030', Buffer.from('d0d5c3fb2cb5e7bbb00d0ac9f2bcc8b0d72c3031333830303030303030300d0a', 'hex')],
    ['semicolons', utf8('姓名;电话\n沈既白;013800000000')],
    ['a sep= line', utf8('sep=;\n姓名;电话\n沈既白;013800000000')],
  ])('is read from %s', async (name, bytes) => {
    const first = name.startsWith('a sep') ? 2 : 1;
    expect(await rows(bytes)).toEqual([
      [first, '姓名', '电话'],
      [first + 1, '沈既白', '013800000000'],
    ]);
  });

  it('keeps the spreadsheet’s row numbers past empty rows and newlines in quotes', async () => {
    expect(await rows(utf8('题目,正文\n\n甲,"第一行\n第二行，""引""\r\n第三行"\n,\n乙,好\n'))).toEqual([
      [1, '题目', '正文'],
      [3, '甲', '第一行\n第二行，"引"\n第三行'],
      [5, '乙', '好'],
    ]);
  });

  it('chooses the separator by the first row outside quotes', async () => {
    expect(await rows(utf8('"甲,乙,丙,丁";戊;己\n1;2;3'))).toEqual([
      [1, '甲,乙,丙,丁', '戊', '己'],
      [2, '1', '2', '3'],
    ]);
  });

  it('brings back every cell that was written by the rules of RFC 4180', async () => {
    const cell = fc.string({ unit: fc.constantFrom('甲', '"', ',', ';', '\n', 'a', ' ', '1') }).map((s) => `x${s}x`);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
        async (table) => {
          const csv = table.map((row) => row.map((c) => `"${c.replaceAll('"', '""')}"`).join(',')).join('\r\n');
          expect(await rows(utf8(csv))).toEqual(table.map((row, i) => [i + 1, ...row]));
        },
      ),
    );
  });

  it('is refused where a quote never ends, where it is no text, and where it is empty', async () => {
    expect(await refusal(utf8('甲,"乙\n丙'))).toBe('sheet.quotes');
    expect(await refusal(new Uint8Array([0x41, 0x00, 0xff, 0xff]))).toBe('sheet.encoding');
    expect(await refusal(utf8(' \n,,\n'))).toBe('sheet.empty');
    expect(await refusal(new Uint8Array())).toBe('sheet.empty');
  });

  it('is refused with its true name where it is another kind of file', async () => {
    expect(await refusal(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]))).toBe('sheet.old-excel');
    expect(await refusal(utf8('<html><table><tr><td>甲</td></tr></table>'))).toBe('sheet.not-a-sheet');
    expect(await refusal(utf8('%PDF-1.7'))).toBe('sheet.not-a-sheet');
  });

  it('is refused beyond its limits', async () => {
    expect(await refusal(utf8('甲\n乙\n丙'), { rows: 2 })).toBe('sheet.too-large');
    expect(await refusal(utf8('甲,乙,丙'), { columns: 2 })).toBe('sheet.too-large');
    expect(await refusal(utf8('甲,乙,丙'), { bytes: 5 })).toBe('sheet.too-large');
  });
});

describe('an XLSX', () => {
  it('gives text, numbers in full, dates, times, truth values and shown errors, by the sheet’s row numbers', async () => {
    const file = xlsx(
      '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2"><v>13800000000</v></c></row>' +
        '<row r="4"><c r="A4" t="inlineStr"><is><t>行内</t></is></c><c r="B4"><v>1.38E10</v></c><c r="C4"><v>0.1</v></c></row>' +
        '<row r="5"><c r="A5" s="1"><v>48000</v></c><c r="B5" s="2"><v>48000.395833333336</v></c><c r="C5" s="3"><v>0.39583333333333331</v></c></row>' +
        '<row r="6"><c r="A6" t="b"><v>1</v></c><c r="B6" t="e"><v>#N/A</v></c><c r="C6" t="str"><f>A1</f><v>算出</v></c></row>',
      { strings: [' 北岸热电厂 '] },
    );
    expect(await rows(file, '单位.xlsx')).toEqual([
      [2, '北岸热电厂', '', '13800000000'],
      [4, '行内', '13800000000', '0.1'],
      [5, '2031-06-01', '2031-06-01T09:30:00', '09:30:00'],
      [6, 'TRUE', '#N/A', '算出'],
    ]);
  });

  it.each([
    ['one cell in the last corner', '<row r="1"><c r="XFD1048576"><v>1</v></c></row>'],
    ['a far row', '<row r="1048576"><c><v>1</v></c></row>'],
    ['a reference with blanks around it', '<row r="1"><c r = "XFD1"><v>1</v></c></row>'],
    ['more cells than the grid', '<row>' + '<c/>'.repeat(1_300_000) + '</row>'],
  ])('is refused for %s', async (_, data) => {
    expect(await refusal(xlsx(data))).toBe('sheet.too-large');
  });

  it('is refused where a reference is written in entities', async () => {
    expect(await refusal(xlsx('<row r="1"><c r="&#88;FD1"><v>1</v></c></row>'))).toBe('sheet.broken');
  });

  it('is refused as a bomb before it unpacks', async () => {
    const bomb = xlsx('<row r="1"/>', { more: { 'xl/sharedStrings.xml': new Uint8Array(90_000_000) } });
    expect(bomb.length).toBeLessThan(200_000);
    expect(await refusal(bomb)).toBe('sheet.too-large');
  });

  it('is refused where one long text stands in too many cells', async () => {
    const cells = Array.from(
      { length: 50 },
      (_, i) => `<row r="${i + 1}"><c r="A${i + 1}" t="s"><v>0</v></c></row>`,
    ).join('');
    expect(await refusal(xlsx(cells, { strings: ['长'.repeat(1000)] }), { inflated: 40_000 })).toBe('sheet.too-large');
  });

  it('is refused with a DTD, cut off, or without a sheet', async () => {
    const good = xlsx('<row r="1"><c r="A1"><v>1</v></c></row>');
    expect(await refusal(xlsx('', { prolog: '<!DOCTYPE x [<!ENTITY a "b">]>' }))).toBe('sheet.dtd');
    expect(await refusal(good.slice(0, good.length / 2))).toBe('sheet.broken');
    expect(await refusal(zipSync({ 'a.txt': utf8('甲') }))).toBe('sheet.broken');
  });

  it('reads past pictures and macros, whatever is in them', async () => {
    const more = {
      'xl/vbaProject.bin': new Uint8Array(9),
      'xl/media/a.png': new Uint8Array(9),
      '../../etc/x.xml': utf8('<!DOCTYPE x>'),
    };
    expect(await rows(xlsx('<row r="1"><c r="A1"><v>1</v></c></row>', { more }))).toEqual([[1, '1']]);
  });

  it('never rejects, whatever the bytes', async () => {
    const good = xlsx('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', { strings: ['甲'] });
    const damaged = fc.tuple(fc.nat(good.length - 1), fc.nat(255)).map(([at, byte]) => good.with(at, byte));
    await fc.assert(
      fc.asyncProperty(damaged, async (bytes) => {
        const result = await readSheet(bytes, 'x.xlsx');
        expect('refusal' in result ? result.refusal.code : 'read').toMatch(/^(?:sheet\.[a-z-]+|read)$/);
      }),
    );
  });
});

describe('a number as it was stored', () => {
  it('is written without exponent and without binary noise', () => {
    const written = {
      '1.38E10': '13800000000',
      '13800000000': '13800000000',
      '0.1': '0.1',
      '0.30000000000000004': '0.3',
      '1E-7': '0.0000001',
      '-2.50': '-2.5',
      '0': '0',
      '-0': '0',
      '1e21': '1000000000000000000000',
      '330102199003078888': '330102199003079000',
    };
    expect(Object.keys(written).map(plainNumber)).toEqual(Object.values(written));
  });

  it('keeps its value to 15 digits', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(plainNumber(String(value))).toMatch(/^-?\d+(?:\.\d*[1-9])?$/);
        expect(Number(plainNumber(String(value))) + 0).toBe(Number(value.toExponential(14)) + 0);
      }),
    );
  });
});
