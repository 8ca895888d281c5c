import type { Deps } from '#api/deps.ts';
import * as sessions from '#store/session.ts';
import type { Command } from '../command.ts';

const DAY = 86_400;

/** A link that signs an organizer in once, within a day. Its token rides in the fragment and reaches no log. */
export async function organizerLink(
  deps: Pick<Deps, 'database' | 'random' | 'now' | 'origin'>,
  name = '主办方',
): Promise<string> {
  const token = Buffer.from(deps.random(16)).toString('base64url');
  await sessions.issueLink(
    deps.database,
    token,
    { role: 'organizer', id: 'organizer', name },
    Math.floor(Date.parse(deps.now()) / 1000) + DAY,
  );
  return `${deps.origin}/desk#${token}`;
}

export const signInCommand: Command = {
  words: 'sign-in',
  about: {
    'zh-CN': '生成一个工作台登录链接（一天内用一次）',
    en: 'make a link that signs in to the desk (once, within a day)',
  },
  options: {
    name: {
      value: 'NAME',
      default: '主办方',
      about: { 'zh-CN': '记在办理记录里的名字', en: 'the name that stands in the records' },
    },
  },
  run: ({ within, terminal, option }) =>
    within(async ({ deps }) => {
      const url = await organizerLink(deps, option('name'));
      terminal.result({ url }, [url]);
      return 0;
    }),
};
