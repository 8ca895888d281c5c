import { lang } from './words.ts';

const zh = {
  rosterTitle: '请先核验身份',
  rosterWhy: '每人填一份。姓名和编号只用于核对花名册。',
  rosterAnonymous: '每人一票。系统只记下您已投票，不记您投了什么：选票密封，结束后打乱顺序一起开箱。',
  rosterName: '姓名',
  rosterNumber: '工号或编号',
  rosterCheck: '核验',
  noNetwork: '没有网络，请联网后再试',
  byUnit: '请从本单位的专属链接进入',
  byInvitation: '请从发给您的专属链接进入',
  askForLink: '没有链接或链接失效，请联系主办方。',
  rules: {
    required: '请填写这一项',
    topic: '请选择一个议题',
    too_long: (limit: number) => `请精简到 ${limit} 字以内`,
    too_short: (limit: number) => `请至少写 ${limit} 字`,
    too_many: (limit: number) => `最多 ${limit} 项`,
    too_few: (limit: number) => `请至少选 ${limit} 项`,
    too_small: (limit: number) => `不能小于 ${limit}`,
    too_large: (limit: number) => `不能大于 ${limit}`,
    not_a_number: '请填写数字',
    too_precise: (limit: number) => (limit ? `最多 ${limit} 位小数` : '请填写整数'),
    not_a_phone: '请填写 11 位手机号，或带区号的座机号',
    not_an_email: '请填写完整的邮箱地址',
    not_a_date: '请选择有效的日期',
    not_a_time: '请选择有效的时间',
    incomplete: '每一行都请选择',
    exclusive: '所选的几项不能同时选',
    other: '填写有误，请修改',
  },
  failed: '没有提交成功。内容已保存在本机，请稍后再试。',
  doneTitle: '提交成功',
  revisedTitle: '修改已收到',
  number: '您的编号',
  sayAloud: '打电话询问时报这个编号即可',
  dropped: (n: number) => `有 ${n} 题因前面的选择不需回答，其内容没有提交`,
  keepLink: '截图保存此二维码，或长按识别，可随时查看办理结果',
  nextSteps: '接下来',
  next1: (date: string) => `${date}前持续征集，随后由主办方初审`,
  next2: '评审组不看姓名和单位打分',
  next3: '结果在本页公布，您的回执会同步更新',
  open: '查看回执',
  copy: '复制回执链接',
  copied: '已复制',
  another: '再提一条',
  response: '答卷',
  qr: '回执二维码',
};
export type SendingWords = typeof zh;
/** Words of checking, sending and the receipt: they come with the part that does it. */
export let words: SendingWords = zh;
export async function loadSendingWords(): Promise<void> {
  if (lang === 'en') words = (await import('./sending-words-en.ts')).en;
}
