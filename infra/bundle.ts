import { isBuiltin } from 'node:module';
import { join, resolve } from 'node:path';
import { buildSync, type BuildOptions } from 'esbuild';
import { root } from './root.ts';

/** hono-openapi can take its schemas from any of these; the app's are valibot's, so none is in the bundle (482 → 82 KB). */
const otherSchemaLibraries = ['zod', 'zod-openapi', 'effect', 'arktype', 'typebox', '@sinclair/typebox', 'sury'];

/** Packages with a native binary: they travel beside the bundle, see typesetter.ts. */
export const nativePackages = ['@myriaddreamin/typst-ts-node-compiler'];

const options: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  // What a function imports while running (the SDK) is a file of its own beside index.mjs, read when it is needed.
  splitting: true,
  entryNames: 'index',
  chunkNames: 'part-[hash]',
  outExtension: { '.js': '.mjs' },
  // The SDK's ES modules shake to two thirds of its CommonJS, and a bundled SDK starts faster than the runtime's own.
  mainFields: ['module', 'main'],
  minify: true,
  legalComments: 'none',
  loader: { '.html': 'text' },
  alias: { '@aws-sdk/credential-provider-node': join(root, 'infra/lambda-credentials.ts') },
  external: [...otherSchemaLibraries, ...nativePackages],
  // Bundled CommonJS may still call require for a Node module.
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
  metafile: true,
  logLevel: 'silent',
};

export interface Bundle {
  /** Size of index.mjs and the parts it loads while running. */
  bytes: number;
  /** Packages index.mjs imports from outside itself and that must therefore lie beside it. */
  beside: string[];
}

/**
 * Bundles one Lambda function into `outdir`/index.mjs. Also what the benchmarks measure.
 * @param entry TypeScript file that exports `handler`, absolute or from the repository's root
 * @throws esbuild's error, with file and line, when the entry doesn't build
 */
export function bundleLambda(entry: string, outdir: string): Bundle {
  const built = buildSync({ ...options, absWorkingDir: root, entryPoints: [resolve(root, entry)], outdir });
  const imports = Object.values(built.metafile!.outputs).flatMap((output) => output.imports);
  const packages = imports.filter(({ external, path }) => external && !isBuiltin(path)).map(({ path }) => path);
  const beside = [...new Set(packages)].filter((path) => nativePackages.includes(path));
  return { bytes: Object.values(built.metafile!.outputs).reduce((sum, output) => sum + output.bytes, 0), beside };
}
