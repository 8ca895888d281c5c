import type { Lang } from '#core/words.ts';
import type { Message } from './refusal.ts';

/** What a command writes: words for people on stderr, the result on stdout, as JSON when asked. */
export interface Terminal {
  lang: Lang;
  json: boolean;
  /** A line for the person. */
  say(message: Message): void;
  /** Shows how far long work is; a line that rewrites itself on a terminal, one in ten percent steps elsewhere. */
  progress(what: Message): (done: number, total: number) => void;
  /** The command's result: `data` as JSON when asked for, else the lines. */
  result(data: unknown, lines: readonly string[]): void;
}

/** The person's language: `--lang`, else the system's, Chinese where the system does not say English. */
export function chooseLang(asked: string | undefined, env: NodeJS.ProcessEnv): Lang {
  const tag = asked ?? env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? '';
  return /^en/i.test(tag) ? 'en' : 'zh-CN';
}

export function createTerminal(
  options: { lang: Lang; json: boolean },
  out: NodeJS.WriteStream = process.stdout,
  err: NodeJS.WriteStream = process.stderr,
): Terminal {
  const { lang, json } = options;
  return {
    lang,
    json,
    say: (message) => void err.write(`${message[lang]}\n`),
    progress(what) {
      let shown = -1;
      return (done, total) => {
        const percent = total === 0 ? 100 : Math.floor((100 * done) / total);
        const step = err.isTTY ? percent : Math.floor(percent / 10) * 10;
        if (step === shown) return;
        shown = step;
        if (err.isTTY)
          err.write(`\r\u001b[K${what[lang]} ${bar(percent)} ${done}/${total}${done >= total ? '\n' : ''}`);
        else err.write(`${what[lang]} ${done}/${total}\n`);
      };
    },
    result(data, lines) {
      if (json) out.write(`${JSON.stringify(data, null, 2)}\n`);
      else if (lines.length) out.write(`${lines.join('\n')}\n`);
    },
  };
}

const bar = (percent: number): string =>
  `${'█'.repeat(Math.floor(percent / 5))}${'░'.repeat(20 - Math.floor(percent / 5))} ${percent}%`;

/** Columns padded as a terminal shows them, where a Chinese character takes two places. */
export function columns(rows: readonly (readonly string[])[], align: readonly ('left' | 'right')[] = []): string[] {
  const widths = rows.reduce<number[]>((all, row) => row.map((cell, i) => Math.max(all[i] ?? 0, widthOf(cell))), []);
  return rows.map((row) =>
    row
      .map((cell, i) => {
        const pad = ' '.repeat(widths[i]! - widthOf(cell));
        return align[i] === 'right' ? pad + cell : cell + pad;
      })
      .join('  ')
      .trimEnd(),
  );
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;
const widthOf = (text: string): number => [...text].reduce((sum, sign) => sum + (wide.test(sign) ? 2 : 1), 0);
