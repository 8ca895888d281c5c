import type { Lang } from '#core/words.ts';

/** Text made safe for HTML text and quoted attributes. */
export const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Data for the page's script in a block that is never executed, so that a strict policy needs no exception. */
const dataBlock = (data: unknown): string =>
  `<script type="application/json" id="data">${JSON.stringify(data)
    .replace(/</g, '\\u003c')
    .replace(/[\u2028\u2029]/g, '')}</script>`;

export interface PageParts {
  lang: Lang;
  title: string;
  description: string;
  /** HTML. */
  body?: string;
  data?: unknown;
}

/** Fills a shell: `<html lang>`, `<!--title-->`, `<!--description-->`, `<!--body-->`, `<!--data-->`. */
export function fill(shell: string, parts: PageParts): string {
  const values: Record<string, string> = {
    title: escape(parts.title),
    description: escape(parts.description),
    body: parts.body ?? '',
    data: parts.data === undefined ? '' : dataBlock(parts.data),
  };
  return shell
    .replace(/<html lang="[^"]*"/, `<html lang="${parts.lang}"`)
    .replace(/<!--(title|description|body|data)-->/g, (_, name: string) => values[name]!);
}
