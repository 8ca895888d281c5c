import type { Template } from '../template.ts';
import { asked, sender, statement, text } from './questions.ts';

/** 承诺签名: a statement, a signature, a certificate; a counter and a wall of units. */
export const pledge: Template = {
  id: 'pledge',
  name: text('承诺签名', 'Pledge'),
  about: text(
    '职工在手机上签名承诺，签完即得证书。公开页面实时显示人数和各单位签名墙，可投到大屏幕。',
    'Workers sign a pledge on their phones and get a certificate. The public page counts as they sign and shows a wall of units, also for a projector.',
  ),
  collects: 'responses',
  days: 30,
  settings: {
    title: text('五水共治承诺签名', 'Our water: a pledge to save and protect it'),
    callers: ['市总工会', '市治水办'],
    intro: text(
      '治水先从身边做起。请您读一遍承诺书，签上自己的名字。\n约需一分钟，签完可以保存一张承诺证书。\n签名只由主办方留存，不会公开；公开的只有人数和单位。',
      'Good water begins with each of us. Read the pledge and sign it with your name.\nIt takes a minute; afterwards you can keep a certificate.\nYour signature stays with the organizers and is never published; only numbers and units are.',
    ),
    thanks: text('感谢您的承诺。说到做到，从今天开始。', 'Thank you for your pledge. Let us keep it from today on.'),
    topics: [],
    form: {
      version: 1,
      questions: [
        statement(
          'pledge',
          '我承诺：\n一、不向河道倾倒垃圾、污水，不私接雨污管道。\n二、生产中用水有计量，跑冒滴漏及时报修。\n三、在家随手关水，一水多用。\n四、看到偷排、乱倒，及时劝阻和举报。\n五、每年至少参加一次护水志愿活动。',
          'I pledge:\n1. not to dump waste or sewage into rivers, nor to connect drains that do not belong together;\n2. to measure the water my work uses, and to report leaks at once;\n3. to turn the tap off at home and to use water twice where I can;\n4. to speak up against illegal discharge, and to report it;\n5. to join at least one volunteer action for our rivers every year.',
        ),
        asked('text', {
          id: 'name',
          role: 'name',
          required: true,
          personal: true,
          maxLength: 30,
          label: text('姓名', 'Name'),
          help: text('印在您的承诺证书上，不会公开', 'Printed on your certificate; never published'),
        }),
        sender.unit(true),
        asked('signature', {
          id: 'signature',
          required: true,
          personal: true,
          label: text('签名', 'Signature'),
        }),
        asked('consent', {
          id: 'consent',
          required: true,
          label: text(
            '我已阅读承诺书并自愿签名，同意主办方留存我的姓名和签名',
            'I have read the pledge and sign it of my own will; the organizers may keep my name and signature',
          ),
        }),
      ],
    },
    steps: { screening: false, judging: false },
    audience: { access: 'open', anonymous: false },
    publicResults: { from: 'collecting', questions: [] },
    criteria: [],
    tiers: [],
    reviewsPerEntry: 1,
  },
};
