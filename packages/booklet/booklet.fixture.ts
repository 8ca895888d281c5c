import type { Booklet, BookletEntry, Poster } from './model.ts';

/** An invented city's booklet for the tests: the same text each time, uneven on purpose. */

const topics = [
  ['老旧厂区怎样留住年轻人', '厂区建成三十余年，宿舍、食堂、夜班接送都跟不上新一代职工的期待，我们能先改哪几件事？'],
  ['外卖骑手在哪里歇脚', '全市日均两万余名骑手穿城而过，饮水、充电、如厕、避雨如何就近解决？'],
  ['高温作业怎样少伤一个人', '入夏以后露天和炉前岗位的降温措施，哪些有效，哪些只是贴在墙上？'],
  ['师傅的绝活怎样不失传', '五年内将有一批高级技师退休，他们手上的功夫怎样变成教得会、学得到的东西？'],
  ['小微企业怎样建会才有用', '十人以下的小店、小作坊，工会能为他们办成什么大企业办不到的事？'],
  ['节水先从哪一道工序下手', '印染、造纸、食品等用水大户，一线职工看见的浪费在哪里？'],
  ['夜班女工的路怎样更亮', '从车间到公交站的最后一公里，照明、班次、同行，怎样做得更细？'],
  ['孩子放学后到哪里去', '双职工家庭下午四点到六点的空当，企业、社区和学校怎样一起补上？'],
  ['机器换人以后人往哪里走', '自动化改造之后的转岗培训，怎样赶在岗位消失之前？'],
  ['一张图纸怎样少跑三个窗口', '企业办事、职工办事，还有哪些重复提交的材料可以不再提交？'],
] as const;

const subjects = [
  '宿舍热水分时供应',
  '骑手驿站错峰开放',
  '炉前岗位轮换休息',
  '技师口述影像档案',
  '街区联合工会值班日',
  '漂洗水逐级回用',
  '夜班接驳车预约',
  '假期托管班共建',
  '转岗学分互认',
  '图纸一次受理',
  '班组工具共享柜',
  '检修停机联合排期',
];
const shapes = ['关于%的建议', '让%落到实处', '用小办法做好%', '推行%，把好事办在班组', '%试点方案'];
const units = [
  '云栖纺织股份有限公司工会',
  '北岸热电厂工会',
  '重山机械制造厂工会',
  '长河公交集团第三分公司工会',
  '白塔镇总工会',
  '澄江食品联合工会',
  '松原造纸厂工会',
  '青石街道快递行业联合工会',
  '甬安港口装卸公司工会',
  '芦湾镇水产行业工会',
  '第二人民医院工会',
  'Delta 精密（中国）有限公司工会',
];
const people = [
  '沈既白',
  '陆春生',
  '欧阳芷若',
  '郝建',
  '阮小满',
  '钟离',
  '戚桂英',
  '贺兰舟',
  '卜凡',
  '宣和平',
  '祝三娘',
  '邬立',
];

const present = [
  '我在这个岗位上做了十一年，早晚两头最能看出问题：交接班前后二十分钟里人最多、东西最乱，出过两次擦碰，幸好没有伤到人。',
  '去年秋天班组自己记了三个月的账，平均每个班要为这件事多花四十七分钟，折算下来一年就是两千多个工时。',
  '制度是有的，文件也发过三份，可是写的人没有站过夜班，站夜班的人没有看过文件，两边对不上。',
  '同行的几家企业情况相近。我利用休息日走访了其中四家，凡是做得好的，都不是花钱最多的，而是把责任落到具体一个人身上的。',
];
const proposal = [
  '第一，先选一个班组试行六周，只改流程、不添设备，由职工代表每周五下午现场评议，评议结果当天贴在班前会的白板上。',
  '第二，把现有的三张表并成一张，能由系统带出的内容不再手填；确需手填的，控制在五项以内，手机上一分钟填完。',
  '第三，建议由工会牵头，会同安全、设备和后勤部门每季度碰一次头，定下的事写明谁来办、几时办完、办不完怎么说。',
  '第四，对提出并做成改进的职工，按照“五小”成果给予奖励，并把姓名刻在车间的改进墙上，让后来的人知道这件事是谁做的。',
];
const benefit = [
  '按试行数据推算，全厂每年可节约工时约 1,900 个，减少用水 3.2 万吨，投入不到 8 万元，预计十个月收回。',
  '更要紧的是大家看得见：上午说的话，下午有人应；今年提的事，明年还有人管。',
];

