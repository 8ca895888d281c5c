import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer } from '#testing/server.ts';
import { freePort } from './port.ts';

const tool = fileURLToPath(new URL('./bin/xiance.mjs', import.meta.url));
let directory: string;
let data: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'xiance-command-'));
  data = join(directory, 'data');
});
afterAll(() => rm(directory, { recursive: true }));

/** Runs the tool as people do; gives its exit code and what it wrote. */
function run(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, XIANCE_LANG: 'zh-CN' };
    execFile(process.execPath, [tool, ...words], { env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
  });
}

describe('words that are wrong', () => {
  test.each([
    [['frobnicate'], /没有命令“frobnicate”/],
    [['entries', 'list', '--nope'], /没有选项“--nope”。可用的有：--campaign、--data/],
    [['standing', '--top'], /选项 --top 后面要有一个值/],
    [['standing', '--top', 'x'], /--top 应为整数，不能是“x”/],
    [['select', '--ties', 'dice'], /--ties 应为 refuse 或 lot，不能是“dice”/],
    [['campaign', 'list', '--lang', 'fr'], /--lang 应为 zh 或 en/],
    [['entries', 'import'], /命令后面要写：FILE/],
    [['campaign', 'list', 'all'], /多余的参数：all/],
  ])('%j end with 2 and say so', async (words, said) => {
    const { code, err } = await run(...words);
    expect([code, err]).toEqual([2, expect.stringMatching(said)]);
  });

  test('are told as JSON to who asked for JSON', async () => {
    for (const words of [['frobnicate'], ['entries', 'list', '--nope'], ['serve', '--port', '0']]) {
      const { code, out } = await run(...words, '--json', '--lang', 'en');
      expect([code, JSON.parse(out).error.code]).toEqual([2, 'usage']);
    }
  });

  test('where the server should run are told with what to do instead', async () => {
    const file = join(directory, 'a-file');
    await writeFile(file, '');
    expect((await run('serve', '--data', file)).err).toMatch(/不能写入（已有一个同名的文件）.*--data/);
    const away = await run('serve', '--data', data, '--host', '192.0.2.1');
    expect([away.code, away.err]).toEqual([1, expect.stringMatching(/本机没有 192\.0\.2\.1 这个地址/)]);
  });

  test('of a group name its commands only; options may stand first', async () => {
    const { err } = await run('--lang', 'en', 'campaign');
    expect(err).toContain('campaign create');
    expect(err).not.toContain('booklet');
  });
});

