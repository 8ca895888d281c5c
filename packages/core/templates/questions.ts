import type { Topic, Criterion } from '../campaign.ts';
import type { Question } from '../form-schema.ts';

/** How the templates say a text, a topic, a criterion and the questions that several of them ask. */
export const text = (zh: string, en: string) => ({ 'zh-CN': zh, en });
export const option = (id: string, zh: string, en: string) => ({ id, label: text(zh, en) });
export const topic = (id: string, zh: string, en: string): Topic => ({ id, name: text(zh, en) });
export const criterion = (
  id: string,
  weight: number,
  [name, nameEn]: [string, string],
  [hint, hintEn]: [string, string],
): Criterion => ({ id, name: text(name, nameEn), hint: text(hint, hintEn), weight, max: 10 });

type Of<K extends Question['kind']> = Extract<Question, { kind: K }>;
type Rest<K extends Question['kind']> = Omit<Of<K>, 'kind' | 'required' | 'personal'> & {
  required?: boolean;
  personal?: boolean;
};
/** A question with what is seldom other than so left out. */
export const asked = <K extends Question['kind']>(kind: K, rest: Rest<K>): Question =>
  ({ required: false, personal: false, ...rest, kind }) as unknown as Question;
export const page = (id: string, zh: string, en: string): Question => ({ kind: 'page', id, label: text(zh, en) });
export const statement = (id: string, zh: string, en: string): Question => ({
  kind: 'statement',
  id,
  label: text(zh, en),
});

/** Who sends it: unit from the directory, name and phone; the last two kept apart and never required. */
export const sender = {
  unit: (required: boolean): Question =>
    asked('unit', {
      id: 'unit',
      role: 'unit',
      required,
      other: true,
      label: text('所在单位', 'Your unit'),
      help: text('输入名称中的几个字即可查找', 'Type a few characters of its name to find it'),
    }),
  name: asked('text', {
    id: 'name',
    role: 'name',
    personal: true,
    maxLength: 30,
    label: text('姓名', 'Name'),
    help: text('不填即匿名；不会公开', 'Leave empty to stay anonymous; never published'),
  }),
  phone: asked('phone', {
    id: 'phone',
    role: 'phone',
    personal: true,
    label: text('联系电话', 'Phone'),
    help: text('仅供核实情况和反馈结果', 'Only to check details and to tell you the outcome'),
  }),
};
