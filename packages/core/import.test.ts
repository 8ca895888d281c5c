import { describe, expect, test } from 'vitest';
import { campaign } from '#testing/factories.ts';
import { mapColumns, readRows, readTime, type SheetTable } from './import.ts';

describe('finding columns', () => {
  const named = (header: string[], asked?: Record<string, string>) =>
    Object.fromEntries(
      [...mapColumns(campaign(), header, asked)].map(([i, target]) => [
        header[i],
        target.kind === 'question' ? target.id : target.kind,
      ]),
    );

  test('goes by id, label, and what people usually call it, blanks, width and case aside', () => {
    expect(
      named(['编号', '议题', '建议 标题', '具体建议', '姓名', '工作单位', '联系方式', '提交时间', '备注']),
    ).toEqual({
      编号: 'id',
      议题: 'topic',
      '建议 标题': 'title',
      具体建议: 'proposal',
      姓名: 'name',
      工作单位: 'unit',
      联系方式: 'phone',
      提交时间: 'time',
    });
    expect(named(['ID', 'Topic', 'ＴＩＴＬＥ', 'proposal'])).toEqual({
      ID: 'id',
      Topic: 'topic',
      ＴＩＴＬＥ: 'title',
      proposal: 'proposal',
    });
  });

  test('takes a column named by hand, and then no other for it', () => {
    expect(named(['留言详情', '具体建议', '标题'], { proposal: '留言详情' })).toEqual({
      留言详情: 'proposal',
      标题: 'title',
    });
    expect(named(['具体建议'], { proposal: '没有这一列' })).toEqual({});
  });

  test('gives one column to one target: the first that fits', () => {
    expect(named(['标题', '标题', '建议'])).toEqual({ 标题: 'title', 建议: 'proposal' });
  });
});

describe('reading rows', () => {
  const header = ['编号', '议题', '标题', '建议', '共同提出人', '时间'];
  const read = (rows: string[][], of = campaign()) => {
    const table: SheetTable = { header, rows: rows.map((cells, i) => ({ row: i + 2, cells })) };
    return readRows(of, table, mapColumns(of, header));
  };

  test('gives answers by question, lists apart, times in UTC, topics by any of their names', () => {
    expect(
      read([
        ['7', '交通出行', ' 加车 ', '加开', '张三、李四；王五', '2026-03-01 08:00'],
        ['', 'getting around', '二', '三', '', ''],
      ]),
    ).toEqual({
      rows: [
        {
          row: 2,
          sourceId: '7',
          topic: 'transport',
          submittedAt: '2026-03-01T00:00:00.000Z',
          answers: { title: '加车', proposal: '加开', coauthors: ['张三', '李四', '王五'] },
        },
        { row: 3, topic: 'transport', answers: { title: '二', proposal: '三' } },
      ],
      errors: [],
    });
  });

  test('lists what cannot be read with row, column and value, and lets the others through', () => {
    const long = '长'.repeat(80);
    expect(
      read([
        ['1', '外星', '一', '二', '', ''],
        ['2', 'skills', '一', '二', '', '去年'],
        ['3', 'skills', '一', '二', '', ''],
        ['3', 'skills', '一', '二', '', ''],
        [' ', '', '', '', '', ''],
        ['4', long, '', '', '', ''],
      ]),
    ).toEqual({
      rows: [{ row: 4, sourceId: '3', topic: 'skills', answers: { title: '一', proposal: '二' } }],
      errors: [
        { row: 2, rule: 'unknown_topic', column: '议题', value: '外星' },
        { row: 3, rule: 'not_a_time', column: '时间', value: '去年' },
        { row: 5, rule: 'duplicate_id', column: '编号', value: '3', other: 4 },
        { row: 7, rule: 'unknown_topic', column: '议题', value: long.slice(0, 60) },
      ],
    });
  });

  test('does not put an entry without a topic under one that happens to have no English name', () => {
    const chinese = campaign({
      topics: [
        { id: 't1', name: { 'zh-CN': '一' } },
        { id: 't2', name: { 'zh-CN': '二' } },
      ],
    });
    expect(read([['1', '', '一', '二', '', '']], chinese)).toEqual({
      rows: [],
      errors: [{ row: 2, rule: 'unknown_topic', column: '议题', value: '' }],
    });
  });
});

describe('reading times', () => {
  test.each([
    ['2026-03-01', '2026-02-28T16:00:00.000Z'],
    ['2026/3/1 8:05', '2026-03-01T00:05:00.000Z'],
    ['2026.03.01 08:05:09', '2026-03-01T00:05:09.000Z'],
    ['2026年3月1日 08:05', '2026-03-01T00:05:00.000Z'],
    ['2026-03-01T08:05:09.123Z', '2026-03-01T08:05:09.000Z'],
    ['2026-03-01 00:00 -0500', '2026-03-01T05:00:00.000Z'],
    ['2026-03-01T00:00:00+09:30', '2026-02-28T14:30:00.000Z'],
    ['2024-02-29', '2024-02-28T16:00:00.000Z'],
  ])('%s is %s', (text, iso) => expect(readTime(text)).toBe(iso));

  test.each([
    '2026-02-31',
    '2026-02-29',
    '2026-02-31T00:00:00Z',
    '2026-04-31 10:00 +0000',
    '2026-13-01',
    '2026-00-10',
    '2026-01-01 24:00',
    '2026-01-01 12:60',
    '0000-01-01',
    '45352',
    '昨天',
    '',
    '2026-3',
  ])('%j is not a time', (text) => expect(readTime(text)).toBeUndefined());
});
