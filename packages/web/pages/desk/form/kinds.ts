import type { Question, QuestionKind } from '#core/form-schema.ts';
import type { LocalText } from '#core/words.ts';
import { wordsOf } from '../state/lang.ts';

type Named = Record<QuestionKind, [name: string, use: string]>;
const zh: Named = {
  single: ['单选', '从几个选项里选一个'],
  multiple: ['多选', '可以选几个选项'],
  scale: ['量表', '满意度、同意程度等，按级打分'],
  nps: ['推荐度', '0 到 10 分，您会推荐给同事吗'],
  matrix: ['矩阵', '几个方面用同一组选项来评'],
  ranking: ['排序', '按看重的程度排先后'],
  text: ['单行文字', '一句话、一个名称'],
  long: ['多行文字', '建议、原因、意见'],
  number: ['数字', '人数、金额、年龄'],
  date: ['日期', '某年某月某日'],
  time: ['时间', '几点几分'],
  unit: ['单位', '从工会的单位名录里选'],
  phone: ['电话', '手机或座机，自动核对'],
  email: ['邮箱', '电子邮件地址，自动核对'],
  people: ['多个姓名', '共同提出人等'],
  file: ['照片、文件', '上传照片或文档'],
  signature: ['签名', '手写签名'],
  consent: ['知情同意', '勾选后才能继续'],
  page: ['分页', '从这里开始新的一页'],
  statement: ['说明', '一段文字，不用回答'],
  end: ['提前结束', '符合条件的人到此为止'],
};
const en: Named = {
  single: ['One choice', 'One of several options'],
  multiple: ['Several choices', 'Any number of the options'],
  scale: ['Scale', 'Satisfaction, agreement and the like, by points'],
  nps: ['Recommendation', '0 to 10: would you recommend it'],
  matrix: ['Grid', 'Several aspects judged by the same options'],
  ranking: ['Ranking', 'Options in order of preference'],
  text: ['Short text', 'A sentence, a name'],
  long: ['Long text', 'Proposals, reasons, opinions'],
  number: ['Number', 'People, amounts, age'],
  date: ['Date', 'A day'],
  time: ['Time', 'Hours and minutes'],
  unit: ['Unit', 'Chosen from the federation’s directory'],
  phone: ['Phone', 'Mobile or landline, checked'],
  email: ['E-mail', 'An address, checked'],
  people: ['Several names', 'Co-authors and the like'],
  file: ['Photos, files', 'Photos or documents'],
  signature: ['Signature', 'Written by hand'],
  consent: ['Consent', 'Ticked before going on'],
  page: ['Page break', 'A new page begins here'],
  statement: ['Text', 'Something to read, nothing to answer'],
  end: ['Early end', 'Who meets the condition ends here'],
};
const named = wordsOf({ 'zh-CN': zh, en });
export const kindName = (kind: QuestionKind): string => named()[kind][0];
export const kindUse = (kind: QuestionKind): string => named()[kind][1];

const groupNames = wordsOf({
  'zh-CN': { choice: '选择与评价', text: '填写', person: '人员与材料', layout: '版面' },
  en: { choice: 'Choices and ratings', text: 'Written answers', person: 'People and material', layout: 'Layout' },
});
export const groups: { name: () => string; kinds: QuestionKind[] }[] = [
  { name: () => groupNames().choice, kinds: ['single', 'multiple', 'scale', 'nps', 'matrix', 'ranking'] },
  { name: () => groupNames().text, kinds: ['text', 'long', 'number', 'date', 'time'] },
  { name: () => groupNames().person, kinds: ['unit', 'phone', 'email', 'people', 'file', 'signature', 'consent'] },
  { name: () => groupNames().layout, kinds: ['page', 'statement', 'end'] },
];

