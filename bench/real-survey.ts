/**
 * Builds a form from a published survey's codebook, skip rules included, loads its raw responses as they were published, and holds the
 * figures against a count of the raw file that knows nothing of the form.
 *
 *   node bench/real-survey.ts CODEBOOK.csv RAW.csv
 *
 * Made for the layout of the OSPO survey 2022 (TODO Group, CC BY-SA 4.0): one codebook row a question or an answer with its show and hide
 * rules; raw columns Q7, Q7_other for one answer, Q8_1 … for several or for the rows of a matrix. Ends with 1 if a figure differs.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import * as campaignActs from '#api/acts/campaign.ts';
import type { Condition } from '#core/condition.ts';
import { checkForm } from '#core/form-check.ts';
import type { Answer, Answers } from '#core/form.ts';
import type { Form, Question } from '#core/form-schema.ts';
import { isRefusal } from '#core/refusal.ts';
import * as Response from '#core/response.ts';
import { openApplication } from '#local/application.ts';
import * as responses from '#store/response.ts';
import * as tallies from '#store/tally.ts';
import { newId } from '#testing/app.ts';

const [codebookPath, rawPath] = process.argv.slice(2);
if (!codebookPath || !rawPath) throw new Error('node bench/real-survey.ts CODEBOOK.csv RAW.csv');
const table = async (path: string): Promise<string[][]> =>
  parse(await readFile(path, 'utf8'), { bom: true, relax_column_count: true }) as string[][];

// ---- the codebook: questions with their options and rules, by page ----
interface Coded {
  page: string;
  number: string;
  text: string;
  rule: string;
  options: { code: string; text: string; rule: string }[];
}
const pages = new Map<string, { title: string; rule: string }>();
const questions: Coded[] = [];
for (const [page = '', number = '', code = '', text = '', rule = ''] of (await table(codebookPath)).slice(3)) {
  const last = questions.at(-1);
  if (page.trim() && !number.trim() && !code.trim() && text.trim())
    pages.set(page, { title: text.trim(), rule: rule.trim() });
  else if (/^\d+$/.test(number)) questions.push({ page, number, text: text.trim(), rule: rule.trim(), options: [] });
  else if (last && !number.trim() && /^\d+$/.test(code))
    last.options.push({ code, text: text.trim(), rule: rule.trim() });
}

// ---- the raw file: which columns belong to which question ----
const [names = [], , captions = [], ...rows] = await table(rawPath);
const columnsOf = new Map<string, { at: number; part: string; caption: string }[]>();
names.forEach((name, at) => {
  const found = /^Q(\d+)(?:_(\w+))?$/.exec(name.trim());
  if (!found) return;
  const list = columnsOf.get(found[1]!) ?? [];
  list.push({ at, part: found[2] ?? '', caption: (captions[at] ?? '').trim() });
  columnsOf.set(found[1]!, list);
});
const valuesAt = (at: number): Set<string> => new Set(rows.map((row) => (row[at] ?? '').trim()).filter(Boolean));

// ---- questions of the form ----
type Kind = 'single' | 'multiple' | 'matrix' | 'long';
const label = (text: string, most: number) => {
  const short = (text.replace(/\{\{|\}\}/g, '').trim() || '—').slice(0, most);
  return { 'zh-CN': short, en: short };
};
/** Which kind the raw columns show it to be: several columns with each its own code are choices, with many codes a matrix. */
function kindOf(number: string): Kind {
  const columns = columnsOf.get(number)!;
  if (columns.some(({ caption }) => caption === 'Open-Ended Response')) return 'long';
  if (columns.some(({ part }) => part === '')) return 'single';
  const coded = columns.filter(({ caption }) => !caption.startsWith('Other'));
  return coded.some(({ at }) => valuesAt(at).size > 1) ? 'matrix' : 'multiple';
}
const id = (number: string): string => `q${number}`;
const option = (code: string, text: string) => ({ id: `o${code}`, label: label(text || code, 200) });

/** Hide if 6.3, 6.4 → not one of them; Show if 5.4 → yes in that row of the matrix. */
function ruleOf(rule: string): Condition | undefined {
  const named = [...rule.matchAll(/(\d+)\.(\d+)/g)].map((found) => ({ question: found[1]!, code: found[2]! }));
  const first = named[0]?.question;
  if (!first) return undefined;
  const codes = named.filter(({ question }) => question === first).map(({ code }) => `o${code}`);
  if (/^Show if/i.test(rule))
    return kindOf(first) === 'matrix'
      ? { question: id(first), row: `c${named[0]!.code}`, op: 'is', value: ['o1'] }
      : { question: id(first), op: 'is', value: codes };
  if (!/^Hide (?:if|for)/i.test(rule)) return undefined;
  const hide: Condition = { not: { question: id(first), op: 'is', value: codes } };
  // What follows from a question is not shown either where that question's own page is not.
  const own = ruleOf(pages.get(questions.find(({ number }) => number === first)?.page ?? '')?.rule ?? '');
  return own ? { all: [own, hide] } : hide;
}

