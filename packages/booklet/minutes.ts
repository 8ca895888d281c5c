import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { Minutes, MinutesPart, MinutesTable } from './model.ts';

/** Fonts every Chinese Word and WPS has; nothing is embedded. */
const face = (eastAsia: string, ascii = 'Times New Roman') => ({
  ascii,
  hAnsi: ascii,
  eastAsia,
  cs: ascii,
  hint: 'eastAsia' as const,
});
const [SONG, HEI, FANG] = [face('宋体'), face('黑体', 'Arial'), face('仿宋')];

/** Sizes in half points, as official documents have them (GB/T 9704): 二号 for the title, 三号 for the text, 小四 in tables. */
const SIZE = { title: 44, text: 32, table: 24, note: 21 } as const;
const LINE = { line: 560, lineRule: LineRuleType.EXACT } as const;
const numerals = '一二三四五六七八九十';

const text = (words: string) =>
  new Paragraph({
    // A line of figures alone is not stretched.
    alignment: /\p{Script=Han}/u.test(words) ? AlignmentType.JUSTIFIED : AlignmentType.LEFT,
    indent: { firstLine: 640, firstLineChars: 200 },
    spacing: LINE,
    children: [new TextRun({ text: words, font: FANG, size: SIZE.text })],
  });

const heading = (words: string) =>
  new Paragraph({
    keepNext: true,
    indent: { firstLine: 640, firstLineChars: 200 },
    spacing: { ...LINE, before: 160 },
    outlineLevel: 0,
    children: [new TextRun({ text: words, font: HEI, size: SIZE.text })],
  });

const line = { style: BorderStyle.SINGLE, size: 4, color: '6B6460' };
const cell = (words: string, width: number, isHead: boolean) =>
  new TableCell({
    width: { size: width, type: WidthType.PERCENTAGE },
    verticalAlign: VerticalAlign.CENTER,
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    borders: { top: line, bottom: line, left: line, right: line },
    children: [
      new Paragraph({
        alignment: isHead || /^[\d.%–—=×\s]*$/.test(words) ? AlignmentType.CENTER : AlignmentType.LEFT,
        children: [new TextRun({ text: words, font: isHead ? HEI : SONG, size: SIZE.table })],
      }),
    ],
  });

const table = ({ head, rows, widths }: MinutesTable) =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [head, ...rows].map(
      (cells, i) =>
        new TableRow({
          tableHeader: i === 0,
          cantSplit: true,
          children: cells.map((words, c) => cell(words, widths[c]!, i === 0)),
        }),
    ),
  });

const part = (one: MinutesPart, i: number) => [
  heading(`${numerals[i]}、${one.heading}`),
  ...one.paragraphs.map(text),
  ...(one.table ? [table(one.table), new Paragraph({ children: [] })] : []),
];

const signed = ({ name, at }: Minutes['signatures'][number]) =>
  new Paragraph({
    alignment: AlignmentType.RIGHT,
    keepLines: true,
    spacing: { ...LINE, before: 240 },
    children: [new TextRun({ text: `签字：${name}　　${at}`, font: FANG, size: SIZE.text })],
  });

const footer = new Footer({
  children: [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: SONG, size: 28 })],
    }),
  ],
});

/** The minutes as DOCX, which the office edits and files: A4 with the margins of official documents, real tables, nothing embedded. */
export async function writeMinutes({ title, callers, date, parts, signatures }: Minutes): Promise<Uint8Array> {
  const document = new Document({
    title,
    creator: callers.join('、'),
    styles: {
      default: { document: { run: { font: FANG, size: SIZE.text, language: { value: 'en-US', eastAsia: 'zh-CN' } } } },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: '210mm', height: '297mm' },
            margin: { top: '37mm', bottom: '35mm', left: '28mm', right: '26mm' },
          },
        },
        footers: { default: footer },
        children: [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { after: 240, line: 640, lineRule: LineRuleType.AT_LEAST },
            children: [new TextRun({ text: title, font: SONG, bold: true, size: SIZE.title })],
          }),
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { after: 240 },
            children: [new TextRun({ text: `${callers.join('　')}　　${date}`, font: FANG, size: SIZE.note })],
          }),
          ...parts.flatMap(part),
          ...signatures.map(signed),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}
