import { defineConfig } from '@playwright/test';
import product from '../playwright.config';

/** Not tests: what draws the README's pictures, in the same browser and with the same product as the tests. */
export default defineConfig(product, {
  testDir: '.',
  testMatch: /\.pictures\.ts$/,
  outputDir: '../../test-results',
  retries: 0,
  use: { viewport: { width: 1440, height: 1100 } },
});
