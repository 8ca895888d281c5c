import type { Template } from '../template.ts';

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const option = (id: string, zh: string, en: string) => ({ id, label: text(zh, en) });

const satisfaction = [
  text('很不满意', 'Very dissatisfied'),
  text('不太满意', 'Dissatisfied'),
  text('一般', 'Neither'),
  text('比较满意', 'Satisfied'),
  text('很满意', 'Very satisfied'),
];
const aspects = [
  option('rights', '维护劳动权益', 'Protecting labour rights'),
  option('care', '困难帮扶、送温暖', 'Help in hardship'),
  option('skills', '技能培训、竞赛', 'Training and skills contests'),
  option('culture', '文体活动', 'Culture and sports'),
  option('health', '疗休养、体检', 'Recuperation and check-ups'),
  option('law', '法律援助', 'Legal aid'),
];

/** 满意度与需求调查: anonymous and short; what workers think of the union's work and what they need from it. */
export const survey: Template = {
  id: 'survey',
  name: text('满意度与需求调查', 'Satisfaction and needs survey'),
  about: text(
    '匿名问卷，只统计、不逐份办理。边收边看结果，可按题公开，可导出。',
    'An anonymous questionnaire that is only counted. Results while it runs, made public question by question, exported.',
  ),
  collects: 'responses',
  days: 21,
  settings: {
    title: text('职工满意度与需求调查', 'Workers’ satisfaction and needs survey'),
    callers: ['市总工会'],
    intro: text(
      '您的意见决定工会明年做什么。问卷匿名填写，约需三分钟。\n不记录姓名和电话，结果只作汇总统计。',
      'What you say decides what the union does next year. The survey is anonymous and takes about three minutes.\nNo name or phone number is kept; only totals are published.',
    ),
    thanks: text(
      '感谢您的参与。调查结束后，结果会在本页公布。',
      'Thank you. The results will be published on this page.',
    ),
    topics: [],
    steps: { screening: false, judging: false },
    audience: { access: 'open', anonymous: true },
    publicResults: { from: 'published', questions: ['overall', 'aspects', 'needs', 'recommend'] },
    criteria: [],
    tiers: [],
    reviewsPerEntry: 1,
    form: {
      version: 1,
      questions: [
        {
          kind: 'single',
          id: 'trade',
          required: true,
          personal: false,
          label: text('您从事的行业', 'Your industry'),
          other: true,
          options: [
            option('manufacturing', '制造业', 'Manufacturing'),
            option('construction', '建筑业', 'Construction'),
            option('transport', '交通运输、快递', 'Transport and delivery'),
            option('services', '商贸、餐饮、服务', 'Trade, catering, services'),
            option('public', '机关、事业单位', 'Public sector'),
          ],
        },
        {
          kind: 'single',
          id: 'years',
          required: true,
          personal: false,
          label: text('您在现单位工作了多久', 'How long have you worked for your present employer'),
          options: [
            option('under-one', '不到 1 年', 'Less than a year'),
            option('one-to-five', '1 至 5 年', '1 to 5 years'),
            option('over-five', '5 年以上', 'More than 5 years'),
          ],
        },
        { kind: 'page', id: 'p-work', label: text('工会工作', 'The union’s work') },
        {
          kind: 'scale',
          id: 'overall',
          required: true,
          personal: false,
          label: text('您对单位工会的工作总体满意吗', 'All in all, how satisfied are you with your union'),
          from: 1,
          to: 5,
          labels: satisfaction,
        },
        {
          kind: 'long',
          id: 'why',
          required: false,
          personal: false,
          maxLength: 500,
          when: { question: 'overall', op: 'le', value: 2 },
          label: text('哪些地方不满意', 'What are you dissatisfied with'),
          help: text('请不要写姓名、电话', 'Please leave out names and phone numbers'),
        },
        {
          kind: 'matrix',
          id: 'aspects',
          required: false,
          personal: false,
          label: text('您对下列工作满意吗', 'How satisfied are you with each of these'),
          rows: aspects,
          columns: [
            option('low', '不满意', 'Dissatisfied'),
            option('middle', '一般', 'Neither'),
            option('high', '满意', 'Satisfied'),
            option('unknown', '没接触过', 'No contact'),
          ],
        },
        { kind: 'page', id: 'p-needs', label: text('您的需求', 'What you need') },
        {
          kind: 'multiple',
          id: 'needs',
          required: true,
          personal: false,
          label: text('您最希望工会做什么', 'What should the union do most of all'),
          max: 3,
          other: true,
          shuffle: true,
          options: [...aspects, { ...option('nothing', '没有需求', 'Nothing'), exclusive: true }],
        },
        {
          kind: 'nps',
          id: 'recommend',
          required: false,
          personal: false,
          label: text('您会向同事推荐加入工会吗', 'Would you recommend joining the union to a colleague'),
        },
        {
          kind: 'long',
          id: 'words',
          required: false,
          personal: false,
          maxLength: 500,
          label: text('您还想对工会说什么', 'Anything else you want to tell the union'),
          help: text('请不要写姓名、电话', 'Please leave out names and phone numbers'),
        },
      ],
    },
  },
};
