/** What a person reads, in both languages; whoever shows it chooses one. */
export interface Message {
  'zh-CN': string;
  en: string;
}

/** Where short lines for the person at the terminal go. */
export type Log = (message: Message) => void;

export interface StartRefusal {
  code: StartRefusalCode;
  message: Message;
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; refusal: StartRefusal };

/** Each reason not to start: what is wrong, and what to do about it. */
const refusals = {
  data_in_use: ({ directory, holder }: { directory: string; holder: string }) => ({
    'zh-CN': `数据目录 ${directory} 正被另一个献策进程使用（${holder}）。请先停掉它（在它的终端按 Ctrl-C），或用 --data 另选一个目录。`,
    en: `The data directory ${directory} is in use by another Xiance process (${holder}). Stop that one first (Ctrl-C in its terminal), or choose another directory with --data.`,
  }),
  directory_not_writable: ({ directory, reason }: { directory: string; reason: Message }) => ({
    'zh-CN': `数据目录 ${directory} 不能写入（${reason['zh-CN']}）。请检查路径和权限，或用 --data 另选一个可写的目录。`,
    en: `The data directory ${directory} cannot be written to (${reason.en}). Check the path and its permissions, or choose a writable directory with --data.`,
  }),
  directory_not_lockable: ({ directory, reason }: { directory: string; reason: string }) => ({
    'zh-CN': `数据目录 ${directory} 所在的文件系统不能加锁（${reason}）。请用 --data 选一个本机磁盘上的目录，不要用网络盘。`,
    en: `The file system of ${directory} cannot take a lock (${reason}). Choose a directory on a local disk with --data, not a network share.`,
  }),
  port_taken: ({ port, suggestion }: { port: number; suggestion: number }) => ({
    'zh-CN': `端口 ${port} 已被别的程序占用。请停掉那个程序，或换一个端口：--port ${suggestion}`,
    en: `Port ${port} is taken by another program. Stop that program, or choose another port: --port ${suggestion}`,
  }),
  host_not_here: ({ host }: { host: string }) => ({
    'zh-CN': `本机没有 ${host} 这个地址。让同一网络的手机打开，请用 --host 0.0.0.0；只在本机用，去掉 --host`,
    en: `This machine has no address ${host}. For phones in the same network use --host 0.0.0.0; for this machine only, leave --host out`,
  }),
  port_not_allowed: ({ port, reason }: { port: number; reason: string }) => ({
    'zh-CN': `不能监听端口 ${port}（${reason}）。1024 以下的端口通常需要管理员权限；请换一个，例如 --port 8787`,
    en: `Cannot listen on port ${port} (${reason}). Ports below 1024 usually need administrator rights; choose another, for example --port 8787`,
  }),
  engine_missing: ({ platform }: { platform: string }) => ({
    'zh-CN': `没有适用于本机（${platform}）的内嵌数据库。请重新执行 npm ci（不要加 --omit=optional）；若仍没有，请把环境变量 XIANCE_DYNAMODB_ENDPOINT 设为 DynamoDB Local 的地址，例如 http://127.0.0.1:8000`,
    en: `There is no embedded database engine for this machine (${platform}). Run npm ci again (without --omit=optional); if it is still missing, set XIANCE_DYNAMODB_ENDPOINT to the address of a DynamoDB Local, for example http://127.0.0.1:8000`,
  }),
  engine_failed: ({ reason }: { reason: string }) => ({
    'zh-CN': `内嵌数据库没能启动或意外停止：${reason}。数据仍在数据目录里；请再启动一次，若反复出现，请先备份数据目录再报告此信息。`,
    en: `The embedded database engine did not start, or stopped unexpectedly: ${reason}. The data is still in the data directory; start again, and if this repeats, back that directory up and report this message.`,
  }),
  engine_left_behind: ({ pid }: { pid: number }) => ({
    'zh-CN': `上次留下的数据库进程（${pid}）停不下来。请手动结束进程 ${pid}，然后再启动。`,
    en: `A database process left behind by an earlier run (${pid}) does not stop. End process ${pid} yourself, then start again.`,
  }),
  endpoint_unreachable: ({ endpoint, reason }: { endpoint: string; reason: string }) => ({
    'zh-CN': `连不上 XIANCE_DYNAMODB_ENDPOINT 指定的数据库 ${endpoint}（${reason}）。请确认它已启动、地址正确，或去掉这个环境变量改用内嵌数据库。`,
    en: `The database at XIANCE_DYNAMODB_ENDPOINT, ${endpoint}, does not answer (${reason}). Check that it runs and that the address is right, or unset the variable to use the embedded engine.`,
  }),
} satisfies Record<string, (details: never) => Message>;

export type StartRefusalCode = keyof typeof refusals;

/** The refusal for `code`, its message filled in with `details`. */
export function refuse<C extends StartRefusalCode>(
  code: C,
  details: Parameters<(typeof refusals)[C]>[0],
): { ok: false; refusal: StartRefusal } {
  const message = (refusals[code] as (details: unknown) => Message)(details);
  return { ok: false, refusal: { code, message } };
}

/** The shortest true account of a caught value: its system code where it has one, else its message. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = (error as NodeJS.ErrnoException).code;
  return code && error.message.length > 80 ? code : error.message;
}

const systemReasons: Record<string, Message> = {
  ENOENT: { 'zh-CN': '没有这个文件或目录', en: 'there is no such file or directory' },
  EISDIR: { 'zh-CN': '这是一个目录', en: 'it is a directory' },
  ENOTDIR: { 'zh-CN': '路径中有一段不是目录', en: 'part of the path is not a directory' },
  EEXIST: { 'zh-CN': '已有一个同名的文件', en: 'a file of that name is there' },
  EACCES: { 'zh-CN': '没有权限', en: 'permission denied' },
  EPERM: { 'zh-CN': '没有权限', en: 'permission denied' },
  EROFS: { 'zh-CN': '磁盘是只读的', en: 'the disk is read-only' },
  ENOSPC: { 'zh-CN': '磁盘已满', en: 'the disk is full' },
  EBUSY: { 'zh-CN': '文件正被别的程序打开', en: 'another program has the file open' },
};

/** A system error as a person reads it. */
export function systemReason(error: unknown): Message {
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? '';
  const text = error instanceof Error ? error.message : String(error);
  return systemReasons[code] ?? { 'zh-CN': text, en: text };
}
