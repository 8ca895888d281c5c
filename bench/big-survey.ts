/**
 * A survey of 25 questions of all closed kinds and of texts, and any number of responses to it, the same for the same seed. A response
 * follows from its number alone, so that any part of them can be made again without the rest.
 */
import { createHash } from 'node:crypto';
import { checkForm } from '#core/form-check.ts';
import type { Answer, Answers } from '#core/form.ts';
import type { Form, Question } from '#core/form-schema.ts';
import { idFrom } from '#core/id.ts';
import { isRefusal } from '#core/refusal.ts';
import * as Response from '#core/response.ts';
import type { Campaign } from '#core/campaign.ts';
import { random } from '#stats/random.ts';

const text = (words: string) => ({ 'zh-CN': words });
const options = (prefix: string, names: string) =>
  names.split(' ').map((name, i) => ({ id: `${prefix}${i + 1}`, label: text(name) }));
const asked = (id: string, label: string) => ({ id, label: text(label), required: false, personal: false });
const five = ['很不满意', '不太满意', '一般', '比较满意', '很满意'].map(text);
const industries = '制造业 建筑业 交通运输、快递 商贸、餐饮 教育卫生 机关事业 信息技术 农林牧渔';
const aspects = '维护劳动权益 困难帮扶 技能培训 文体活动 疗休养、体检 法律援助';
const single = (id: string, label: string, names: string, other = false): Question => ({
  ...asked(id, label),
  kind: 'single',
  options: options('o', names),
  ...(other ? { other: true } : {}),
});
const scale = (id: string, label: string): Question => ({
  ...asked(id, label),
  kind: 'scale',
  from: 1,
  to: 5,
  labels: five,
});

export const bigForm: Form = {
  version: 1,
  questions: [
    { ...asked('unit', '您所在的单位'), kind: 'unit' },
    single('trade', '您从事的行业', industries, true),
    single('gender', '您的性别', '男 女'),
    single('age', '您的年龄', '25岁以下 25—34岁 35—44岁 45—54岁 55岁以上'),
    single('years', '您在现单位工作了多久', '不到1年 1至5年 6至10年 10年以上'),
    single('contract', '您的用工形式', '固定期限合同 无固定期限合同 劳务派遣 灵活就业'),
    { ...asked('joined', '您何时加入工会'), kind: 'date' },
    { ...asked('shift', '您一般几点上班'), kind: 'time' },
    { ...asked('hours', '您上周工作了几小时'), kind: 'number', min: 0, max: 120, decimals: 1 },
    { ...asked('income', '您上月收入（元）'), kind: 'number', min: 0, max: 100_000 },
    { ...asked('p-work', '工会工作'), kind: 'page' },
    scale('overall', '总体满意吗'),
    {
      ...asked('why', '哪些地方不满意'),
      kind: 'long',
      maxLength: 500,
      when: { question: 'overall', op: 'le', value: 2 },
    },
    scale('pay', '您对工资满意吗'),
    scale('safety', '您对劳动安全满意吗'),
    scale('canteen', '您对食堂满意吗'),
    {
      ...asked('aspects', '您对下列工作满意吗'),
      kind: 'matrix',
      rows: options('r', aspects),
      columns: options('c', '不满意 一般 满意 没接触过'),
    },
    {
      ...asked('known', '您从哪里知道这些工作'),
      kind: 'matrix',
      multiple: true,
      rows: options('r', '职代会 厂务公开 工会网站'),
      columns: options('c', '会议 微信 公告栏 同事'),
    },
    { ...asked('needs', '您最希望工会做什么'), kind: 'multiple', options: options('o', aspects), max: 3, other: true },
    {
      ...asked('used', '您用过哪些服务'),
      kind: 'multiple',
      options: options('o', '职工之家 书屋 健身房 心理咨询 子女托管 法律热线'),
    },
    { ...asked('first', '请排出最重要的三项'), kind: 'ranking', options: options('o', aspects), min: 3, max: 3 },
    { ...asked('recommend', '您会推荐同事入会吗'), kind: 'nps' },
    single('again', '您还愿意参加下次调查吗', '愿意 不愿意 说不准'),
    { ...asked('post', '您的岗位'), kind: 'text', maxLength: 40 },
    { ...asked('words', '您还想对工会说什么'), kind: 'long', maxLength: 500 },
    { ...asked('phone', '想要答复请留电话'), kind: 'phone', personal: true },
  ],
};
const faults = checkForm(bigForm);
if (faults.length > 0) throw new Error(JSON.stringify(faults));

