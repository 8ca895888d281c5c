/**
 * A file of real messages → entries → scores → 48 selected → booklet, each step one command as a person would type it.
 *
 *   node bench/real-input.ts FILE.csv
 *
 * The file needs columns for id, title, body and category. Topics are its categories; 12 judges score 3 per entry from a generated
 * score file (seeded). Prints the time of each command and accounts for every row; exits 1 when something does not add up.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pageTexts } from '#booklet/pdf-text.fixture.ts';
import { readSheet } from '#booklet/sheet-read.ts';
import { numberOf } from '#core/entry.ts';
import { random, shuffle } from '#stats/random.ts';

const tool = fileURLToPath(new URL('../packages/local/bin/xiance.mjs', import.meta.url));
const file = resolve(process.argv[2] ?? '');
const folder = mkdtempSync(join(tmpdir(), 'xiance-real-input-'));
const at = (name: string) => join(folder, name);

const times: [string, number][] = [];
/** Runs one command; 3 means done with row errors, which the caller accounts for. */
function xiance<T>(words: string, ...rest: string[]): T {
  const start = performance.now();
  let out: string;
  try {
    out = execFileSync(process.execPath, [tool, ...words.split(' '), ...rest, '--data', at('data'), '--json'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: string };
    if (status !== 3) throw error;
    out = stdout;
  }
  times.push([words, (performance.now() - start) / 1000]);
  return JSON.parse(out) as T;
}

const sheet = await readSheet(readFileSync(file), file);
if ('refusal' in sheet) throw new Error(sheet.refusal.code);
const [header, ...rows] = sheet.rows;
const column = (name: string) => header!.cells.indexOf(name);
const topics = [...new Set(rows.map(({ cells }) => cells[column('category')]!))];
const ids = [...new Set(rows.map(({ cells }) => cells[column('id')]!))];

const next = random(20260305);
const judges = [...'甲乙丙丁戊己庚辛壬癸子丑'].map((name) => `评委${name}`);
writeFileSync(at('judges.csv'), ['姓名,单位', ...judges.map((name) => `${name},${name}的单位`)].join('\n'));
const points = (quality: number) =>
  Math.max(1, Math.min(10, Math.round(quality + (next() + next() + next() - 1.5) * 2)));
writeFileSync(
  at('scores.csv'),
  [
    '评委,编号,针对性,创新性,可行性,预期效益,评语',
    ...ids.flatMap((id) => {
      const quality = 3 + next() * 6;
      return shuffle(judges, next)
        .slice(0, 3)
        .map((name) => [name, id, points(quality), points(quality), points(quality), points(quality), ''].join(','));
    }),
  ].join('\n'),
);

interface Imported {
  rows: number;
  created: number;
  same: number;
  failed: number;
  accepted: number;
  errors: { row: number; rule: string }[];
}
interface Scored {
  rows: number;
  written: number;
  failed: number;
}

xiance('campaign create gaige', '--topics', topics.join(','), '--publish');
const imported = xiance<Imported>('entries import', file, '--accept');
xiance('judges import', at('judges.csv'), '--links', at('links.csv'));
const scored = xiance<Scored>('scores import', at('scores.csv'));
xiance('standing', '--top', '10');
const selected = xiance<{ chosen: { entryId: string }[]; seed?: number }>(
  'select',
  '--golden',
  '10',
  '--excellent',
  '38',
  '--ties',
  'lot',
  '--seed',
  '7',
);
const booklet = xiance<{ pages: number; bytes: number; missing: unknown[] }>(
  'booklet',
  '--out',
  at('book.pdf'),
  '--publish',
);

const text = JSON.stringify(pageTexts(new Uint8Array(readFileSync(at('book.pdf'))))).replace(/\s/g, '');
const printed = selected.chosen.filter(({ entryId }) => text.includes(numberOf(entryId))).length;
for (const [words, seconds] of times) console.log(`${seconds.toFixed(2).padStart(6)} s  ${words}`);
console.log(
  `${times
    .reduce((sum, [, seconds]) => sum + seconds, 0)
    .toFixed(2)
    .padStart(6)} s  in all`,
);
console.log(
  `rows ${imported.rows} = imported ${imported.created} + listed with errors ${imported.failed}`,
  imported.errors,
);
console.log(`scores ${scored.rows} = written ${scored.written} + listed with errors ${scored.failed}`);
console.log(
  `selected ${selected.chosen.length}${selected.seed === undefined ? '' : ` (ties by lot, seed ${selected.seed})`}`,
);
console.log(
  `booklet ${booklet.pages} pages, ${(booklet.bytes / 1e6).toFixed(2)} MB, entries found in its text ${printed}, characters without a glyph ${booklet.missing.length}`,
);
const sound =
  imported.rows === rows.length &&
  imported.created + imported.failed === imported.rows &&
  scored.written + scored.failed === scored.rows &&
  selected.chosen.length === 48 &&
  printed === 48 &&
  booklet.missing.length === 0;
if (process.argv[3]) writeFileSync(process.argv[3], readFileSync(at('book.pdf')));
rmSync(folder, { recursive: true });
if (!sound) {
  console.error('something does not add up');
  process.exitCode = 1;
}
