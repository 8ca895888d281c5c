import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { campaign, entry } from '#testing/factories.ts';
import { blind, mask } from './blind.ts';
import type { Question } from './form-schema.ts';

describe('masking', () => {
  test.each<[string, string[], string]>([
    ['我是王小明，住城东。', ['王小明'], '我是●●，住城东。'],
    ['王小明和王小明明', ['王小明明', '王小明'], '●●和●●'],
    ['王 小 明、王　小明、王·小明', ['王小明'], '●●、●●、●●'],
    ['ＷＡＮＧ ming 与 Wang Ming', ['wang ming'], '●● 与 ●●'],
    ['张三李四五', ['张三李四', '李四五'], '●●'],
    ['国王说：王。', ['王'], '国王说：●●。'],
    ['王', ['王'], '●●'],
    ['没有人', ['', ' '], '没有人'],
    [
      '打13900002222或0571-88881234或(0571) 88881234',
      [],
      '打●●或●●或(●●) 88881234'.replace('(●●) 88881234', '(0571) 88881234'),
    ],
    ['写信到 a.b+c@mail.example.cn 即可', [], '写信到 ●● 即可'],
    ['+86 139 0000 2222', [], '●●'],
    ['示范机械（集团）公司的', ['示范机械(集团)公司'], '●●的'],
    ['𠮷野家的𠮷野', ['𠮷野'], '●●家的●●'],
  ])('makes of %j with %j known: %j', (text, known, masked) => expect(mask(text, known)).toBe(masked));

  const name = fc.string({ unit: fc.constantFrom(...'王李小明张三欧阳Aa (（·𠮷'), minLength: 2, maxLength: 6 });
  const filler = fc.string({ unit: fc.constantFrom(...'的了，。建议A 王小'), maxLength: 10 });
  const bare = (text: string) => text.normalize('NFKC').toLowerCase().replace(/[\s·]/gu, '');

  test('leaves no known word of two characters or more readable, wherever it stands and however words overlap', () => {
    fc.assert(
      fc.property(
        fc.array(name, { minLength: 1, maxLength: 4 }),
        fc.array(filler, { minLength: 2, maxLength: 5 }),
        (known, parts) => {
          const words = known.filter((word) => [...bare(word)].length > 1);
          const text = parts.map((part, i) => part + (known[i % known.length] ?? '')).join('');
          const left = mask(text, known).split('●●').map(bare);
          for (const word of words) expect(left.filter((piece) => piece.includes(bare(word)))).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('changes nothing of a text that names nobody', () => {
    const harmless = fc.string({ unit: fc.constantFrom(...'建议由公交公司加开一趟班车。\n 12'), maxLength: 60 });
    fc.assert(
      fc.property(harmless, (text) => {
        expect(mask(text, ['王小明', '示范机械'])).toBe(text);
      }),
    );
  });
});

describe('an entry for judges', () => {
  const person = { name: '王小明', phone: '13800001111', coauthors: ['李四光', '赵六、钱七'] };
  const given = entry({
    title: '王小明的建议',
    answers: {
      title: '王小明的建议',
      situation: '示范机械有限公司的李四光说，我们示范机械早班多。',
      proposal: '钱七愿意试点，电话 138 0000 1111。',
      unit: '示范机械有限公司',
    },
  });

  test('says what it says and nothing that leads to who said it', () => {
    expect(blind(campaign(), given, person)).toEqual({
      topic: campaign().topics.find((topic) => topic.id === 'transport')!.name,
      title: '●●的建议',
      sections: [
        { label: { 'zh-CN': '现状与问题', en: 'Present situation' }, text: '●●的●●说，我们●●早班多。' },
        { label: { 'zh-CN': '具体建议', en: 'Your proposal' }, text: '●●愿意试点，电话 ●●。' },
      ],
    });
  });

  test('does not show an answer to a question about the sender, whatever its author ticked', () => {
    const forgetful: Question[] = campaign().form.questions.map((question) => ({ ...question, personal: false }));
    const shown = blind(
      campaign({ form: { version: 1, questions: forgetful } }),
      entry({ answers: { ...given.answers, name: '张三', phone: '13911112222', coauthors: ['李四'] } }),
      {},
    );
    expect(shown.sections.map((section) => section.label['zh-CN'])).toEqual(['现状与问题', '具体建议']);
  });
});
