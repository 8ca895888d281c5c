import type { Form, Question } from '#core/form-schema.ts';

const label = (text: string) => ({ 'zh-CN': text });
const options = (...names: string[]) => names.map((name, i) => ({ id: `o${i}`, label: label(name) }));
const matters = [
  '劳动合同签订',
  '工资支付',
  '休息休假',
  '劳动保护',
  '技能培训',
  '民主管理',
  '困难帮扶',
  '文体活动',
  '职业健康',
  '女职工权益',
];
const levels = ['很不满意', '不太满意', '一般', '比较满意', '很满意'];

const kinds: ((asked: { id: string; label: { 'zh-CN': string }; required: boolean; personal: boolean }) => Question)[] =
  [
    (asked) => ({ ...asked, kind: 'single', options: options('很好', '较好', '一般', '较差', '不了解'), other: true }),
    (asked) => ({ ...asked, kind: 'scale', from: 1, to: 5, labels: levels.map(label) }),
    (asked) => ({ ...asked, kind: 'multiple', options: options('培训', '帮扶', '维权', '文体', '体检', '法律援助') }),
    (asked) => ({ ...asked, kind: 'text', maxLength: 60 }),
    (asked) => ({ ...asked, kind: 'nps' }),
    (asked) => ({
      ...asked,
      kind: 'matrix',
      rows: options('及时', '公开', '公平'),
      columns: options('不满意', '一般', '满意'),
    }),
    (asked) => ({ ...asked, kind: 'long', maxLength: 300 }),
    (asked) => ({ ...asked, kind: 'number', unit: label('次'), min: 0, max: 100 }),
  ];

/** Forty questions of eight kinds on five pages, every fifth shown by what was answered on its page before it. */
export const longForm: Form = {
  version: 1,
  questions: Array.from({ length: 40 }, (_, i): Question[] => {
    const asked = {
      id: `q${i}`,
      label: label(`第${i + 1}题：您对本单位${matters[i % 10]}情况怎么看`),
      required: i % 3 === 0,
      personal: false,
    };
    const page: Question[] =
      i % 8 === 0 && i > 0 ? [{ kind: 'page', id: `p${i}`, label: label(`第${i / 8 + 1}部分`) }] : [];
    const first = `q${8 * Math.floor(i / 8)}`;
    const when =
      i % 5 === 4 && `q${i}` !== first ? { when: { question: first, op: 'is' as const, value: ['o2', 'o3'] } } : {};
    return [...page, { ...kinds[i % 8]!(asked), ...when } as Question];
  }).flat(),
};
