import type { Question } from '../form-schema.ts';
import type { Template } from '../template.ts';
import { asked, criterion, page, statement, text, topic } from './questions.ts';

/** What a nominated unit shows for one criterion: words, and papers that prove them. */
const evidence = (id: string, [zh, en]: [string, string], [help, helpEn]: [string, string]): Question[] => [
  page(`${id}-page`, zh, en),
  asked('long', {
    id,
    required: true,
    maxLength: 1500,
    label: text(`${zh}：主要做法和成效`, `${en}: what you do, and what came of it`),
    help: text(help, helpEn),
  }),
  asked('file', {
    id: `${id}-files`,
    accept: 'any',
    max: 4,
    label: text('佐证材料', 'Evidence'),
    help: text('照片、PDF、Word 或 Excel，最多四份', 'Photos, PDF, Word or Excel; four at most'),
  }),
];

/** 先进单位评选: units nominate themselves, townships recommend, a panel scores the evidence. */
export const nomination: Template = {
  id: 'nomination',
  name: text('先进单位评选', 'Units of merit'),
  about: text(
    '单位凭专属链接自荐并逐项举证，镇街工会推荐排序，评审组按标准打分，公布入选单位。',
    'Units nominate themselves by their own link with evidence for each criterion; townships recommend and rank, a panel scores, the chosen are published.',
  ),
  collects: 'entries',
  days: 30,
  settings: {
    title: text('和谐劳动关系先进单位评选', 'Units of merit in labour relations'),
    callers: ['市总工会', '市人力资源和社会保障局', '市工商业联合会'],
    intro: text(
      '请由单位工会负责人填写。逐项写明做法和成效，上传能证明的材料。\n填写约需半小时，可以分几次完成，内容保存在您的手机或电脑上。\n提交后由镇街（产业）工会推荐，再由评审组打分，结果公示。',
      'To be filled in by the head of the unit’s union. For each criterion say what you do and what came of it, with papers that prove it.\nIt takes about half an hour and can be done in several sittings; it is kept on your device.\nYour township or industry union recommends, then a panel scores, and the outcome is published.',
    ),
    thanks: text(
      '申报材料已收到，下一步由您所属的镇街（产业）工会审核推荐，进展会更新在回执上。',
      'We have your nomination. Your township or industry union looks at it next; the receipt shows how it goes.',
    ),
    topics: [
      topic('enterprise', '企业', 'Enterprises'),
      topic('institution', '机关事业单位', 'Public institutions'),
      topic('park', '园区、楼宇、村社区', 'Parks, buildings, communities'),
    ],
    form: {
      version: 1,
      questions: [
        page('unit-page', '单位情况', 'Your unit'),
        asked('text', {
          id: 'title',
          role: 'title',
          required: true,
          maxLength: 40,
          label: text('单位全称', 'Full name of the unit'),
        }),
        asked('number', {
          id: 'workers',
          required: true,
          min: 1,
          max: 200_000,
          decimals: 0,
          unit: text('人', 'people'),
          label: text('职工人数', 'Number of workers'),
        }),
        asked('long', {
          id: 'summary',
          role: 'body',
          required: true,
          maxLength: 800,
          label: text('申报理由', 'Why this unit'),
          help: text('一段话概括，公示时会印出', 'One paragraph; it is published if the unit is chosen'),
        }),
        ...evidence(
          'contracts',
          ['劳动合同与工资集体协商', 'Contracts and collective bargaining'],
          ['签订率、协商轮次、工资增长情况', 'How many are covered, how often you negotiate, how wages grew'],
        ),
        ...evidence(
          'rights',
          ['职工权益保障', 'Protecting workers'],
          ['社保、工时休假、女职工保护、争议调处', 'Insurance, hours and leave, women workers, settling disputes'],
        ),
        ...evidence(
          'safety',
          ['安全与健康', 'Safety and health'],
          ['培训、隐患整改、职业健康检查', 'Training, hazards put right, health checks'],
        ),
        ...evidence(
          'democracy',
          ['民主管理与职工关怀', 'A say and a helping hand'],
          ['职代会、厂务公开、困难帮扶、文化活动', 'Workers’ congress, openness, help in hardship, culture'],
        ),
        page('contact', '联系人', 'Contact'),
        statement('contact-help', '仅供核实材料，不会公开。', 'Only to check the papers; never published.'),
        asked('text', {
          id: 'name',
          required: true,
          personal: true,
          maxLength: 30,
          label: text('联系人', 'Contact person'),
        }),
        asked('phone', {
          id: 'phone',
          role: 'phone',
          required: true,
          personal: true,
          label: text('联系电话', 'Phone'),
        }),
      ],
    },
    steps: { screening: true, judging: true, recommending: true },
    audience: { access: 'unit', anonymous: false },
    criteria: [
      criterion('contracts', 30, ['集体协商', 'Bargaining'], ['覆盖面、实效', 'Coverage, and what it brings']),
      criterion('rights', 30, ['权益保障', 'Rights'], ['依法足额、无拖欠', 'By the law and in full']),
      criterion('safety', 20, ['安全健康', 'Safety'], ['制度在用、隐患清零', 'Rules in use, hazards gone']),
      criterion('democracy', 20, ['民主关怀', 'Say and care'], ['职工真参与、真受益', 'Workers take part and benefit']),
    ],
    tiers: [{ id: 'golden', name: text('先进单位', 'Unit of merit'), size: 28 }],
    reviewsPerEntry: 3,
  },
};
