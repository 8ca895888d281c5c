import { OTHER, type Condition, type Test } from '#core/condition.ts';
import type { Answer, Answers } from '#core/form.ts';
import { isBlock } from '#core/form.ts';
import { opsOf, rowOps } from '#core/form-check.ts';
import type { Form, Question, QuestionKind } from '#core/form-schema.ts';
import { random } from '#stats/random.ts';

/** Forms and answers at random, the same for the same seed: every kind, every operator, conditions nested and over hidden questions. */
export function formsAt(seed: number) {
  const next = random(seed);
  const below = (n: number): number => Math.floor(next() * n);
  const chance = (share: number): boolean => next() < share;
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const some = <T>(list: readonly T[], most: number): T[] =>
    list.filter(() => chance(0.5)).slice(0, Math.max(1, below(most + 1)));
  const label = { 'zh-CN': '题' };
  const options = (name: string) => Array.from({ length: 2 + below(4) }, (_, i) => ({ id: `${name}${i}`, label }));
  const kinds = Object.keys(opsOf) as QuestionKind[];

  function question(id: string): Question {
    const kind = pick(kinds);
    const any = { id, label };
    const asked = { ...any, required: chance(0.4), personal: false };
    switch (kind) {
      case 'page':
      case 'statement':
      case 'end':
        return { ...any, kind };
      case 'text':
      case 'long':
        return { ...asked, kind, maxLength: 1 + below(12), ...(chance(0.3) ? { minLength: 1 } : {}) };
      case 'number':
        return { ...asked, kind, ...(chance(0.5) ? { min: below(5), max: 5 + below(20) } : {}), decimals: below(3) };
      case 'single':
        return { ...asked, kind, options: options('o'), ...(chance(0.4) ? { other: true } : {}) };
      case 'multiple': {
        const list = options('o').map((option, i) =>
          i === 0 && chance(0.4) ? { ...option, exclusive: true } : option,
        );
        return {
          ...asked,
          kind,
          options: list,
          ...(chance(0.4) ? { other: true } : {}),
          ...(chance(0.4) ? { max: 2 } : {}),
        };
      }
      case 'ranking':
        return { ...asked, kind, options: options('o'), ...(chance(0.4) ? { min: 1, max: 2 } : {}) };
      case 'scale':
        return { ...asked, kind, from: below(2), to: 2 + below(8), labels: [] };
      case 'matrix':
        return {
          ...asked,
          kind,
          rows: options('r'),
          columns: options('c'),
          ...(chance(0.4) ? { multiple: true } : {}),
        };
      case 'date':
        return { ...asked, kind, ...(chance(0.3) ? { min: '2026-01-01' } : {}) };
      case 'file':
        return { ...asked, kind, accept: 'any', max: 2 };
      case 'people':
        return { ...asked, kind, max: 2, maxLength: 4 };
      default:
        return { ...asked, kind } as Question;
    }
  }

  function test(before: readonly Question[]): Test {
    const about = pick(before);
    const isMatrix = about.kind === 'matrix' && chance(0.7);
    const ops = isMatrix ? rowOps : opsOf[about.kind];
    // Now and then one that does not fit: it may be false, it must not be different elsewhere.
    const op = ops.length && chance(0.95) ? pick(ops) : pick(rowOps);
    const choices =
      about.kind === 'matrix' ? about.columns : 'options' in about ? about.options : [{ id: 'o0' }, { id: 'unt_0' }];
    const value = {
      answered: undefined,
      is: some([...choices.map(({ id }) => id), OTHER], 2),
      'has-all': some(
        choices.map(({ id }) => id),
        2,
      ),
      contains: pick(['甲', 'a', '😀', ' ']),
      'count-ge': below(4),
      'count-le': below(3),
    } as Record<string, Test['value']>;
    return {
      question: about.id,
      ...(isMatrix ? { row: pick(about.rows).id } : {}),
      op,
      ...(op in value ? (value[op] === undefined ? {} : { value: value[op]! }) : { value: comparable(about.kind) }),
    };
  }
  const comparable = (kind: QuestionKind): string | number =>
    kind === 'date' ? `2026-0${1 + below(9)}-1${below(10)}` : kind === 'time' ? `1${below(10)}:30` : below(11);

  function condition(before: readonly Question[], depth = 0): Condition {
    const kind = depth > 2 ? 3 : below(6);
    const list = () => Array.from({ length: 1 + below(3) }, () => condition(before, depth + 1));
    return kind === 0
      ? { all: list() }
      : kind === 1
        ? { any: list() }
        : kind === 2
          ? { not: condition(before, depth + 1) }
          : test(before);
  }

  function form(size = 1 + below(14)): Form {
    const questions: Question[] = [];
    for (let i = 0; i < size; i++) {
      const made = question(`q${i}`);
      if (questions.length && chance(0.5)) made.when = condition(questions);
      if (!isBlock(made) && chance(0.15))
        made.must = [{ when: condition([...questions, made]), message: { 'zh-CN': '不合要求' } }];
      questions.push(made);
    }
    return { version: 1, questions };
  }

  const words = [
    '',
    ' ',
    '甲',
    '甲乙',
    'a',
    '😀字',
    '第一行\r\n第二行',
    '\u0000控制',
    '一二三四五六七八九十超',
    '\u200B',
    '=甲',
    '=',
  ];
  const stray: Answer[] = ['甲', 7, true, ['o0'], [], { r0: 'c0' }, 1.234, -3, 'x'.repeat(40), 'unt_00000000000000ff'];

  function answer(about: Question): Answer {
    if (chance(0.12)) return pick(stray);
    const choose = (list: readonly { id: string }[]): string =>
      chance(0.1) ? pick([`=${pick(words)}`, 'none']) : pick(list).id;
    switch (about.kind) {
      case 'number':
        return chance(0.3) ? Number((next() * 30).toFixed(below(4))) : below(30);
      case 'scale':
      case 'nps':
        return below(12);
      case 'single':
        return choose(about.options);
      case 'multiple':
      case 'ranking':
        return Array.from({ length: 1 + below(3) }, () => choose(about.options));
      case 'matrix':
        return Object.fromEntries(
          some(about.rows, 5).map(({ id }) => [id, about.multiple ? [choose(about.columns)] : choose(about.columns)]),
        );
      case 'date':
        return pick(['2026-05-05', '2025-12-31', '2026-02-30', '5 May']);
      case 'time':
        return pick(['08:30', '24:00', '15:45']);
      case 'phone':
        return pick(['13800001111', '0571-88881234', '110']);
      case 'email':
        return pick(['a@b.cn', 'a@b', '甲@乙.公司']);
      case 'unit':
        return pick(['unt_00000000000000ff', '=自填单位', 'unt_1']);
      case 'consent':
        return true;
      case 'file':
      case 'signature':
        return [{ id: `fil_${'0'.repeat(32)}`, name: 'a.png', type: 'image/png', size: below(90_000) }];
      case 'people':
        return Array.from({ length: 1 + below(3) }, () => pick(words));
      default:
        return pick(words);
    }
  }

  const answers = ({ questions }: Form): Answers => ({
    ...Object.fromEntries(questions.filter(() => chance(0.75)).map((one) => [one.id, answer(one)])),
    ...(chance(0.05) ? { stranger: '甲' } : {}),
  });

  return { form, answers, condition, pick, below, chance };
}
