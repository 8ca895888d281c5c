import * as projection from '#store/projection.ts';
import type { Command } from '../command.ts';

const serverRuns = {
  'zh-CN': '重建期间不能有服务器在运行。请先停掉它（在它的终端按 Ctrl-C），再执行一次。',
  en: 'Nothing else may run during a rebuild. Stop the server first (Ctrl-C in its terminal), then try again.',
};

export const projectionsRebuild: Command = {
  words: 'projections rebuild',
  about: { 'zh-CN': '由建议重新生成列表和计数', en: 'make lists and counts again from the entries' },
  run: ({ within, terminal, refuse }) =>
    within(async ({ deps, runtime }) => {
      // Its projector would write counters while they are made anew.
      if (runtime.joined) return refuse({ code: 'data_in_use', message: serverRuns });
      const entries = await projection.rebuild(deps.database, (done) =>
        terminal.progress({ 'zh-CN': '重建', en: 'Rebuilding' })(done, done),
      );
      terminal.result({ entries }, [
        terminal.lang === 'en' ? `${entries} entries projected again` : `已由 ${entries} 件建议重新生成`,
      ]);
      return 0;
    }),
};
