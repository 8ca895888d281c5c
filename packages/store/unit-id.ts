import { createHash } from 'node:crypto';

/** A unit's id from what names it for good: its code in the federation's lists, else the names from the city down to it. */
export const unitId = (name: { code: string } | { path: readonly string[] }): string =>
  `unt_${createHash('sha256')
    .update('code' in name ? `code\u0000${name.code}` : ['path', ...name.path].join('\u0000'))
    .digest('hex')
    .slice(0, 16)}`;
