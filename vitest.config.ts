import { defineConfig } from 'vitest/config';

const ENGINE = '**/*.engine.test.ts';
const E2E = '**/*.e2e.test.ts';
const INFRA = ['infra/**/*.test.ts', 'stacks/**/*.test.ts'];
/** Groups run one after another: what starts servers and browsers is not to fight the rest for two cores. */
const group = (groupOrder: number) => ({ sequence: { groupOrder } });
const everywhere = { exclude: ['**/node_modules/**', '**/dist/**'] };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/**/*.test.ts'],
          exclude: [...everywhere.exclude, ENGINE, E2E],
          ...group(0),
        },
      },
      { test: { name: 'engine', include: [`packages/${ENGINE}`], ...everywhere, testTimeout: 30_000, ...group(1) } },
      { test: { name: 'infra', include: INFRA, ...everywhere, testTimeout: 120_000, ...group(2) } },
      {
        test: {
          name: 'browser',
          include: [`packages/${E2E}`],
          ...everywhere,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          ...group(3),
        },
      },
    ],
  },
});
