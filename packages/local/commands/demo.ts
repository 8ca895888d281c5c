import type { Command } from '../command.ts';

export const demoCommand: Command = {
  words: 'demo',
  about: { 'zh-CN': '载入演示活动', en: 'load a demo campaign' },
  run: async () => 1,
};
