import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { messageOf, type Refusal } from '#core/refusal.ts';
import { ruleInWords } from '#core/rules.ts';
import { openApplication, type Application } from './application.ts';
import { bookletCommand } from './commands/booklet.ts';
import { campaignCreate, campaignList, campaignStage } from './commands/campaign.ts';
import { demoCommand } from './commands/demo.ts';
import { entriesImport, entriesList } from './commands/entries.ts';
import { formCheck, formExport, formImport } from './commands/form.ts';
import { judgesImport } from './commands/judges.ts';
import { projectionsRebuild } from './commands/projections.ts';
import { responsesExport, responsesImport } from './commands/responses.ts';
import { scoresImport } from './commands/scores.ts';
import { selectCommand } from './commands/select.ts';
import { serveCommand } from './commands/serve.ts';
import { signInCommand } from './commands/sign-in.ts';
import { resultsCommand } from './commands/results.ts';
import { standingCommand } from './commands/standing.ts';
import { standingExport } from './commands/standing-seal.ts';
import { standingVerify } from './commands/standing-verify.ts';
import { unitsImport, unitsList } from './commands/units.ts';
import { votersImport, votersList } from './commands/voters.ts';
import { CommandRefused, type CommandRefusal } from './command-refusal.ts';
import type { Message } from './refusal.ts';
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
  refuse(refusal: Refusal | CommandRefusal): number;
  usage(message: Message): number;
}

const commands: Command[] = [
  serveCommand,
  demoCommand,
  signInCommand,
  campaignCreate,
  campaignList,
  campaignStage,
  formExport,
  formImport,
  formCheck,
  entriesImport,
  entriesList,
  judgesImport,
  scoresImport,
  standingVerify,
  standingExport,
  standingCommand,
  resultsCommand,
  selectCommand,
  bookletCommand,
  unitsImport,
  unitsList,
  responsesExport,
  responsesImport,
  votersImport,
  votersList,
  projectionsRebuild,
];

const common: Record<string, Option> = {
  data: { value: 'DIR', default: './data', about: { 'zh-CN': '数据目录', en: 'data directory' } },
  origin: { value: 'URL', about: { 'zh-CN': '链接和二维码所用的网址', en: 'the address links and QR codes point to' } },
  json: { about: { 'zh-CN': '以 JSON 输出结果', en: 'print the result as JSON' } },
  lang: { value: 'zh|en', about: { 'zh-CN': '界面语言', en: 'language of messages' } },
  help: { about: { 'zh-CN': '显示说明', en: 'show this help' } },
};

/** Runs the tool with the words after its name; gives the exit code. */
export async function runCommand(given: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const argv = wordsFirst(given);
  const langAt = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const asked = langAt < 0 ? undefined : (argv[langAt]!.split('=')[1] ?? argv[langAt + 1]);
  const terminal = createTerminal({
    lang: chooseLang(asked ?? env['XIANCE_LANG'], env),
    json: argv.includes('--json'),
  });
  const command = commands.find(({ words }) => words.split(' ').every((word, i) => argv[i] === word));
  if (command) {
    if (!argv.includes('--help')) return call(command, argv.slice(command.words.split(' ').length), terminal, env);
    process.stdout.write(`${help(command, terminal).join('\n')}\n`);
    return 0;
  }
  if (argv.includes('--version')) {
    const { default: about } = await import('../../package.json', { with: { type: 'json' } });
    terminal.result({ version: about.version }, [about.version]);
    return 0;
  }
  const first = argv.findIndex((word) => word.startsWith('-'));
  const words = argv.slice(0, first < 0 ? undefined : first).join(' ');
  if (words === '' || words === 'help' || argv.includes('--help')) {
    process.stdout.write(`${overview(terminal, '').join('\n')}\n`);
    return 0;
  }
  const message = { 'zh-CN': `没有命令“${words}”。`, en: `There is no command “${words}”.` };
  if (terminal.json) terminal.result({ error: { code: 'usage', message: message[terminal.lang] } }, []);
  terminal.say(message);
  process.stderr.write(`${overview(terminal, argv[0]!).join('\n')}\n`);
  return 2;
}

/** Options that everything takes may stand before the command too. */
function wordsFirst(argv: readonly string[]): string[] {
  let at = 0;
  while (argv[at]?.startsWith('--')) {
    const word = argv[at]!;
    at += !word.includes('=') && common[word.slice(2)]?.value ? 2 : 1;
  }
  return [...argv.slice(at), ...argv.slice(0, at)];
}

