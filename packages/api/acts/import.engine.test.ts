import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SheetTable } from '#core/import.ts';
import * as judges from '#store/judge.ts';
import * as projection from '#store/projection.ts';
import { startTestApp, type TestApp } from '#testing/app.ts';
import { campaign, entry, judge, nthId, sheet } from '#testing/factories.ts';
import { importScores } from './import.ts';

const judging = campaign({ stage: 'judging' });
const [chen, zhao] = [judge({ id: nthId('jdg', 1), name: '陈静' }), judge({ id: nthId('jdg', 2), name: '赵明' })];
const full = judging.criteria.map(({ max }) => String(max));
const header = ['评委', '编号', ...judging.criteria.map(({ name }) => name['zh-CN']), '评语'];
const tableOf = (...rows: string[][]): SheetTable => ({
  header,
  rows: rows.map((cells, i) => ({ row: i + 2, cells })),
});

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
  const { database } = t.deps;
  for (const one of [
    chen,
    zhao,
    judge({ id: nthId('jdg', 3), name: '孙强' }),
    judge({ id: nthId('jdg', 4), name: '孙 强' }),
  ])
    await judges.create(database, one);
  await projection.project(database, [
    entry({ id: nthId('ent', 1), state: 'accepted', sourceId: 'A1' }),
    entry({ id: nthId('ent', 2), state: 'accepted', sourceId: 'A2' }),
    entry({ id: nthId('ent', 3), state: 'accepted', sourceId: 'A2' }),
    entry({ id: nthId('ent', 4), state: 'declined', sourceId: 'A4' }),
  ]);
  await judges.saveSheets(database, [sheet({ judgeId: chen.id, entryId: nthId('ent', 1) })]);
});
afterAll(() => t.stop());

test('scores fill the sheet that was dealt and deal one that was not; the same file again changes nothing', async () => {
  const table = tableOf(['陈静', 'A1', ...full, '可行'], ['', ' '], ['陈静', nthId('ent', 2), ...full]);
  expect(await importScores(t.deps, judging, table)).toEqual({ rows: 2, written: 2, same: 0, errors: [] });
  const scores = Object.fromEntries(judging.criteria.map(({ id, max }) => [id, max]));
  const written = [
    sheet({
      judgeId: chen.id,
      entryId: nthId('ent', 1),
      version: 2,
      scores,
      comment: '可行',
      updatedAt: t.clock.now(),
    }),
    sheet({ judgeId: chen.id, entryId: nthId('ent', 2), ordinal: 2, scores, updatedAt: t.clock.now() }),
  ];
  expect(await judges.listSheets(t.deps.database, chen)).toEqual(written);
  expect(await importScores(t.deps, judging, table)).toEqual({ rows: 2, written: 0, same: 2, errors: [] });
  expect(await judges.listSheets(t.deps.database, chen)).toEqual(written);
});

test('a row that cannot be taken is listed with its column and value, in the order of the sheet', async () => {
  const tooMuch = String(judging.criteria[0]!.max + 1);
  const imported = await importScores(
    t.deps,
    judging,
    tableOf(
      ['无名', 'A1', ...full],
      ['孙强', 'A1', ...full],
      ['赵明', 'A9', ...full],
      ['赵明', 'A2', ...full],
      ['赵明', 'A4', ...full],
      ['赵明', 'A1', tooMuch, ...full.slice(1)],
      ['赵明', 'A1', ...full],
    ),
  );
  expect(imported).toEqual({
    rows: 7,
    written: 0,
    same: 0,
    errors: [
      { row: 2, rule: 'unknown_judge', column: '评委', value: '无名' },
      { row: 3, rule: 'ambiguous_judge', column: '评委', value: '孙强' },
      { row: 4, rule: 'unknown_entry', column: '编号', value: 'A9' },
      { row: 5, rule: 'ambiguous_entry', column: '编号', value: 'A2' },
      { row: 6, rule: 'entry_not_accepted', column: '编号', value: 'A4' },
      { row: 7, rule: 'not_a_score', column: header[2], value: tooMuch, limit: judging.criteria[0]!.max },
      { row: 8, rule: 'duplicate', column: '编号', value: 'A1', other: 7 },
    ],
  });
  expect(await judges.listSheets(t.deps.database, zhao)).toEqual([]);
});

test('a sheet without the columns it needs is refused with all that are missing', async () => {
  expect(await importScores(t.deps, judging, { header: ['姓名', '评语'], rows: [] })).toMatchObject({
    refused: 'invalid',
    fields: ['entry', ...judging.criteria.map(({ id }) => id)].map((path) => ({ path, rule: 'no_column' })),
  });
});
