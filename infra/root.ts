import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Absolute path of the repository's root. Looked for upwards from the working directory, because sst bundles
 * sst.config.ts with everything it imports into one file, which leaves `import.meta` pointing elsewhere.
 */
export const root: string = above(process.cwd());

function above(directory: string): string {
  if (existsSync(join(directory, 'sst.config.ts'))) return directory;
  const parent = dirname(directory);
  if (parent === directory) throw new Error(`no sst.config.ts in or above ${process.cwd()}`);
  return above(parent);
}
