import { writeCsv } from '#booklet/csv-write.ts';
import { writeSheets } from '#booklet/sheet-write.ts';
import type { SheetCell } from '#booklet/sheet-cell.ts';
import type { Campaign } from '#core/campaign.ts';
import type { Answers } from '#core/form.ts';
import type { ExportOptions, Job } from '#core/job.ts';
import { publicLines, publicStatistics } from '#core/public-results.ts';
import { codebookHeader, codebookOf } from '#core/response-codebook.ts';
import { cellsOf, headerOf, layoutOf, type Layout, type Names } from '#core/response-export.ts';
import type { Response } from '#core/response.ts';
import { resultsOf } from '#core/results.ts';
import { say, type Lang } from '#core/words.ts';
import { findUnit } from '#core/unit.ts';
import * as responses from '#store/response.ts';
import * as units from '#store/unit.ts';
import type { Deps } from '../deps.ts';
import * as results from './results.ts';

type Within = Pick<Deps, 'database' | 'cipher' | 'files' | 'log'>;
type Progress = (done: number, total: number) => Promise<unknown>;

/** Responses a request reads at once: what is held in memory at any time. */
const PAGE = 50;
const SAID_EVERY = 2000;

interface Kept {
  response: Response;
  person: Answers;
}

/** Every response that counts, partition by partition; the reader's pace is the pace of reading. */
async function* countedResponses(
  deps: Within,
  campaignId: string,
  { personal, said }: { personal: boolean; said: (done: number) => Promise<unknown> },
): AsyncGenerator<Kept> {
  let done = 0;
  let next = SAID_EVERY;
  for (const digit of responses.PARTITIONS)
    for (let cursor: string | undefined; ;) {
      const page = await responses.listPartition(deps.database, campaignId, digit, { limit: PAGE, cursor });
      const counted = page.items.filter(({ response }) => response.state === 'counted');
      const withPerson = personal
        ? counted.filter(({ response }) => response.hasPerson).map(({ response }) => response.id)
        : [];
      const persons = await responses.findPersons(deps.database, deps.cipher, withPerson);
      for (const { response } of counted) yield { response, person: persons.get(response.id) ?? {} };
      done += counted.length;
      if (done >= next) {
        await said(done);
        next = done + SAID_EVERY;
      }
      if (!page.cursor) break;
      cursor = page.cursor;
    }
}

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  json: 'application/x-ndjson',
} as const;
const extensions = { xlsx: 'xlsx', csv: 'csv', json: 'ndjson' } as const;
const sheetNames = {
  'zh-CN': { responses: '答卷', codebook: '编码说明', public: '公开版', raw: '原始答卷', about: '说明' },
  en: { responses: 'Responses', codebook: 'Codebook', public: 'Public edition', raw: 'Raw responses', about: 'About' },
} as const;
const notes: Record<Lang, { raw: string; public: string; personal: (reason: string) => string }> = {
  'zh-CN': {
    raw: '原始答卷，只供主办方使用，请勿转发。对外请导出“公开版”。已排除的答卷不在其中。',
    public: '公开版：人数很少的数字及相关数字不显示（＊），可以对外发布。',
    personal: (reason) => `含个人信息。导出原因：${reason}`,
  },
  en: {
    raw: 'Raw responses for organizers only; do not pass on. Outside, use the public edition. Excluded responses are not in it.',
    public:
      'Public edition: very small numbers, and numbers that would give them away, are not shown (*); it may be published.',
    personal: (reason) => `Holds personal answers. Reason of the export: ${reason}`,
  },
};

async function* mapped<A, B>(source: AsyncIterable<A>, map: (one: A) => B): AsyncGenerator<B> {
  for await (const one of source) yield map(one);
}

async function* lines(source: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let text = '';
  for await (const one of source) {
    text += `${JSON.stringify(one)}\n`;
    if (text.length < 64 * 1024) continue;
    yield encoder.encode(text);
    text = '';
  }
  yield encoder.encode(text);
}