const sentences = [
  '希望多办技能培训',
  '夜班时间太长',
  '食堂菜品少了些',
  '体检项目可以多一点',
  '通知来得晚',
  '活动名额太少',
  '请关心外来职工的孩子上学',
];
const posts = ['车工', '焊工', '护士', '快递员', '教师', '仓库管理员', '软件工程师', '服务员'];

export type Place = Pick<Campaign, 'id' | 'topics' | 'audience'>;
const START = Date.UTC(2026, 2, 2, 1);

/** Response `n` of the seed: given over three weeks, from units some of which are far larger than others. */
export function bigResponse(place: Place, unitIds: readonly string[], n: number, seed = 1): Response.Made {
  const next = random(seed * 1_000_003 + n);
  const below = (most: number) => Math.floor(next() * most);
  const one = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const some = <T>(list: readonly T[], least: number, most: number): T[] => {
    const left = [...list];
    return Array.from({ length: least + below(most - least + 1) }, () => left.splice(below(left.length), 1)[0]!);
  };
  const words = () => Array.from({ length: 1 + below(4) }, () => one(sentences)).join('，');
  const answers: Answers = {};
  for (const question of bigForm.questions) {
    // Nobody answers everything.
    if (question.id !== 'unit' && next() < 0.08) continue;
    const answer = answerTo(question);
    if (answer !== undefined) answers[question.id] = answer;
  }
  function answerTo(question: Question): Answer | undefined {
    switch (question.kind) {
      case 'unit':
        return unitIds[Math.floor(next() ** 2 * unitIds.length)]!;
      case 'single':
        return question.other && next() < 0.05 ? `=其他行业${below(40)}` : one(question.options).id;
      case 'multiple':
        return some(
          question.options.map(({ id }) => id),
          1,
          question.max ?? 4,
        );
      case 'ranking':
        return some(
          question.options.map(({ id }) => id),
          3,
          3,
        );
      case 'matrix':
        return Object.fromEntries(
          question.rows.map(({ id }): [string, string | string[]] => {
            const columns = question.columns.map((column) => column.id);
            return [id, question.multiple ? some(columns, 1, 3) : one(columns)];
          }),
        ) as Answer;
      case 'scale':
        return 1 + Math.floor(next() ** 0.6 * 5);
      case 'nps':
        return Math.floor(next() ** 0.5 * 11);
      case 'number':
        return question.decimals ? (300 + below(400)) / 10 : 2_000 + 10 * below(1500);
      case 'date':
        return new Date(Date.UTC(2000 + below(26), below(12), 1 + below(28))).toISOString().slice(0, 10);
      case 'time':
        return `${String(6 + below(12)).padStart(2, '0')}:${one(['00', '30'])}`;
      case 'text':
        return one(posts);
      case 'long':
        return question.id === 'why' || next() < 0.35 ? words() : undefined;
      case 'phone':
        return next() < 0.05 ? `139${String(below(100_000_000)).padStart(8, '0')}` : undefined;
      default:
        return undefined;
    }
  }
  const at = new Date(START + below(21 * 86_400) * 1000).toISOString();
  const id = idFrom('response', createHash('sha256').update(`${seed} ${n}`).digest());
  const sent = { id, answers, lang: 'zh-CN' as const, seconds: 60 + below(600) };
  const made = Response.create(place, bigForm, sent, at, { channel: 'web' });
  if (isRefusal(made)) throw new Error(`response ${n}: ${JSON.stringify(made.fields)}`);
  return made;
}
