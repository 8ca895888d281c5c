import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { send, type MadeRequest } from './requests.ts';
import type { World } from './world.ts';

const identity = { names: ['诸葛明'], units: ['示范机械'], phones: ['13800001111'], numbers: new Set(['12345678']) };
const world = { identity } as World;
const asked = (path: string, given: Partial<MadeRequest> = {}): MadeRequest => ({
  operationId: 'test',
  role: 'judge',
  lang: 'en',
  method: 'GET',
  url: `http://localhost${path}`,
  headers: {},
  body: undefined,
  ...given,
});

/** An application with a fault of each kind. */
const faulty = new Hono()
  .get('/api/fails', (c) =>
    c.json({ code: 'internal', message: 'Something went wrong; try again shortly, nothing is lost' }, 500),
  )
  .get('/api/strange', (c) => c.json({ code: 'oops', message: 'Oops' }, 400))
  .get('/api/foreign', (c) => c.json({ code: 'not_found', message: '没有找到这一页或这项内容' }, 404))
  .get('/api/other-status', (c) => c.json({ code: 'not_found', message: 'There is no such page or item' }, 409))
  .get('/api/open', (c) => c.json({ code: 'slug_taken', message: 'The address “…” is taken; choose another' }, 409))
  .get('/api/judge/pile', (c) =>
    c.json({ title: '诸葛明来自示范机械', phone: '13800001111', number: '12345678', id: `ent_${'a'.repeat(32)}` }),
  )
  .get('/api/fine', (c) => c.json({ code: 'not_found', message: 'There is no such page or item' }, 404));

test('a generated run sees every kind of fault it is there to see', async () => {
  const faults = async (path: string, given?: Partial<MadeRequest>) =>
    (await send(faulty, asked(path, given), world)).faults;
  expect(await faults('/api/fails')).toEqual(['answers 500']);
  expect(await faults('/api/strange')).toEqual(['refuses with the unknown code "oops"']);
  expect(await faults('/api/foreign')).toEqual(['not_found says "没有找到这一页或这项内容" where en was asked for']);
  expect(await faults('/api/foreign', { lang: 'zh-CN' })).toEqual([]);
  expect(await faults('/api/other-status')).toEqual(['not_found with status 409']);
  expect(await faults('/api/open')).toEqual(['slug_taken leaves a blank open']);
  expect(await faults('/api/fine')).toEqual([]);
  expect(await faults('/api/judge/pile')).toEqual(
    ['诸葛明', '示范机械', '13800001111', '12345678', `ent_${'a'.repeat(32)}`].map((word) => `shows a judge ${word}`),
  );
});
