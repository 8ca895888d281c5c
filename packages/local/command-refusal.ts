import { systemReason, type Message } from './refusal.ts';

export interface CommandRefusal {
  code: string;
  message: Message;
}

/** Thrown by a command to give up with words for the person; whoever runs the command says them and exits with 1. */
export class CommandRefused extends Error {
  readonly refusal: CommandRefusal;
  constructor(refusal: CommandRefusal) {
    super(refusal.message.en);
    this.refusal = refusal;
  }
}

const sheets: Record<string, Message> = {
  'sheet.empty': {
    'zh-CN': '里面没有内容。第一行应为列名，下面每行一条。',
    en: 'is empty. The first row holds the column names, each row below it one record.',
  },
  'sheet.old-excel': {
    'zh-CN': '是旧版 .xls，或设有密码。请在 Excel 或 WPS 里另存为 .xlsx（不设密码）再导入。',
    en: 'is an old .xls or has a password. Save it as .xlsx without a password and import that.',
  },
  'sheet.encrypted': {
    'zh-CN': '设有密码。请去掉密码，另存为 .xlsx 再导入。',
    en: 'has a password. Remove it, save as .xlsx and import that.',
  },
  'sheet.not-a-sheet': {
    'zh-CN': '不是表格。请用 .xlsx 或 .csv 文件。',
    en: 'is not a sheet. Give an .xlsx or a .csv file.',
  },
  'sheet.too-large': {
    'zh-CN': '太大。请分成几个文件导入。',
    en: 'is too large. Split it into several files.',
  },
  'sheet.encoding': {
    'zh-CN': '的文字编码不认识。请另存为 .xlsx，或“CSV UTF-8”。',
    en: 'has an unknown text encoding. Save it as .xlsx or as “CSV UTF-8”.',
  },
  'sheet.quotes': {
    'zh-CN': '的引号不成对。请另存为 .xlsx 再导入。',
    en: 'has quotes that do not match. Save it as .xlsx and import that.',
  },
};
const damaged: Message = {
  'zh-CN': '已损坏，打不开。请在 Excel 或 WPS 里重新另存为 .xlsx。',
  en: 'is damaged and cannot be opened. Save it again as .xlsx.',
};

export const cannotRead = (path: string, error: unknown): CommandRefusal => {
  const reason = systemReason(error);
  return {
    code: 'file_unreadable',
    message: {
      'zh-CN': `不能读取 ${path}：${reason['zh-CN']}。`,
      en: `Cannot read ${path}: ${reason.en}.`,
    },
  };
};

export const cannotWrite = (path: string, error: unknown): CommandRefusal => {
  const reason = systemReason(error);
  return {
    code: 'file_unwritable',
    message: {
      'zh-CN': `不能写入 ${path}：${reason['zh-CN']}。`,
      en: `Cannot write ${path}: ${reason.en}.`,
    },
  };
};

export const notASheet = (path: string, code: string, detail: string): CommandRefusal => {
  const words = sheets[code] ?? damaged;
  return {
    code,
    message: { 'zh-CN': `${path} ${words['zh-CN']}`, en: `${path} ${words.en}${detail ? ` (${detail})` : ''}` },
  };
};

/** Which campaign is meant is not clear: says which there are. */
export function whichCampaign(slugs: readonly string[], asked?: string): CommandRefusal {
  if (slugs.length === 0)
    return {
      code: 'no_campaign',
      message: {
        'zh-CN': '还没有活动。先建一个：xiance campaign create 网址后缀 --publish；或载入演示：xiance demo',
        en: 'There is no campaign yet. Make one: xiance campaign create SLUG --publish; or load the demo: xiance demo',
      },
    };
  return asked === undefined
    ? {
        code: 'campaign_unclear',
        message: {
          'zh-CN': `有 ${slugs.length} 个活动，请用 --campaign 指明一个：${slugs.join('、')}`,
          en: `There are ${slugs.length} campaigns; say which with --campaign: ${slugs.join(', ')}`,
        },
      }
    : {
        code: 'campaign_unknown',
        message: {
          'zh-CN': `没有活动“${asked}”。现有：${slugs.join('、')}`,
          en: `There is no campaign “${asked}”. There are: ${slugs.join(', ')}`,
        },
      };
}
