import type { Template } from '../template.ts';
import { statement, text } from './questions.ts';

/** 每月零报告: every unit reports every month, also when there is nothing to report. */
export const zeroReport: Template = {
  id: 'zero-report',
  name: text('每月零报告', 'Monthly report'),
  about: text(
    '各单位凭专属链接每月报一次，没有事项也要报。缺报、迟报一目了然，可导出催报名单。',
    'Every unit reports once a month by its own link, also when nothing happened. What is missing or late is seen at once, with a list to remind from.',
  ),
  collects: 'reports',
  days: 365,
  settings: {
    title: text('劳动关系风险每月零报告', 'Monthly report on labour relations'),
    callers: ['市总工会'],
    intro: text(
      '每个单位每月报一次。没有事项请报“零”，有事项请写明件数和情况。\n每月五日前报上月，一分钟就能完成；报错了可以更正，原来的内容会保留。',
      'Every unit reports once a month. If nothing happened, report zero; if something did, say how often and what.\nThe month before is due by the fifth; it takes a minute. What was wrong can be corrected; the earlier report is kept.',
    ),
    topics: [],
    form: {
      version: 1,
      questions: [
        statement(
          'what',
          '请报告：集体停工、群体欠薪、重大工伤、集体上访等风险情况。',
          'Please report stoppages, unpaid wages of groups, serious accidents, collective petitions and the like.',
        ),
      ],
    },
    steps: { screening: false, judging: false },
    audience: { access: 'unit', anonymous: false },
    criteria: [],
    tiers: [],
    reviewsPerEntry: 1,
  },
};
