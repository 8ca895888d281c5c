import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { messageOf, type Refusal } from '#core/refusal.ts';
import { ruleInWords } from '#core/rules.ts';
import { openApplication, type Application } from './application.ts';
import { bookletCommand } from './commands/booklet.ts';
import { campaignCreate, campaignList, campaignStage } from './commands/campaign.ts';
import { demoCommand } from './commands/demo.ts';
import { entriesImport, entriesList } from './commands/entries.ts';
import { judgesImport } from './commands/judges.ts';
import { projectionsRebuild } from './commands/projections.ts';
import { scoresImport } from './commands/scores.ts';
import { selectCommand } from './commands/select.ts';
import { serveCommand } from './commands/serve.ts';
import { signInCommand } from './commands/sign-in.ts';
import { standingCommand } from './commands/standing.ts';
import type { Message, StartRefusal } from './refusal.ts';
import { chooseLang, createTerminal, type Terminal } from './terminal.ts';

export interface Option {
  about: Message;
  /** What stands for the value in the help; without one the option is a switch. */
  value?: string;
  default?: string;
}

/** A command of the tool. `run` gives the exit code: 0 done, 1 refused, 2 wrong words, 3 done but some rows have errors. */
export interface Command {
  words: string;
  about: Message;
  /** Names of what stands after the words; all are needed. */
  arguments?: { name: string; about: Message }[];
  options?: Record<string, Option>;
  run(call: Call): Promise<number>;
}

export interface Call {
  terminal: Terminal;
  argument: (name: string) => string;
  option: (name: string) => string | undefined;
  isSet: (name: string) => boolean;
  dataDir: string;
  origin: string | undefined;
  endpoint: string | undefined;
  /** Runs `work` over the data directory, with the running server if there is one, and settles what it wrote. */
  within(work: (application: Application) => Promise<number>): Promise<number>;
  /** Says a refusal and gives the exit code for it. */
  refuse(refusal: Refusal | StartRefusal): number;
  usage(message: Message): number;
}

const commands: Command[] = [
  serveCommand,
  demoCommand,
  signInCommand,
  campaignCreate,
  campaignList,
  campaignStage,
  entriesImport,
  entriesList,
  judgesImport,
  scoresImport,
  standingCommand,
  selectCommand,
  bookletCommand,
  projectionsRebuild,
];

const common: Record<string, Option> = {
  data: { value: 'DIR', default: './data', about: { 'zh-CN': '数据目录', en: 'data directory' } },
  origin: { value: 'URL', about: { 'zh-CN': '链接和二维码所用的网址', en: 'the address links and QR codes point to' } },
  json: { about: { 'zh-CN': '以 JSON 输出结果', en: 'print the result as JSON' } },
  lang: { value: 'zh-CN|en', about: { 'zh-CN': '界面语言', en: 'language of messages' } },
  help: { about: { 'zh-CN': '显示说明', en: 'show this help' } },
};

/** Runs the tool with the words after its name; gives the exit code. */
export async function runCommand(argv: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const langAt = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const asked = langAt < 0 ? undefined : (argv[langAt]!.split('=')[1] ?? argv[langAt + 1]);
  const terminal = createTerminal({
    lang: chooseLang(asked ?? env['XIANCE_LANG'], env),
    json: argv.includes('--json'),
  });
  const command = commands.find(({ words }) => words.split(' ').every((word, i) => argv[i] === word));
  if (!command) {
    const wantsHelp =
      argv.length === 0 || argv[0] === '--help' || argv[0] === 'help' || (langAt >= 0 && argv.includes('--help'));
    if (!wantsHelp)
      terminal.say({ 'zh-CN': `没有命令“${argv.join(' ')}”。`, en: `There is no command “${argv.join(' ')}”.` });
    (wantsHelp ? process.stdout : process.stderr).write(`${overview(terminal).join('\n')}\n`);
    return wantsHelp ? 0 : 2;
  }
  if (argv.includes('--help')) {
    process.stdout.write(`${help(command, terminal).join('\n')}\n`);
    return 0;
  }
  return call(command, argv.slice(command.words.split(' ').length), terminal, env);
}

