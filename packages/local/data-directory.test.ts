import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDataDirectory, readRun } from './data-directory.ts';
import { freePort, listen } from './port.ts';

let parent: string;
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'xiance-data-'));
});
let holder: ChildProcess | undefined;
afterAll(async () => {
  holder?.kill('SIGKILL');
  await rm(parent, { recursive: true });
});

const codeOf = (outcome: { ok: true } | { ok: false; refusal: { code: string } }) =>
  outcome.ok ? 'ok' : outcome.refusal.code;
const run = { pid: 1, startedAt: '2026-01-01T00:00:00Z', endpoint: 'http://127.0.0.1:1', tableName: 'xiance' };

describe('the data directory', () => {
  test('is made where it is missing, and is one process’s at a time, who is named to the other', async () => {
    const path = join(parent, 'deep/er');
    const first = await openDataDirectory(path);
    if (!first.ok) throw new Error(first.refusal.message.en);
    await first.value.writeRun({ ...run, url: 'http://localhost:8787' });

    const second = await openDataDirectory(path);
    if (second.ok) throw new Error('two hold one directory');
    expect(second.refusal.code).toBe('data_in_use');
    expect(second.refusal.message.en).toContain('PID 1 http://localhost:8787');
    expect(second.refusal.message['zh-CN']).toContain('--data');

    await first.value.release();
    const third = await openDataDirectory(path);
    expect([codeOf(third), await readRun(path)]).toEqual(['ok', undefined]);
    if (third.ok) await third.value.release();
  });

  test('stays its holder’s through garbage collection, and is free again after kill -9, the holder’s note forgotten', async () => {
    const path = join(parent, 'killed');
    const script = `
      const { openDataDirectory } = await import('${import.meta.dirname}/data-directory.ts');
      const opened = await openDataDirectory(${JSON.stringify(path)});
      await opened.value.writeRun(${JSON.stringify(run)});
      globalThis.gc();
      setInterval(() => globalThis.gc(), 5);
      setTimeout(() => console.log('held'), 50);`;
    const child = spawn(process.execPath, ['--expose-gc', '--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    holder = child;
    await once(child.stdout, 'data');
    expect(codeOf(await openDataDirectory(path))).toBe('data_in_use');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const next = await openDataDirectory(path);
    expect([codeOf(next), await readRun(path)]).toEqual(['ok', undefined]);
    if (next.ok) await next.value.release();
  });

  test('that cannot be written to is refused with what to do', async () => {
    const file = join(parent, 'a-file');
    await writeFile(file, '');
    const under = await openDataDirectory(join(file, 'data'));
    if (under.ok) throw new Error('a directory under a file');
    expect([under.refusal.code, under.refusal.message.en]).toEqual([
      'directory_not_writable',
      expect.stringContaining('--data'),
    ]);
  });

  // Where even root cannot write.
  test.skipIf(process.platform !== 'linux')('is refused on a file system that takes no files', async () => {
    expect(codeOf(await openDataDirectory('/proc/xiance'))).toBe('directory_not_writable');
  });
});

describe('a port', () => {
  test('that is taken is refused by its number, with one that is free', async () => {
    const holder = createServer();
    const port = await freePort();
    expect(await listen(holder, port, '127.0.0.1')).toEqual({ ok: true, value: port });

    const refused = await listen(createServer(), port, '127.0.0.1');
    if (refused.ok) throw new Error('two listen on one port');
    expect(refused.refusal.code).toBe('port_taken');
    expect(refused.refusal.message.en).toContain(`Port ${port} is taken`);

    const suggested = Number(refused.refusal.message.en.match(/--port (\d+)/)?.[1]);
    const other = createServer();
    expect(await listen(other, suggested, '127.0.0.1')).toEqual({ ok: true, value: suggested });
    holder.close();
    other.close();
  });
});