describe('over a data directory', () => {
  const over = (...words: string[]) => run(...words, '--data', data, '--lang', 'en');

  test('without a campaign, says how to make one; with two, which there are', async () => {
    expect((await over('entries', 'list')).err).toMatch(/There is no campaign yet/);
    await over('campaign', 'create', 'first', '--publish');
    expect((await over('entries', 'list')).code).toBe(0);
    await over('campaign', 'create', 'second', '--publish');
    const unclear = await over('entries', 'list', '--json');
    expect([unclear.code, JSON.parse(unclear.out).error.code]).toEqual([1, 'campaign_unclear']);
    expect(unclear.err).toMatch(/(first, second|second, first)/);
    expect((await over('entries', 'list', '--campaign', 'third')).err).toMatch(/no campaign “third”.*first/);
  });

  test('a last day before the first is refused, and nothing is made', async () => {
    const words = ['campaign', 'create', 'third', '--from', '2026-05-02', '--until', '2026-05-01'];
    expect((await over(...words)).code).toBe(2);
    expect((await over('campaign', 'list')).out).not.toContain('third');
  });

  test('files that cannot be read or written are refused in words, before anything is done', async () => {
    const [pdf, sheet] = [join(directory, 'a.pdf'), join(directory, 'a.csv')];
    await writeFile(pdf, '%PDF-1.7');
    await writeFile(sheet, '姓名,单位\n"王芳, 博士",=澄川港务\n');
    const judges = (...words: string[]) => over('judges', 'import', ...words, '--campaign', 'first');
    expect((await judges(join(directory, 'none.csv'))).err).toMatch(/Cannot read .*none\.csv: there is no such file/);
    const refused = await judges(pdf, '--json');
    expect([refused.code, JSON.parse(refused.out).error.code]).toEqual([1, 'sheet.not-a-sheet']);
    await mkdir(join(directory, 'taken'));
    for (const out of [join(directory, 'no', 'x.csv'), join(directory, 'taken')])
      expect((await judges(sheet, '--links', out)).err).toMatch(/Cannot write/);
    const links = join(directory, 'links.csv');
    expect((await judges(sheet, '--links', links)).err).not.toMatch(/error/i);
    expect(await readFile(links, 'utf8')).toMatch(/^\uFEFF姓名,单位,专属链接\r\n"王芳, 博士",'=澄川港务,http/);
  });

  test('a sheet with no column that fits is answered with its header and the names that would fit', async () => {
    const sheet = join(directory, 'other.csv');
    await writeFile(sheet, '甲,乙\n一,二\n');
    const entries = (...words: string[]) => over('entries', 'import', sheet, ...words, '--campaign', 'first');
    const { code, err } = await entries();
    expect(code).toBe(1);
    expect(err).toContain('The header read: 甲, 乙');
    expect(err).toMatch(/topic: topic, 议题, 类别/);
    expect((await entries('--map', 'colour=甲')).err).toMatch(/--map knows no “colour”. There are: id, topic, time/);
    expect((await entries('--map', 'title=丙')).err).toMatch(/no column “丙”. Its header is: 甲, 乙/);
  });
});

test('projections are made anew only while no server runs', async () => {
  const own = join(directory, 'rebuild');
  expect((await run('projections', 'rebuild', '--data', own)).code).toBe(0);
  const server = await startServer(own, await freePort());
  try {
    expect(await run('projections', 'rebuild', '--data', own)).toMatchObject({
      code: 1,
      err: expect.stringContaining('请先停掉它'),
    });
  } finally {
    await server.stop();
  }
}, 60_000);

test('units come in from a sheet: checked first, then once, whatever is run again, and a bad row ends with 3', async () => {
  const own = join(directory, 'units-data');
  const file = join(directory, 'units.csv');
  const rows = [
    '名称,上级,类型,联系电话',
    '示范市总工会,,市,',
    '东湖街道,,乡镇街道,',
    '鑫源机械有限公司,东湖街道,企业,13800001111',
  ];
  await writeFile(file, rows.join('\n'));
  const json = async (...words: string[]) => {
    const { code, out } = await run(...words, '--data', own, '--json');
    return [code, JSON.parse(out)] as const;
  };
  expect(await json('units', 'import', file, '--dry-run')).toMatchObject([0, { added: 3, version: 0, dryRun: true }]);
  expect(await json('units', 'import', file)).toMatchObject([
    0,
    { rows: 3, added: 3, phones: 1, failed: 0, version: 1 },
  ]);
  expect(await json('units', 'import', file)).toMatchObject([
    0,
    { added: 0, changed: 0, same: 3, phones: 0, version: 1 },
  ]);
  await writeFile(file, [...rows, '坏厂,没有街道,企业,'].join('\n'));
  const bad = await run('units', 'import', file, '--data', own);
  expect([bad.code, bad.err]).toEqual([3, expect.stringContaining('第 5 行，上级：没有上级单位“没有街道”')]);
  const [, { units }] = await json('units', 'list');
  expect(units.map(({ name }: { name: string }) => name)).toEqual(['示范市总工会', '东湖街道', '鑫源机械有限公司']);
});

test('from scores to the signed selection by command line; what was sealed is checked anywhere, and a changed file is told', async () => {
  const own = join(directory, 'standing-data');
  const json = async (...words: string[]) => {
    const { code, out, err } = await run(...words, '--json');
    return { code, ...JSON.parse(out || '{}'), err };
  };
  const over = (...words: string[]) => json(...words, '--data', own);
  expect((await over('demo')).code).toBe(0);
  const model = await over('standing', '--campaign', 'gaige-demo', '--method', 'model', '--top', '3');
  expect(model.places[0]).toMatchObject({ rank: 1, certainty: { lo: 1 } });
  const select = (...words: string[]) =>
    over('select', '--campaign', 'gaige-demo', '--golden', '2', '--excellent', '5', '--ties', 'lot', ...words);
  expect((await run('select', '--campaign', 'gaige-demo', '--data', own)).err).toContain('--sign');
  expect((await select('--no-lock', '--seed', '5')).locked).toBe(false);
  expect(await select('--seed', '5', '--sign', '张三,李四')).toMatchObject({ locked: true, code: 0 });

  const file = join(directory, 'scores.jsonl');
  const exported = await over('standing', 'export', '--campaign', 'gaige-demo', '--out', file);
  const computed = join(directory, 'standing.json');
  // Without any data: the file is enough.
  const verified = await json('standing', 'verify', file, '--out', computed);
  expect(verified).toMatchObject({ code: 0, chain: true, standing: true, digest: exported.digest });
  expect(
    createHash('sha256')
      .update(await readFile(computed))
      .digest('hex'),
  ).toBe(verified.standingDigest);
  const text = await readFile(file, 'utf8');
  await writeFile(
    file,
    text.replace(/"relevance":(\d+)/, (_, points) => `"relevance":${points === '1' ? 2 : 1}`),
  );
  expect(await json('standing', 'verify', file)).toMatchObject({ code: 1, error: { code: 'seal_broken' } });
  expect((await json('standing', 'verify', join(directory, 'none'))).error.code).toBe('seal_unreadable');
}, 120_000);
