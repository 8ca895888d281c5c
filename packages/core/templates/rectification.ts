import type { Template } from '../template.ts';
import { asked, page, sender, text, topic } from './questions.ts';

/** 查摆问题: each problem found gets an owner, a deadline and a state. */
export const rectification: Template = {
  id: 'rectification',
  name: text('查摆问题与整改', 'Problems found and put right'),
  about: text(
    '收集问题，逐条落实责任单位和期限，整改、销号全程留痕，逾期提醒，公布整改进度。',
    'Problems are collected; each gets an owner and a deadline and is followed until it is verified. What is overdue shows; the public sees how many are put right.',
  ),
  collects: 'entries',
  days: 60,
  settings: {
    title: text('工会工作查摆问题整改', 'Putting right what we found'),
    callers: ['市总工会'],
    intro: text(
      '工会工作还有哪些不足？请您直说。\n写清问题、发生在哪里，有建议更好。不用注册，可以匿名。\n每个问题都有人负责、有期限，整改情况会在回执和本页公布。',
      'Where does the union fall short? Please say it plainly.\nSay what is wrong and where; a proposal is welcome. No account, and no name needed.\nEvery problem gets somebody in charge and a deadline. How it goes is shown on your receipt and on this page.',
    ),
    thanks: text(
      '问题已收到。核实后会明确责任单位和整改期限，请留意回执。',
      'We have it. Once checked it gets an owner and a deadline; your receipt will say so.',
    ),
    topics: [
      topic('style', '工作作风', 'How we work'),
      topic('service', '服务职工', 'Serving workers'),
      topic('funds', '经费与资产', 'Funds and assets'),
      topic('rights', '维权帮扶', 'Rights and help'),
      topic('organization', '组织建设', 'Organization'),
      topic('other', '其他', 'Other'),
    ],
    form: {
      version: 1,
      questions: [
        page('problem-page', '问题', 'The problem'),
        asked('text', {
          id: 'problem',
          role: 'title',
          required: true,
          maxLength: 50,
          label: text('存在什么问题', 'What is wrong'),
        }),
        asked('text', {
          id: 'place',
          required: true,
          maxLength: 60,
          label: text('发生在哪里', 'Where'),
          help: text('单位、部门、窗口或活动', 'A unit, a department, a counter, an event'),
        }),
        asked('long', {
          id: 'detail',
          role: 'body',
          required: true,
          maxLength: 2000,
          label: text('具体情况', 'What happened'),
          help: text('什么时候、怎样发生、影响了谁', 'When, how, and whom it affected'),
        }),
        asked('long', {
          id: 'measure',
          maxLength: 1000,
          label: text('整改建议', 'What should be done'),
        }),
        asked('file', {
          id: 'photos',
          accept: 'photo',
          max: 3,
          label: text('照片', 'Photos'),
        }),
        page('you', '关于您', 'About you'),
        sender.unit(false),
        sender.name,
        sender.phone,
      ],
    },
    steps: { screening: true, judging: false, followUp: 'rectification' },
    audience: { access: 'open', anonymous: false },
    criteria: [],
    tiers: [],
    reviewsPerEntry: 1,
  },
};
