import { expect, it } from 'vitest';
import { sampleBooklet, samplePoster } from './booklet.fixture.ts';
import { typesetPoster } from './poster.ts';
import { runTypesetting } from './process.ts';

it('gives from a process of its own what it would give in this one', async () => {
  const here = typesetPoster(samplePoster);
  const there = await runTypesetting({ kind: 'poster', model: samplePoster });
  if ('refusal' in here || 'refusal' in there) throw new Error('refused');
  expect(Buffer.from(there.pdf).equals(here.pdf)).toBe(true);
  expect(there.missing).toEqual([]);
});

it('passes refusals on', async () => {
  expect(await runTypesetting({ kind: 'booklet', model: sampleBooklet(0) })).toEqual({
    refusal: { code: 'booklet.empty', detail: 'no chapter has an entry' },
  });
});

it('ends a build that takes too long', async () => {
  expect(await runTypesetting({ kind: 'booklet', model: sampleBooklet(3) }, { limitMs: 5 })).toEqual({
    refusal: { code: 'typesetting.timeout', detail: 'no answer within 5 ms' },
  });
});

it('says that the process ended where it fell over, with its last words', async () => {
  const result = await runTypesetting({ kind: 'poster', model: samplePoster, options: { fonts: '/no/such/folder' } });
  expect(result).toMatchObject({ refusal: { code: 'typesetting.stopped', detail: expect.stringContaining('ENOENT') } });
});
