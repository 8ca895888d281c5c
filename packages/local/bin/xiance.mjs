#!/usr/bin/env node
// Runs TypeScript as it is, for which Node must strip types: an older Node hands over to the one that npm installed beside the project.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
const strips = major > 22 || (major === 22 && minor >= 18);
const main = new URL('../main.ts', import.meta.url);
if (strips) await import(main.href);
else {
  const own = fileURLToPath(new URL('../../../node_modules/.bin/node', import.meta.url));
  if (!existsSync(own)) {
    console.error(
      `献策需要 Node 22.18 或更新的版本（现为 ${process.versions.node}）。\nXiance needs Node 22.18 or newer (this is ${process.versions.node}).`,
    );
    process.exit(1);
  }
  const child = spawn(own, [fileURLToPath(main), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
