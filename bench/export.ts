/**
 * Exports a large survey with the command line, each format in a fresh process, and prints how long it took and the most memory that
 * process ever held (the engine is another process).
 *
 *   node bench/many-responses.ts DIRECTORY && node bench/export.ts DIRECTORY [slug] [format …]
 *
 * Rows are counted in the files afterwards. Ends with 1 if one is missing, or a process held more than 256 MB. `--keep FOLDER` leaves
 * the files there.
 */
import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parse } from 'csv-parse';
import { Unzip, UnzipInflate } from 'fflate';

const MOST_MB = 256;
const tool = fileURLToPath(new URL('../packages/local/bin/xiance.mjs', import.meta.url));
const words = process.argv.slice(2);
const keepAt = words.indexOf('--keep');
const [keep] = keepAt < 0 ? [] : words.splice(keepAt, 2).slice(1);
const [directory, slug = 'big', ...asked] = words;
if (!directory) throw new Error('node bench/export.ts DIRECTORY [slug] [format …]');
const folder = keep ?? (await mkdtemp(join(tmpdir(), 'xiance-export-')));

async function csvRows(path: string): Promise<number> {
  let rows = -1;
  for await (const _row of createReadStream(path).pipe(parse({ bom: true }))) rows++;
  return rows;
}
async function lines(path: string): Promise<number> {
  let rows = 0;
  for await (const line of createInterface({ input: createReadStream(path) })) if (JSON.parse(line)) rows++;
  return rows;
}
/** Rows of the first sheet but for its header. */
async function xlsxRows(path: string): Promise<number> {
  let rows = -1;
  let rest = '';
  const unzip = new Unzip((file) => {
    if (file.name !== 'xl/worksheets/sheet1.xml') return;
    const decoder = new TextDecoder();
    file.ondata = (error, chunk) => {
      if (error) throw error;
      const text = rest + decoder.decode(chunk, { stream: true });
      rows += text.split('<row ').length - 1;
      rest = /<(?:r(?:ow?)?)?$/.exec(text)?.[0] ?? '';
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for await (const chunk of createReadStream(path)) unzip.push(chunk as Uint8Array);
  unzip.push(new Uint8Array(), true);
  return rows;
}
const counting: Record<string, (path: string) => Promise<number>> = { xlsx: xlsxRows, csv: csvRows, json: lines };

const formats = asked.length > 0 ? asked : Object.keys(counting);
try {
  for (const format of formats) {
    const out = join(folder, `${slug}.${format}`);
    const noted = join(folder, 'usage.json');
    // Said by the process itself as it ends, so that no peak falls between two looks.
    const note = `import{writeFileSync}from'node:fs';process.on('exit',()=>writeFileSync(${JSON.stringify(noted)},JSON.stringify(process.resourceUsage())))`;
    const started = performance.now();
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', `data:text/javascript,${encodeURIComponent(note)}`, tool, 'responses', 'export'].concat([
        '--campaign',
        slug,
        '--format',
        format,
        '--out',
        out,
        '--data',
        directory,
        '--json',
        '--lang',
        'en',
      ]),
      { maxBuffer: 64 * 2 ** 20 },
    );
    const seconds = (performance.now() - started) / 1000;
    const { responses } = JSON.parse(stdout) as { responses: number };
    const { maxRSS, userCPUTime, systemCPUTime } = JSON.parse(await readFile(noted, 'utf8')) as NodeJS.ResourceUsage;
    const rows = await counting[format]!(out);
    const peak = maxRSS / 1024;
    console.log(
      `${format}: ${rows} rows of ${responses} responses, ${((await stat(out)).size / 1e6).toFixed(1)} MB, in ${seconds.toFixed(1)} s (${((userCPUTime + systemCPUTime) / 1e6).toFixed(1)} s CPU); at most ${peak.toFixed(0)} MB of memory`,
    );
    if (rows !== responses || rows === 0 || peak > MOST_MB) process.exitCode = 1;
    await rm(noted);
    if (!keep) await rm(out);
  }
} finally {
  if (!keep) await rm(folder, { recursive: true });
}