function questionOf(coded: Coded): Question {
  const kind = kindOf(coded.number);
  const columns = columnsOf.get(coded.number)!;
  const when =
    ruleOf(coded.rule) ?? ruleOf(coded.options.find(({ rule }) => /^(?:Hide|Show) (?:if|for)/.test(rule))?.rule ?? '');
  const asked = {
    id: id(coded.number),
    label: label(coded.text, 500),
    required: false,
    personal: false,
    ...(when ? { when } : {}),
  };
  if (kind === 'long') return { ...asked, kind, maxLength: 10_000 };
  if (kind === 'single') {
    // One code stands twice in the codebook where the raw file counts on: the place decides then.
    const twice = new Set(coded.options.map(({ code }) => code)).size < coded.options.length;
    const options = coded.options.map(({ code, text }, i) => option(twice ? String(i + 1) : code, text));
    const at = columns.find(({ part }) => part === '')!.at;
    const missing = [...valuesAt(at)].filter((code) => !options.some((one) => one.id === `o${code}`));
    return { ...asked, kind, other: true, options: [...options, ...missing.map((code) => option(code, `(${code})`))] };
  }
  if (kind === 'multiple')
    return {
      ...asked,
      kind,
      other: true,
      options: columns.map(({ part, caption }) => ({ id: `c${part}`, label: label(caption, 200) })),
    };
  const scale = (/\[([^\]]+)\]/.exec(coded.text)?.[1] ?? '').split(',').map((text) => text.trim());
  const codes = [...new Set(columns.flatMap(({ at }) => [...valuesAt(at)]))].sort((a, b) => Number(a) - Number(b));
  return {
    ...asked,
    kind,
    rows: columns.map(({ part, caption }) => ({ id: `c${part}`, label: label(caption, 200) })),
    columns: codes.map((code) => option(code, scale[Number(code) - 1] ?? code)),
  };
}

const made: Question[] = [];
let page = '';
const known = new Set(questions.map(({ number }) => number));
// A question that the raw file has and the codebook only names in a rule is described by its columns.
const all = [...columnsOf.keys()].map(
  (number): Coded =>
    questions.find((one) => one.number === number) ?? {
      page: '14',
      number,
      text: `Q${number}`,
      rule: '',
      options: [],
    },
);
for (const coded of all) {
  if (coded.page && coded.page !== page) {
    page = coded.page;
    const about = pages.get(page);
    const when = ruleOf(about?.rule ?? '');
    made.push({ kind: 'page', id: `page-${page}`, label: label(about?.title ?? page, 500), ...(when ? { when } : {}) });
  }
  made.push(questionOf(coded));
  // Who is not asked on: disqualified by an answer.
  const out = coded.options.filter(({ rule }) => rule === 'DQ');
  const kind = kindOf(coded.number);
  if (out.length && kind !== 'matrix') {
    const codes = out.map(({ code }) => `${kind === 'multiple' ? 'c' : 'o'}${code}`);
    const options = (made.at(-1) as Extract<Question, { kind: 'single' | 'multiple' }>).options;
    const there = codes.filter((code) => options.some((one) => one.id === code));
    if (there.length)
      made.push({
        kind: 'end',
        id: `out-${coded.number}`,
        label: label('Thank you. You do not meet our selection criteria.', 200),
        when: { question: id(coded.number), op: 'is', value: there },
      });
  }
}
const form: Form = { version: 1, questions: made };
const faults = checkForm(form);
if (faults.length) throw new Error(`The form does not hold: ${JSON.stringify(faults.slice(0, 5))}`);
const rules = made.filter(({ when }) => when).length;
console.log(
  `${all.length} questions on ${pages.size} pages, ${rules} of them shown by a rule; ${all.filter(({ number }) => !known.has(number)).length} not in the codebook; ${rows.length} responses`,
);

// ---- the responses ----
function answerOf(number: string, row: readonly string[]): Answer | undefined {
  const columns = columnsOf.get(number)!.map((column) => ({ ...column, value: (row[column.at] ?? '').trim() }));
  const kind = kindOf(number);
  if (kind === 'long') return columns[0]!.value || undefined;
  if (kind === 'single') {
    const value = columns.find(({ part }) => part === '')!.value;
    return value ? `o${value}` : undefined;
  }
  const filled = columns.filter(({ value }) => value);
  if (filled.length === 0) return undefined;
  return kind === 'multiple'
    ? filled.map(({ part }) => `c${part}`)
    : Object.fromEntries(filled.map(({ part, value }) => [`c${part}`, `o${value}`]));
}

