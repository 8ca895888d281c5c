import { glob, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { messageOf, refusals, refuse, type RefusalCode } from './refusal.ts';
import { ruleInWords } from './rules.ts';

const packages = fileURLToPath(new URL('../', import.meta.url));
const blanks = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();

/** Every `refuse('code', { … })` of the code, with what it gives for the blanks. */
async function callers(): Promise<{ code: string; gives: string[] }[]> {
  const calls: { code: string; gives: string[] }[] = [];
  for await (const file of glob('{core,store,api,local}/**/*.ts', { cwd: packages })) {
    if (file.endsWith('.test.ts')) continue;
    const text = await readFile(packages + file, 'utf8');
    for (const [, code = '', , detail = ''] of text.matchAll(/\b(?:refuse|refusal)\(\s*'(\w+)'(\s*,\s*\{([^}]*)\})?/g))
      calls.push({ code, gives: detail.split(',').flatMap((part) => part.split(':')[0]!.trim() || []) });
  }
  return calls;
}

describe('a refusal', () => {
  test.each(Object.entries(refusals))(
    '%s says in both languages the same with the same blanks',
    (_, { 'zh-CN': zh, en, status }) => {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/^[\p{Script=Latin}\p{P}\s\d]+/u);
      expect(blanks(zh)).toEqual(blanks(en));
      expect(status >= 400 && status <= 599).toBe(true);
    },
  );

  test('has every blank of its message filled wherever it is given', async () => {
    const calls = (await callers()).filter(({ code }) => code in refusals);
    expect(calls.length).toBeGreaterThan(60);
    const lacking = calls.flatMap(({ code, gives }) =>
      blanks(refusals[code as RefusalCode].en).flatMap((name) =>
        gives.includes(name) ? [] : [`${code} without ${name}`],
      ),
    );
    expect(lacking).toEqual([]);
  });

  test('is given by some code for every code that is declared', async () => {
    const given = new Set((await callers()).map(({ code }) => code));
    // These are named where they are, not as the first word of a call.
    for (const code of ['busy', 'internal', 'form_published']) given.add(code);
    expect(Object.keys(refusals).filter((code) => !given.has(code))).toEqual([]);
  });

  test('fills the blanks, and shows … for one it was not told', () => {
    expect(messageOf({ refused: 'slug_taken', detail: { slug: '{slug}$&' } }, 'en')).toBe(
      'The address “{slug}$&” is taken; choose another',
    );
    expect(messageOf({ refused: 'undecided_entries' }, 'zh-CN')).toBe('还有 … 件没有初审结论，请先处理');
  });
});

describe('a rule in words', () => {
  test('fills limit, row and value', () => {
    expect(ruleInWords({ rule: 'duplicate_id', other: 7, value: 'A1' }, 'zh-CN')).toBe('编号“A1”与第 7 行相同');
    expect(ruleInWords({ rule: 'too_long', limit: 40 }, 'en')).toBe('is longer than 40 characters');
  });
  test('that nobody put into words still reads, also one of an object’s own names', () => {
    expect([ruleInWords({ rule: 'no_such_rule' }, 'zh-CN'), ruleInWords({ rule: 'constructor' }, 'en')]).toEqual([
      '填写有误',
      'is not valid',
    ]);
  });
});

test('a stage and a state are called by their names, not by their ids', () => {
  expect(messageOf(refuse('campaign_stage', { stage: 'collecting' }), 'zh-CN')).toBe(
    '活动处于“征集”阶段，不能进行此操作',
  );
  expect(messageOf(refuse('decision_not_allowed', { state: 'not-selected' }), 'en')).toBe(
    'The entry is “Not selected”, which does not allow this',
  );
});
