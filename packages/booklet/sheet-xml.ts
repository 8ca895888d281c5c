import { serialOf, timeText, type SheetCell } from './sheet-cell.ts';

/** The most Excel takes in one cell, in UTF-16 units (specifications and limits of Excel). */
export const LONGEST_CELL = 32_767;
export const MOST_ROWS = 1_048_576;
export const MOST_COLUMNS = 16_384;

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const coded = (sign: string): string => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;

/**
 * Text for an element or attribute of the sheet. Signs XML 1.0 cannot hold are written `_xHHHH_`, and an underscore that
 * begins such a code by chance is coded itself (ECMA-376 part 1, 22.9.2.19, ST_Xstring).
 */
export function xmlText(text: string): string {
  // Nearly every cell: the test is a tenth of what the replacements take.
  if (!/[&<>"\r_\0-\x08\x0B\x0C\x0E-\x1F\uD800-\uDFFF\uFFFE\uFFFF]/.test(text)) return text;
  return text
    .toWellFormed()
    .replace(/\r\n/g, '\n')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[\0-\x08\x0B\x0C\x0D\x0E-\x1F\uFFFE\uFFFF]/g, coded)
    .replace(/[&<>"]/g, (sign) => entities[sign]!);
}

/** Cuts at a whole sign and says so with an ellipsis. */
export function cut(text: string): string {
  const end = LONGEST_CELL - 1;
  const half = /[\uD800-\uDBFF]/.test(text[end - 1]!) ? 1 : 0;
  return `${text.slice(0, end - half)}…`;
}

/** `A`, `Z`, `AA` for 0, 25, 26. */
export function columnName(index: number): string {
  const rest = String.fromCharCode(65 + (index % 26));
  return index < 26 ? rest : columnName(Math.floor(index / 26) - 1) + rest;
}

/** Places in `cellXfs` of the style sheet below. */
const style = { header: 1, day: 2, time: 3, text: 4 } as const;

/**
 * One cell. Text is an inline string, which no program reads as a formula, and has the format “text”, so that it stays
 * text also when somebody edits it. Texts beyond the limit must be cut before.
 */
export function cellXml(reference: string, cell: SheetCell, header = false): string {
  if (cell === null || cell === undefined || cell === '') return '';
  switch (typeof cell) {
    case 'number':
      return Number.isFinite(cell)
        ? `<c r="${reference}"><v>${cell}</v></c>`
        : textXml(reference, String(cell), style.text);
    case 'boolean':
      return `<c r="${reference}" t="b"><v>${cell ? 1 : 0}</v></c>`;
    case 'string':
      return textXml(reference, cell, header ? style.header : style.text);
    default: {
      const serial = serialOf(cell);
      const isTime = cell instanceof Date;
      if (serial === undefined) return cellXml(reference, isTime ? timeText(cell) : cell.day);
      return `<c r="${reference}" s="${isTime ? style.time : style.day}"><v>${serial}</v></c>`;
    }
  }
}

function textXml(reference: string, text: string, s: number): string {
  const space = /^\s|\s$|\n/.test(text) ? ' xml:space="preserve"' : '';
  return `<c r="${reference}" s="${s}" t="inlineStr"><is><t${space}>${xmlText(text)}</t></is></c>`;
}

/** Widths in characters of the digit 0; a Chinese sign is two. */
export function sheetHead(widths: readonly number[], selected: boolean): string {
  const columns = widths
    .map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
    .join('');
  return (
    `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView${selected ? ' tabSelected="1"' : ''} workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' +
    '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>' +
    `<sheetFormatPr defaultRowHeight="15"/>${columns && `<cols>${columns}</cols>`}<sheetData>`
  );
}

export const sheetTail = (columns: number, rows: number): string =>
  `</sheetData>${columns > 0 ? `<autoFilter ref="A1:${columnName(columns - 1)}${rows}"/>` : ''}</worksheet>`;

export interface WrittenSheet {
  name: string;
  columns: number;
  /** With the header. */
  rows: number;
}

export function workbookXml(sheets: readonly WrittenSheet[]): string {
  const list = sheets.map(({ name }, i) => `<sheet name="${xmlText(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`);
  // Excel keeps the range of a filter under this hidden name and misses it when it sorts.
  const filters = sheets.map(({ name, columns, rows }, i) =>
    columns === 0
      ? ''
      : `<definedName name="_xlnm._FilterDatabase" localSheetId="${i}" hidden="1">'${xmlText(name.replace(/'/g, "''"))}'!$A$1:$${columnName(columns - 1)}$${rows}</definedName>`,
  );
  return (
    `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews>` +
    `<sheets>${list.join('')}</sheets><definedNames>${filters.join('')}</definedNames></workbook>`
  );
}

export const workbookRelations = (sheets: number): string =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">` +
  Array.from(
    { length: sheets },
    (_, i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  ).join('') +
  `<Relationship Id="rId${sheets + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`;

/**
 * The parts that do not depend on what is written. Sheets are what any other `.xml` is, so that the list of types can stand
 * first, where programs that guess a file's type look for it, before it is known how many sheets there will be.
 */
export const fixedParts: [path: string, xml: string][] = [
  [
    '[Content_Types].xml',
    `${HEAD}<Types xmlns="${PACKAGE}/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      `<Default Extension="xml" ContentType="${TYPE}.worksheet+xml"/>` +
      `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>` +
      `<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
  ],
  [
    '_rels/.rels',
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ],
  [
    'xl/styles.xml',
    `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>` +
      '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>' +
      '<fonts count="2"><font><sz val="11"/><name val="Microsoft YaHei"/></font>' +
      '<font><b/><sz val="11"/><name val="Microsoft YaHei"/></font></fonts>' +
      '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
      '<fill><patternFill patternType="solid"><fgColor rgb="FFF1EDE8"/></patternFill></fill></fills>' +
      '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
      '<cellXfs count="5"><xf xfId="0"/>' +
      '<xf xfId="0" numFmtId="49" fontId="1" fillId="2" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>' +
      '<xf xfId="0" numFmtId="164" applyNumberFormat="1"/><xf xfId="0" numFmtId="165" applyNumberFormat="1"/>' +
      '<xf xfId="0" numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>',
  ],
];
