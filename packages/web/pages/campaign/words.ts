const zh = {
  start: '填写',
  step: (n: number, of: number, name: string) => `第 ${n} 步，共 ${of} 步：${name}`,
  topic: '选议题',
  pickTopic: '属于哪个议题？',
  next: '下一步',
  back: '上一步',
  send: '提交',
  sending: '正在提交…',
  loading: '正在载入…',
  uploading: (n: number, of: number) => `正在上传第 ${n} 个文件，共 ${of} 个`,
  required: '必填',
  saved: (time: string) => `已保存在本机 ${time}`,
  restored: '已恢复您上次写的内容',
  unsaved: '本机不能保存草稿，请一次写完',
  characters: (n: number, most: number) => `${n} / ${most} 字`,
  over: (n: number) => `多了 ${n} 字`,
  fix: (n: number) => `有 ${n} 处需要补充`,
  other: '其他',
  otherWords: '其他，请说明',
  unpick: '清除选择',
  agree: '我已阅读并同意',
  npsLow: '完全不会',
  npsHigh: '一定会',
  rankNext: (n: number) => `请点选第 ${n} 位`,
  ranked: (name: string, place: number) => `${name}：第 ${place} 位`,
  unranked: (name: string) => `${name}：已移出`,
  up: (name: string) => `上移 ${name}`,
  down: (name: string) => `下移 ${name}`,
  change: '更换',
  searchHint: '输入关键字查找',
  moreFound: (n: number) => `还有 ${n} 项，请再输入几个字`,
  noneFound: '没有找到',
  takeOwn: (text: string) => `就填“${text}”`,
  offlineList: '单位名录没有载入',
  again: '重试',
  addPerson: '添加一位',
  person: (n: number) => `第 ${n} 位`,
  remove: '移除',
  offline: '没有网络，尚未提交。内容已保存在本机，联网后会自动提交，也可以点“提交”重试。',
  discard: '清空重写',
  discarded: '已清空',
  undo: '撤销',
  mine: '您已提交的内容',
  once: '您在这台手机上已填过，每人填一份即可',
  leftover: '您有一份没有提交的草稿',
  copyDraft: '复制草稿内容',
  copied: '已复制',
};
export type Words = typeof zh;
export const lang = document.documentElement.lang === 'en' ? ('en' as const) : ('zh-CN' as const);
/** The page's words. English comes as a part of its own, which a Chinese reader's phone never fetches. */
export let words: Words = zh;
export async function loadWords(): Promise<void> {
  if (lang === 'en') words = (await import('./words-en.ts')).en;
}

/** A text people of the federation wrote, in the page's language where it has one. */
export const say = (text: { 'zh-CN': string; en?: string | undefined }): string =>
  lang === 'en' && text.en ? text.en : text['zh-CN'];
/** The receipt's number as it is said: in two groups. */
export const inGroups = (number: string): string => number.replace(/(\d{4})(?=\d)/g, '$1 ');
