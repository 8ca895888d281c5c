import { wordsOf } from '../state/lang.ts';

const zh = {
  title: '评审',
  views: '评审的各个页面',
  tabs: {
    panel: '评委',
    conflicts: '回避',
    blind: '盲评核对',
    practice: '试评',
    deal: '分配',
    progress: '进度',
  },
  noJudging: '本活动没有设置评审环节。',
  links: '专属链接',
  linksOnce: '链接只在这里显示一次，请现在复制或打印；离开本页后只能更换。',
  copyLink: (name: string) => `复制${name}的链接`,
  copy: '复制',
  copyAll: '复制全部',
  printCards: '打印卡片',
  done: '已保存，收起',
  cardHelp: '用手机或电脑打开专属链接即可评分，不用注册。链接只供本人使用，请勿转发。',
  cardQr: (name: string) => `${name}的专属链接二维码`,
  judge: '评委',
};
const en: typeof zh = {
  title: 'Judging',
  views: 'Views of the judging',
  tabs: {
    panel: 'Judges',
    conflicts: 'Conflicts',
    blind: 'Blind check',
    practice: 'Practice',
    deal: 'Dealing',
    progress: 'Progress',
  },
  noJudging: 'This campaign has no judging.',
  links: 'Personal links',
  linksOnce: 'Links are shown only here and only now: copy or print them. Once you leave, a link can only be replaced.',
  copyLink: (name) => `Copy the link of ${name}`,
  copy: 'Copy',
  copyAll: 'Copy all',
  printCards: 'Print cards',
  done: 'Saved, put away',
  cardHelp:
    'Open your personal link on a phone or computer to score; no account needed. It is for you alone: please do not pass it on.',
  cardQr: (name) => `QR code of ${name}’s personal link`,
  judge: 'Judge',
};
export const words = wordsOf({ 'zh-CN': zh, en });
