import { cpSync, existsSync, globSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { root } from './root.ts';

/** AWS Lambda's limit on a function with its layers, unzipped. */
export const lambdaLimit = 250 * 2 ** 20;

const compiler = '@myriaddreamin/typst-ts-node-compiler';
const carried = [
  compiler,
  `${compiler}-linux-x64-gnu`,
  '@expo-google-fonts/noto-serif-sc/{package.json,LICENSE_FONT,{400Regular,700Bold}/*.ttf}',
  '@expo-google-fonts/noto-sans-sc/{package.json,LICENSE_FONT,{400Regular,700Bold}/*.ttf}',
  '@expo-google-fonts/noto-emoji/{package.json,LICENSE_FONT,400Regular/*.ttf}',
];

/**
 * Puts what typesetting needs beside a bundle: the compiler and the fonts under node_modules, where the bundle's own
 * `require.resolve` finds them as it does in the repository, and the templates next to index.mjs.
 * @throws when the compiler's Linux binary isn't installed, as on a Mac
 */
export function carryTypesetter(outdir: string): void {
  const modules = join(root, 'node_modules');
  if (!existsSync(join(modules, `${compiler}-linux-x64-gnu`))) {
    throw new Error(`${compiler}-linux-x64-gnu is not installed here: deploy from Linux on x86_64`);
  }
  const files = [
    ...carried.flatMap((pattern) => globSync(pattern, { cwd: modules })).map((path) => ['node_modules', path] as const),
    ...globSync('packages/booklet/*.typ', { cwd: root }).map((path) => ['', path] as const),
  ];
  for (const [folder, path] of files) {
    const target = folder ? join(outdir, folder, path) : join(outdir, basename(path));
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(root, folder, path), target, { recursive: true, dereference: true });
  }
}

/** Bytes of all files under a folder. */
export function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
