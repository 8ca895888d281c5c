import * as projection from '#store/projection.ts';
import type { Command } from '../command.ts';

export const projectionsRebuild: Command = {
  words: 'projections rebuild',
  about: { 'zh-CN': '由建议重新生成列表和计数', en: 'make lists and counts again from the entries' },
  run: ({ within, terminal }) =>
    within(async ({ deps }) => {
      const entries = await projection.rebuild(deps.database, (done) =>
        terminal.progress({ 'zh-CN': '重建', en: 'Rebuilding' })(done, done),
      );
      terminal.result({ entries }, [
        terminal.lang === 'en' ? `${entries} entries projected again` : `已由 ${entries} 件建议重新生成`,
      ]);
      return 0;
    }),
};