async function call(
  command: Command,
  rest: readonly string[],
  terminal: Terminal,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const all = { ...command.options, ...common };
  const usage = (message: Message): number => {
    terminal.say(message);
    terminal.say({ 'zh-CN': `用法：${usageLine(command)}`, en: `Usage: ${usageLine(command)}` });
    return 2;
  };
  let parsed: { values: Record<string, unknown>; positionals: string[] };
  try {
    const config: ParseArgsOptionsConfig = Object.fromEntries(
      Object.entries(all).map(([name, { value }]) => [name, { type: value ? 'string' : 'boolean' }]),
    );
    parsed = parseArgs({ args: [...rest], options: config, allowPositionals: true, strict: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return usage({ 'zh-CN': `参数有误：${reason}`, en: reason });
  }
  const names = (command.arguments ?? []).map(({ name }) => name);
  if (parsed.positionals.length !== names.length)
    return usage({
      'zh-CN': `需要 ${names.length} 个参数：${names.join(' ') || '无'}`,
      en: `Takes ${names.length} arguments: ${names.join(' ') || 'none'}`,
    });
  const option = (name: string) => (parsed.values[name] as string | undefined) ?? all[name]?.default;
  const dataDir = option('data')!;
  const endpoint = env['XIANCE_DYNAMODB_ENDPOINT'] || undefined;
  const origin = option('origin') ?? env['XIANCE_ORIGIN'];
  const refuse = (refusal: Refusal | StartRefusal): number => {
    if ('refused' in refusal) {
      const message = messageOf(refusal, terminal.lang);
      if (terminal.json)
        terminal.result(
          { error: { code: refusal.refused, message, detail: refusal.detail, fields: refusal.fields } },
          [],
        );
      terminal.say({ 'zh-CN': `${message}（${refusal.refused}）`, en: `${message} (${refusal.refused})` });
      for (const field of refusal.fields ?? [])
        terminal.say({
          'zh-CN': `  ${field.path}：${ruleInWords(field, 'zh-CN')}`,
          en: `  ${field.path}: ${ruleInWords(field, 'en')}`,
        });
    } else {
      if (terminal.json)
        terminal.result({ error: { code: refusal.code, message: refusal.message[terminal.lang] } }, []);
      terminal.say(refusal.message);
    }
    return 1;
  };
  return command.run({
    terminal,
    argument: (name) => parsed.positionals[names.indexOf(name)]!,
    option,
    isSet: (name) => parsed.values[name] === true,
    dataDir,
    origin,
    endpoint,
    refuse,
    usage,
    async within(work) {
      const opened = await openApplication({
        dataDir,
        origin,
        mode: 'command',
        log: terminal.say,
        ...(origin ? { origin } : {}),
        ...(endpoint ? { endpoint } : {}),
      });
      if (!opened.ok) return refuse(opened.refusal);
      try {
        // What an earlier command or run wrote may not be projected yet.
        await opened.value.settle();
        return await work(opened.value);
      } finally {
        await opened.value.settle();
        await opened.value.stop();
      }
    },
  });
}

const usageLine = ({ words, arguments: args = [], options = {} }: Command): string =>
  ['xiance', words, ...args.map(({ name }) => name), ...(Object.keys(options).length ? ['[options]'] : [])].join(' ');

function overview({ lang }: Terminal): string[] {
  const width = Math.max(...commands.map(({ words }) => words.length));
  return [
    lang === 'en' ? 'xiance: run a call for proposals from a terminal' : 'xiance：在终端里办一次征集',
    '',
    ...commands.map(({ words, about }) => `  ${words.padEnd(width)}  ${about[lang]}`),
    '',
    lang === 'en'
      ? 'Each command has --help. Exit codes: 0 done, 1 refused, 2 wrong usage, 3 done but some rows have errors.'
      : '每个命令都有 --help。退出码：0 完成，1 被拒绝，2 用法有误，3 已完成但部分行有错误。',
  ];
}

function help(command: Command, { lang }: Terminal): string[] {
  const lines = (options: Record<string, Option>) =>
    Object.entries(options).map(([name, { value, about, default: standard }]) => {
      const flag = `--${name}${value ? ` ${value}` : ''}`;
      return `  ${flag.padEnd(22)} ${about[lang]}${standard ? (lang === 'en' ? ` (default ${standard})` : `（默认 ${standard}）`) : ''}`;
    });
  return [
    `${usageLine(command)}`,
    command.about[lang],
    ...(command.arguments ?? []).map(({ name, about }) => `  ${name.padEnd(22)} ${about[lang]}`),
    ...(command.options ? ['', ...lines(command.options)] : []),
    '',
    ...lines(common),
  ];
}