function responseBytes(layout: Layout, names: Names, options: ExportOptions, all: AsyncIterable<Kept>) {
  const { format, lang, personal } = options;
  const rows = () => mapped(all, ({ response, person }): SheetCell[] => cellsOf(layout, response, person, names));
  if (format === 'csv') return writeCsv(headerOf(layout), rows());
  if (format === 'json')
    return lines(
      mapped(all, ({ response: { state: _counted, hasPerson: _has, version: _version, ...response }, person }) => ({
        ...response,
        ...(personal ? { person } : {}),
      })),
    );
  const w = sheetNames[lang];
  const said = [notes[lang].raw, ...(personal ? [notes[lang].personal(personal.reason)] : [])];
  return writeSheets([
    { name: w.responses, columns: headerOf(layout).map((title) => ({ title })), rows: rows() },
    {
      name: w.codebook,
      columns: codebookHeader[lang].map((title) => ({ title, width: 28 })),
      rows: codebookOf(layout),
    },
    { name: w.about, columns: [{ title: w.about, width: 80 }], rows: said.map((line) => [line]) },
  ]).bytes;
}

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value;
}

/** Figures that may be handed on, as one table. */
async function publicBytes(deps: Within, campaign: Campaign, { format, lang }: ExportOptions) {
  const { forms, tally } = await results.find(deps, campaign);
  // The same questions as everywhere outside: two choices of questions could be compared.
  const statistics = publicStatistics(
    forms,
    tally,
    campaign.publicResults?.questions ?? resultsOf(forms, tally).map(({ id }) => id),
  );
  if (format === 'json') return lines(once(statistics));
  const header =
    lang === 'en' ? ['Question', 'Row', 'Answer', 'People', 'Answered'] : ['问题', '行', '答案', '人数', '回答人数'];
  const hidden = lang === 'en' ? '*' : '＊';
  const rows: SheetCell[][] = [
    [lang === 'en' ? 'Responses' : '有效答卷', null, null, statistics.total ?? hidden, null],
  ];
  for (const { question, row, label, count, n } of publicLines(statistics))
    rows.push([say(question.label, lang), row ? say(row, lang) : null, say(label, lang), count ?? hidden, n ?? hidden]);
  rows.push([notes[lang].public]);
  if (format === 'csv') return writeCsv(header, rows);
  const columns = header.map((title, i) => ({ title, width: i < 3 ? 36 : 12 }));
  return writeSheets([{ name: sheetNames[lang].public, columns, rows }]).bytes;
}

/** Names of topics and units for cells in words. */
export async function namesOf(deps: Pick<Deps, 'database'>, campaign: Campaign, lang: Lang): Promise<Names> {
  const { units: all } = await units.read(deps.database);
  return {
    unit: (id) => findUnit(all, id)?.name,
    topic: (id) => {
      const topic = campaign.topics.find((one) => one.id === id);
      return topic && say(topic.name, lang);
    },
  };
}

/** Writes an export while it reads: nothing but a page of responses and a block of the file is held at any time. */
export async function exportResponses(
  deps: Within,
  campaign: Campaign,
  job: Job,
  progress: Progress,
): Promise<Pick<Job, 'file'>> {
  const options: ExportOptions = job.options ?? { format: 'xlsx', scope: 'responses', values: 'labels', lang: 'zh-CN' };
  const { format, scope, lang, values, personal } = options;
  const w = sheetNames[lang];
  const name = `${say(campaign.title, lang)}-${scope === 'public' ? w.public : w.raw}.${extensions[format]}`;
  const key = `${campaign.id}/${job.id}.${extensions[format]}`;
  const about = { contentType: types[format], fileName: name };
  if (personal)
    deps.log({
      level: 'warn',
      event: 'personal_export',
      campaign: campaign.id,
      job: job.id,
      by: job.by,
      reason: personal.reason,
    });
  if (scope === 'public')
    return {
      file: { key, name, bytes: await deps.files.putStream(key, await publicBytes(deps, campaign, options), about) },
    };
  const { forms, tally } = await results.find(deps, campaign);
  const layout = layoutOf(forms, { values, lang, personal: personal !== undefined });
  let done = 0;
  const said = (now: number) => progress((done = now), Math.max(now, tally.total));
  const all = countedResponses(deps, campaign.id, { personal: personal !== undefined, said });
  const names = await namesOf(deps, campaign, lang);
  const bytes = await deps.files.putStream(key, responseBytes(layout, names, options, all), about);
  await progress(Math.max(done, tally.total), Math.max(done, tally.total));
  return { file: { key, name, bytes } };
}
