import type { Application } from '../application.ts';
import type { Command } from '../command.ts';
import { lanAddress, serve } from '../serve.ts';
import { stopOnSignals } from '../signals.ts';
import { organizerLink } from './sign-in.ts';
import * as campaigns from '#store/campaign.ts';

export const serveCommand: Command = {
  words: 'serve',
  about: {
    'zh-CN': '启动：公开页面、工作台、数据库，一个进程树',
    en: 'start the public pages, the desk and the database, in one process tree',
  },
  options: {
    port: { value: 'N', default: '5180', about: { 'zh-CN': '端口', en: 'port' } },
    host: {
      value: 'ADDRESS',
      default: '127.0.0.1',
      about: {
        'zh-CN': '监听地址；0.0.0.0 可让同一网络的手机打开',
        en: 'address to listen on; 0.0.0.0 lets phones in the same network open it',
      },
    },
    debug: { about: { 'zh-CN': '显示全部日志', en: 'show all logs' } },
  },
  async run({ terminal, option, isSet, dataDir, origin, endpoint, refuse, usage }) {
    const port = Number(option('port'));
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      return usage({ 'zh-CN': '--port 应为 1 到 65535', en: '--port takes 1 to 65535' });
    const { buildWeb, dist, isCurrent } = await import('../../web/build.ts');
    if (!(await isCurrent())) {
      terminal.say({
        'zh-CN': '正在生成网页…',
        en: 'Building the pages…',
      });
      await buildWeb();
    }
    const host = option('host')!;
    const started = await serve({
      dataDir,
      port,
      host,
      webDirectory: dist,
      log: terminal.say,
      ...(origin ? { origin } : {}),
      ...(endpoint ? { endpoint } : {}),
      debug: isSet('debug'),
    });
    if (!started.ok) return refuse(started.refusal);
    const { application, url, stop } = started.value;
    const lines = await greeting(
      application,
      url,
      host === '0.0.0.0' ? `http://${lanAddress() ?? 'localhost'}:${port}` : undefined,
    ).catch(async (error: unknown) => {
      await stop();
      throw error;
    });
    for (const line of lines.words) terminal.say(line);
    if (terminal.json) terminal.result({ url, desk: lines.desk, data: application.runtime.directory }, []);
    return new Promise<number>((resolve) => {
      stopOnSignals({ stop, log: terminal.say, now: Date.now });
      void application.runtime.failed.then(async (refusal) => {
        await stop();
        resolve(refuse(refusal));
      });
    });
  },
};

async function greeting({ deps, runtime }: Application, url: string, lan: string | undefined) {
  const [newest] = (await campaigns.list(deps.database)).filter((campaign) => campaign.stage !== 'draft');
  const publicPage = newest ? `/c/${newest.slug}` : '/';
  const desk = await organizerLink({ ...deps, origin: url });
  const words = [
    { 'zh-CN': '', en: '' },
    { 'zh-CN': '献策已启动。', en: 'Xiance is running.' },
    { 'zh-CN': `  公开页面   ${url}${publicPage}`, en: `  public page   ${url}${publicPage}` },
    ...(lan ? [{ 'zh-CN': `  手机打开   ${lan}${publicPage}`, en: `  on a phone    ${lan}${publicPage}` }] : []),
    { 'zh-CN': `  工作台     ${desk}`, en: `  desk          ${desk}` },
    {
      'zh-CN': '             （登录链接只能用一次；再要一个：npx xiance sign-in）',
      en: '                (the link signs in once; for another: npx xiance sign-in)',
    },
    { 'zh-CN': `  数据目录   ${runtime.directory}`, en: `  data          ${runtime.directory}` },
    ...(newest
      ? []
      : [
          {
            'zh-CN': '  载入演示   在另一个终端运行 npm run demo',
            en: '  a demo        npm run demo, in another terminal',
          },
        ]),
    { 'zh-CN': '按 Ctrl-C 停止。', en: 'Ctrl-C stops it.' },
  ];
  return { words, desk };
}