/** What is wrong with an option's value by what stands for it in the help: a whole number, or one of a few words. */
export function wrongValue(name: string, { value: form }: Option, given: string): Message | undefined {
  if (form === 'N' && !/^\d{1,15}$/.test(given))
    return { 'zh-CN': `--${name} 应为整数，不能是“${given}”`, en: `--${name} takes a whole number, not “${given}”` };
  const words = form?.includes('|') ? form.split('|') : [];
  if (words.length && !words.some((word) => given === word || given.startsWith(`${word}-`)))
    return {
      'zh-CN': `--${name} 应为 ${words.join(' 或 ')}，不能是“${given}”`,
      en: `--${name} takes ${words.join(' or ')}, not “${given}”`,
    };
  return undefined;
}

/** What Node says about wrong options, in the person's language. */
function wrongOption(error: unknown, all: Record<string, Option>): Message {
  const text = error instanceof Error ? error.message : String(error);
  const name = /'(?:-\w, )?(--?[^\s'=<]+)/.exec(text)?.[1] ?? '';
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const known = Object.keys(all).map((one) => `--${one}`);
    return {
      'zh-CN': `没有选项“${name}”。可用的有：${known.join('、')}`,
      en: `There is no option “${name}”. There are: ${known.join(', ')}`,
    };
  }
  if (code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return { 'zh-CN': `参数有误：${text}`, en: text };
  return all[name.slice(2)]?.value
    ? { 'zh-CN': `选项 ${name} 后面要有一个值`, en: `The option ${name} needs a value` }
    : { 'zh-CN': `选项 ${name} 后面不带值`, en: `The option ${name} takes no value` };
}

async function call(
  command: Command,
  rest: readonly string[],
  terminal: Terminal,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const all = { ...command.options, ...common };
  const usage = (message: Message): number => {
    if (terminal.json) terminal.result({ error: { code: 'usage', message: message[terminal.lang] } }, []);
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
    return usage(wrongOption(error, all));
  }
  for (const [name, given] of Object.entries(parsed.values)) {
    const wrong = typeof given === 'string' ? wrongValue(name, all[name]!, given) : undefined;
    if (wrong) return usage(wrong);
  }
  const names = (command.arguments ?? []).map(({ name }) => name);
  if (parsed.positionals.length !== names.length)
    return usage({
      'zh-CN': names.length ? `命令后面要写：${names.join(' ')}` : `多余的参数：${parsed.positionals.join(' ')}`,
      en: names.length ? `Takes ${names.join(' ')}` : `Takes nothing more: ${parsed.positionals.join(' ')}`,
    });
  const option = (name: string) => (parsed.values[name] as string | undefined) ?? all[name]?.default;
  const dataDir = option('data')!;
  const endpoint = env['XIANCE_DYNAMODB_ENDPOINT'] || undefined;
  const origin = option('origin') ?? env['XIANCE_ORIGIN'];
  const refuse = (refusal: Refusal | CommandRefusal): number => {
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
  const run = () =>
    command.run({
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
  try {
    return await run();
  } catch (error) {
    if (error instanceof CommandRefused) return refuse(error.refusal);
    const reason = error instanceof Error ? error.message : String(error);
    const code = refuse({
      code: 'internal',
      message: { 'zh-CN': `没能完成，出了意外的错误：${reason}`, en: `Not done; an unexpected error: ${reason}` },
    });
    if (error instanceof Error) process.stderr.write(`${error.stack}\n`);
    return code;
  }
}

const usageLine = ({ words, arguments: args = [], options = {} }: Command): string =>
  ['xiance', words, ...args.map(({ name }) => name), ...(Object.keys(options).length ? ['[options]'] : [])].join(' ');

/** The commands that begin with `first`, or all of them. */
function overview({ lang }: Terminal, first: string): string[] {
  const group = commands.filter(({ words }) => words.split(' ')[0] === first);
  const shown = group.length ? group : commands;
  const width = Math.max(...shown.map(({ words }) => words.length));
  return [
    lang === 'en' ? 'xiance: run a call for proposals from a terminal' : 'xiance：在终端里办一次征集',
    '',
    ...shown.map(({ words, about }) => `  ${words.padEnd(width)}  ${about[lang]}`),
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
