// One set of specs, two hosts. CHROMIUM_PATH is found by scripts/test.mjs; the build in out/ must be fresh.
import { defineConfig } from '@playwright/test';
import type { HostOptions } from './test/e2e/hosts/fixture.ts';

export default defineConfig<HostOptions>({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  // The machine trains while the page is driven: one at a time is the fastest on two cores.
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 20_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['list'], ['json']] : [['list']],
  use: { viewport: { width: 1280, height: 800 }, trace: 'retain-on-failure' },
  projects: [
    { name: 'browser', use: { hostKind: 'browser' } },
    { name: 'desktop', use: { hostKind: 'desktop' } },
  ],
});
