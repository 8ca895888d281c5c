import type { Template } from '../template.ts';
import { asked, page, sender, text, topic } from './questions.ts';

/** 安康杯: what is dangerous, where, and what to do about it; the enterprise itself says whether it adopts it. */
export const safetySuggestion: Template = {
  id: 'safety-suggestion',
  name: text('安全生产合理化建议', 'Safety suggestions'),
  about: text(
    '职工随手拍隐患、提措施。初审后由所在企业自己答复是否采纳、是否完成，公布采纳情况。',
    'Workers photograph a hazard and say what would help. After screening the enterprise itself answers whether it adopts the suggestion and when it is done.',
  ),
  collects: 'entries',
  days: 90,
  settings: {
    title: text('“安康杯”安全生产合理化建议', '“Ankang Cup” safety suggestions'),
    callers: ['市总工会', '市应急管理局'],
    intro: text(
      '身边的隐患，您最清楚。请写下哪里不安全、怎样改，附一张照片更好。\n不用注册，约需三分钟。没有网络也能写，联网后自动提交。\n您的建议会转给所在企业，是否采纳、何时完成，都会回复到您的回执上。',
      'Nobody knows the hazards around you better than you do. Say what is unsafe and how to put it right; a photo helps.\nNo account needed; about three minutes. You can write without a network; it is sent once there is one.\nYour suggestion goes to your enterprise. Whether it is adopted, and when it is done, appears on your receipt.',
    ),
    thanks: text(
      '谢谢您为安全多看一眼、多说一句。紧急险情请同时拨打当班安全员电话，不要等待回复。',
      'Thank you for looking twice and speaking up. In immediate danger, call the safety officer on duty as well; do not wait for a reply.',
    ),
    topics: [
      topic('machinery', '机械设备', 'Machinery'),
      topic('electricity', '用电安全', 'Electricity'),
      topic('fire', '消防与疏散', 'Fire and escape routes'),
      topic('height', '高处与临边', 'Work at height'),
      topic('vehicles', '厂内车辆', 'Vehicles on site'),
      topic('chemicals', '危险化学品', 'Hazardous chemicals'),
      topic('space', '有限空间', 'Confined spaces'),
      topic('health', '职业健康', 'Health at work'),
      topic('management', '制度与培训', 'Rules and training'),
      topic('other', '其他', 'Other'),
    ],
    form: {
      version: 1,
      questions: [
        page('hazard-page', '隐患', 'The hazard'),
        asked('text', {
          id: 'hazard',
          role: 'title',
          required: true,
          maxLength: 40,
          label: text('哪里不安全', 'What is unsafe'),
          help: text('一句话，例如：冲床急停按钮失灵', 'In one sentence, such as: the emergency stop of a press fails'),
        }),
        asked('text', {
          id: 'place',
          required: true,
          maxLength: 60,
          label: text('具体位置', 'Where exactly'),
          help: text('车间、工段、设备编号，别人照着能找到', 'Hall, section, machine number: so that others find it'),
        }),
        asked('file', {
          id: 'photos',
          accept: 'photo',
          max: 3,
          label: text('现场照片', 'Photos'),
          help: text('最多三张；请先确保自身安全再拍', 'Three at most; make sure you are safe before taking one'),
        }),
        page('measure-page', '建议', 'Your suggestion'),
        asked('long', {
          id: 'measure',
          role: 'body',
          required: true,
          maxLength: 2000,
          label: text('建议怎样改', 'How to put it right'),
          help: text(
            '谁来做、怎样做；花钱少、见效快的办法最受欢迎',
            'Who should do what; cheap and quick is most welcome',
          ),
        }),
        asked('long', {
          id: 'benefit',
          maxLength: 500,
          label: text('改了之后的好处', 'What will be better'),
          help: text('少伤人、少停机、少花钱，说一点就行', 'Fewer injuries, less standstill, less cost: one is enough'),
        }),
        page('you', '关于您', 'About you'),
        sender.unit(true),
        sender.name,
        sender.phone,
      ],
    },
    steps: { screening: true, judging: false, followUp: 'adoption' },
    audience: { access: 'open', anonymous: false },
    criteria: [],
    tiers: [],
    reviewsPerEntry: 1,
  },
};
