import { defineConfig } from 'vitest/config';

const ENGINE = '**/*.engine.test.ts';
const E2E = '**/*.e2e.test.ts';
const INFRA = ['infra/**/*.test.ts', 'stacks/**/*.test.ts'];
const everywhere = { exclude: ['**/node_modules/**', '**/dist/**'] };

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['packages/**/*.test.ts'], exclude: [...everywhere.exclude, ENGINE, E2E] } },
      { test: { name: 'engine', include: [`packages/${ENGINE}`], ...everywhere, testTimeout: 30_000 } },
      { test: { name: 'infra', include: INFRA, ...everywhere, testTimeout: 120_000 } },
      { test: { name: 'browser', include: [`packages/${E2E}`], ...everywhere, testTimeout: 180_000, hookTimeout: 180_000 } },
    ],
  },
});
