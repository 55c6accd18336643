import { defineConfig } from 'vitest/config';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));
const elsewhere = ['**/node_modules/**', '.next/**', '.faultline/**', 'e2e/**', 'labs/*/steps/*/*/**'];

/** `server-only` throws outside a React server; tests are one. */
const alias = [
  { find: /^@\//, replacement: root },
  { find: /^server-only$/, replacement: `${root}node_modules/server-only/empty.js` },
];

export default defineConfig({
  resolve: { alias },
  test: {
    // The machines this runs on have two cores, and one of them is busy with the Temporal server.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...elsewhere, '**/*.integration.test.ts'],
          testTimeout: 15_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['**/*.integration.test.ts'],
          exclude: elsewhere,
          globalSetup: ['worker/cli/test-server.ts'],
          // Two tests at once on one small server would make each other's timings meaningless.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Workers are killed and timeouts run in real time here. A build machine that stalls for a second gets one more try, and the
          // report says "retry x1"; at a desk the first failure counts.
          retry: process.env.CI ? 1 : 0,
        },
      },
    ],
  },
});