const folder = await mkdtemp(join(tmpdir(), 'xiance-survey-'));
const opened = await openApplication({ dataDir: join(folder, 'data'), mode: 'command', log: () => {} });
if (!opened.ok) throw new Error(opened.refusal.message.en);
const { deps, settle, stop } = opened.value;
const now = Date.now();
const campaign = await campaignActs.create(deps, {
  id: newId('campaign'),
  slug: 'real-survey',
  template: 'survey',
  period: { opensAt: new Date(now - 1000).toISOString(), closesAt: new Date(now + 86_400_000).toISOString() },
  settings: { form, publicResults: { from: 'never', questions: [] } },
});
if (isRefusal(campaign)) throw new Error(JSON.stringify(campaign));
const published = await campaignActs.move(deps, campaign, 'collecting', campaign.version, 'bench');
if (isRefusal(published)) throw new Error(JSON.stringify(published));

const started = performance.now();
/** Answers the form leaves out, as it says for each response: people went back and answered otherwise. */
const leftOut = new Map<string[], Set<string>>();
const refusals: string[] = [];
for (let i = 0; i < rows.length; i += 32)
  await Promise.all(
    rows.slice(i, i + 32).map(async (row, j) => {
      const answers: Answers = {};
      for (const { number } of all) {
        const answer = answerOf(number, row);
        if (answer !== undefined) answers[id(number)] = answer;
      }
      const sent = { id: newId('response'), answers };
      const one = Response.create(published, form, sent, deps.now(), { channel: 'import', sourceId: String(i + j) });
      if (isRefusal(one)) return void refusals.push(`row ${i + j + 4}: ${JSON.stringify(one.fields)}`);
      if (one.dropped.length) {
        leftOut.set(row, new Set(one.dropped));
        console.log(`row ${i + j + 4} answers what its other answers hide: ${one.dropped.join(', ')}`);
      }
      const secretHash = randomBytes(8).toString('hex');
      await responses.submit(deps.database, deps.cipher, { response: one.response, secretHash }, one.person);
    }),
  );
await settle();
console.log(
  `loaded and counted in ${((performance.now() - started) / 1000).toFixed(1)} s; ${refusals.length} refused, ${leftOut.size} with answers that the rules hide`,
);
for (const text of refusals.slice(0, 5)) console.log(text);

// ---- the figures against a count of the raw file ----
const figures = await tallies.find(deps.database, published.id);
await stop();
await rm(folder, { recursive: true, force: true });
/** Compares every figure with the file; `skip` says which answers of which rows are not looked at. */
function compare(skip: (row: string[], question: string) => boolean): { compared: number; differ: string[] } {
  let compared = 0;
  const differ: string[] = [];
  const expectCount = (question: string, code: string, wanted: number, got: number) => {
    compared++;
    if (wanted !== got) differ.push(`Q${question} ${code}: ${wanted} in the file, ${got} in the figures`);
  };
  for (const [number, columns] of columnsOf) {
    const looked = rows.filter((row) => !skip(row, id(number)));
    const got = figures.questions[id(number)] ?? { shown: 0, answered: 0, codes: {} };
    const coded = columns.filter(({ part }) => part !== 'other');
    expectCount(
      number,
      'answered',
      looked.filter((row) => coded.some(({ at }) => (row[at] ?? '').trim())).length,
      got.answered,
    );
    if (kindOf(number) === 'long') continue;
    for (const { at, part } of coded) {
      const counts = new Map<string, number>();
      for (const row of looked) {
        const value = (row[at] ?? '').trim();
        if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      if (part === '') for (const [value, n] of counts) expectCount(number, value, n, got.codes[`o${value}`] ?? 0);
      else if (kindOf(number) === 'matrix')
        for (const [value, n] of counts)
          expectCount(number, `${part}:${value}`, n, got.codes[`c${part}:o${value}`] ?? 0);
      else {
        const filled = [...counts.values()].reduce((a, b) => a + b, 0);
        expectCount(number, part, filled, got.codes[`c${part}`] ?? 0);
      }
    }
  }
  return { compared, differ };
}
const whole = compare(() => false);
const asked = compare((row, question) => leftOut.get(row)?.has(question) ?? false);
console.log(`${figures.total} responses counted; ${whole.compared} figures`);
console.log(
  `against the whole file ${whole.differ.length} differ; without the answers listed above ${asked.differ.length} differ`,
);
for (const text of asked.differ.slice(0, 20)) console.log(text);
process.exitCode = asked.differ.length || figures.total !== rows.length ? 1 : 0;
