const zh = {
  steps: ['选议题', '写建议', '关于您'],
  step: (n: number, of: number, name: string) => `第 ${n} 步，共 ${of} 步：${name}`,
  topic: '议题',
  pickTopic: '您的建议属于哪个议题？',
  about: '关于您（都可以不填）',
  next: '下一步',
  back: '上一步',
  send: '提交建议',
  sending: '正在提交…',
  required: '必填',
  saved: (time: string) => `已保存在本机 ${time}`,
  restored: '已恢复您上次写的内容',
  unsaved: '本机不能保存草稿，请一次写完',
  characters: (n: number, most: number) => `${n} / ${most} 字`,
  over: (n: number) => `多了 ${n} 字`,
  fix: (n: number) => `有 ${n} 处需要补充`,
  r_required: '请填写这一项',
  r_topic: '请选择一个议题',
  r_too_long: (limit: number) => `请精简到 ${limit} 字以内`,
  r_too_many: (limit: number) => `最多填 ${limit} 位`,
  r_not_a_phone: '请填写 11 位手机号，或带区号的座机号',
  r_other: '填写有误，请修改',
  addPerson: '添加共同提出人',
  person: (n: number) => `共同提出人 ${n}`,
  remove: '移除',
  offline: '没有网络。内容已保存在本机，联网后会自动提交，也可以点“提交建议”重试。',
  failed: '没有提交成功。内容已保存在本机，请稍后再试。',
  discard: '清空重写',
  discarded: '已清空',
  undo: '撤销',
  doneTitle: '建议已收到',
  revisedTitle: '修改已收到',
  number: '您的编号',
  sayAloud: '打电话询问时报这个编号即可',
  keepLink: '截图保存此二维码，或长按识别，可随时查看办理结果',
  nextSteps: '接下来',
  next1: (date: string) => `${date}前持续征集，随后由主办方初审`,
  next2: '评审组不看姓名和单位打分',
  next3: '结果在本页公布，您的回执会同步更新',
  open: '查看回执',
  copy: '复制回执链接',
  copied: '已复制',
  another: '再提一条建议',
  mine: '您已提交的建议',
  leftover: '您有一份没有提交的草稿',
  copyDraft: '复制草稿内容',
  qr: '回执二维码',
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