/** Stroke paths on a grid of 16, as those of ui/icon.tsx. */
export const kindPaths: Record<QuestionKind, string> = {
  single: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM8 7v2',
  multiple: 'M2.5 2.5h11v11h-11zM5 8l2.2 2.2L11 6',
  scale: 'M1.5 8h13M3 5.5v5M8 5.5v5M13 5.5v5',
  nps: 'M2 12a6 6 0 0 1 12 0M8 12l3-4',
  matrix: 'M2 2.5h12v11H2zM2 6.5h12M2 10h12M6 2.5v11M10 2.5v11',
  ranking: 'M2 4h3M2 8h6M2 12h9M13 3v10M11 11l2 2 2-2',
  text: 'M2 5h12v6H2zM5 7v2',
  long: 'M2.5 3.5h11M2.5 6.5h11M2.5 9.5h11M2.5 12.5h6',
  number: 'M6 2.5 4.5 13.5M11.5 2.5 10 13.5M2.5 6h11M2 10h11',
  date: 'M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3',
  time: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM8 4.5V8l2.5 1.5',
  unit: 'M2.5 13.5v-11h6v11M8.5 6.5h5v7M2 13.5h12M5 5h1M5 8h1',
  phone: 'M4.5 1.5h7v13h-7zM7 12h2',
  email: 'M2 3.5h12v9H2zM2 4l6 5 6-5',
  people:
    'M6 3a2.2 2.2 0 1 0 0 4.4A2.2 2.2 0 0 0 6 3ZM2 13c0-3 1.8-4 4-4s4 1 4 4M10.5 3.500a2 2 0 0 1 0 3.800M12 9.500c1.5.5 2 1.7 2 3.5',
  file: 'M2 4h3l1-1.500h4L11 4h3v9H2zM8 6a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z',
  signature: 'M2 11c2-6 4-8 5-7s-2 5-1 6 2-3 3-3 0 3 1.5 3 1.5-1 3.5-1M2 14h12',
  consent: 'M3 2.500h7l3 3v8H3zM5.5 9l1.8 1.800L11 7',
  page: 'M1.5 8h2M5 8h2M8.5 8h2M12 8h2.500M3 5V2h10v3M3 11v3h10v-3',
  statement: 'M3 3.500h10M8 3.500v9M6 12.500h4',
  end: 'M4 2v12M4 3h8l-2 3 2 3H4',
};

const zhText = (text: string): LocalText => ({ 'zh-CN': text });
const options = (fresh: (prefix: string) => string, names: string[]) =>
  names.map((name) => ({ id: fresh('o'), label: zhText(name) }));
const pair = (cn: string, other: string): LocalText => ({ 'zh-CN': cn, en: other });

export const presets = {
  satisfaction: [
    pair('很不满意', 'Very dissatisfied'),
    pair('不太满意', 'Dissatisfied'),
    pair('一般', 'Neither'),
    pair('比较满意', 'Satisfied'),
    pair('很满意', 'Very satisfied'),
  ],
  agreement: [
    pair('很不同意', 'Strongly disagree'),
    pair('不太同意', 'Disagree'),
    pair('说不清', 'Neither'),
    pair('比较同意', 'Agree'),
    pair('很同意', 'Strongly agree'),
  ],
  frequency: [
    pair('从不', 'Never'),
    pair('很少', 'Rarely'),
    pair('有时', 'Sometimes'),
    pair('经常', 'Often'),
    pair('总是', 'Always'),
  ],
} satisfies Record<string, LocalText[]>;

/** A new item, whole enough to be tried at once; `fresh` gives names nobody has. Forms are written in Chinese first. */
export function newItem(kind: QuestionKind, fresh: (prefix: string) => string): Question {
  const label = zhText(
    { page: '新的一页', statement: '请在这里写说明', end: '感谢您的参与' }[kind as string] ?? `新的${zh[kind][0]}题`,
  );
  const any = { id: fresh(kind === 'page' ? 'p' : 'q'), label };
  const asked = { ...any, required: false, personal: false };
  switch (kind) {
    case 'page':
    case 'statement':
    case 'end':
      return { ...any, kind };
    case 'text':
      return { ...asked, kind, maxLength: 40 };
    case 'long':
      return { ...asked, kind, maxLength: 500 };
    case 'single':
    case 'multiple':
    case 'ranking':
      return { ...asked, kind, options: options(fresh, ['选项 1', '选项 2', '选项 3']) };
    case 'scale':
      return { ...asked, kind, from: 1, to: 5, labels: presets.satisfaction };
    case 'matrix':
      return {
        ...asked,
        kind,
        rows: options(fresh, ['方面 1', '方面 2']),
        columns: options(fresh, ['不满意', '一般', '满意']),
      };
    case 'file':
      return { ...asked, kind, accept: 'photo', max: 3 };
    case 'people':
      return { ...asked, kind, maxLength: 20, max: 5 };
    case 'consent':
      return { ...asked, kind, required: true };
    case 'phone':
    case 'email':
    case 'signature':
      return { ...asked, kind, personal: true };
    default:
      return { ...asked, kind };
  }
}

/** Kinds a role may be played by. */
export const roleKinds: Record<'title' | 'body' | 'name' | 'unit' | 'phone' | 'coauthors', QuestionKind[]> = {
  title: ['text'],
  body: ['long'],
  name: ['text'],
  unit: ['unit', 'text'],
  phone: ['phone'],
  coauthors: ['people'],
};