const pick = <T>(list: readonly T[], i: number): T => list[i % list.length]!;

function entry(i: number): BookletEntry {
  const gold = i % 4 === 0;
  const subject = pick(subjects, i * 5 + (i >> 3));
  // Every ninth is a treatise, every third a note.
  const rounds = i % 9 === 0 ? 5 : i % 3 === 0 ? 0 : 1;
  const repeat = (texts: readonly string[]) =>
    Array.from({ length: rounds }, () => texts)
      .flat()
      .map((text, k) => (k % 2 === 0 ? text : `${subject}方面，${text}`));
  return {
    number: String(i * 17 + 3).padStart(4, '0'),
    title: pick(shapes, i * 3 + (i >> 2)).replace('%', subject),
    tier: gold ? { id: 'golden', label: '金点子', gold } : { id: 'excellent', label: '优秀建议', gold },
    authors:
      i % 11 === 5 ? people : Array.from({ length: 1 + (i % 3 === 1 ? 2 : 0) }, (_, k) => pick(people, i * 7 + k)),
    unit: pick(units, i * 5 + (i >> 1)),
    sections: [
      { heading: '现状', paragraphs: rounds === 0 ? [pick(present, i)] : repeat(present) },
      { heading: '建议', paragraphs: rounds === 0 ? [pick(proposal, i)] : repeat(proposal) },
      { heading: '效益', paragraphs: [pick(benefit, i)] },
    ],
    ...(i % 2 === 0 ? { score: (96.4 - i * 0.1).toFixed(1) } : {}),
  };
}

/** Ten topics; the first takes half of the entries and the fourth none. */
export function sampleBooklet(count: number): Booklet {
  const entries = Array.from({ length: count }, (_, i) => entry(i));
  const half = Math.ceil(count / 2);
  const shortChapters = [1, 2, 4, 5, 6, 7, 8, 9];
  const of = (topic: number) =>
    topic === 0 ? entries.slice(0, half) : entries.slice(half).filter((_, i) => pick(shortChapters, i) === topic);
  return {
    title: '我为澄州献一策',
    subtitle: '职工金点子与优秀建议汇编',
    callers: ['澄州市总工会', '共青团澄州市委员会', '澄州市妇女联合会'],
    year: '2031',
    edition: '第一版',
    date: '2031-10-09',
    preface: [
      '今年三月，澄州市总工会会同团市委、市妇联，就市里提出的十个问题向全社会征集建议。到六月底，共收到来自机关、企业、街道和新就业群体的建议八百三十一件，其中一线职工提出的占七成以上。',
      '评审分初审、盲评、定选三步进行。评委只看建议本身，不知道作者和单位；每件建议至少由三位评委独立打分，分歧较大的另请两位复评。本书所收四十八件，就是这样选出来的。',
      '把它们编印成册，一是向每一位动过笔的职工致谢，二是请各职能部门在谋划工作时翻一翻、用一用。采纳与办理的进展，将在网上逐件公开。',
    ],
    chapters: topics.map(([title, question], topic) => ({ title, question, entries: of(topic) })),
    publicUrl: 'https://xiance.example.cn/r/2031-yice',
    lang: 'zh-CN',
  };
}

export const samplePoster: Poster = {
  title: '我为澄州献一策',
  callers: ['澄州市总工会', '共青团澄州市委员会', '澄州市妇女联合会'],
  lead: '您在岗位上看见的，正是我们想知道的。',
  period: '2031年3月15日至6月30日',
  topics: topics.map(([title]) => title),
  steps: ['用手机扫一扫，不用注册', '写下您的建议，随写随存', '凭回执随时查看办理进展'],
  url: 'https://xiance.example.cn/c/2031-yice',
  lang: 'zh-CN',
};
