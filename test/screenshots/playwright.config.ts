// npm run screenshots: pictures of every screen, light and dark, into docs/images.
import { defineConfig } from '@playwright/test';
import type { HostOptions } from '../e2e/hosts/fixture.ts';

export default defineConfig<HostOptions>({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../test-results/screenshots',
  workers: 1,
  timeout: 1_800_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: { hostKind: 'browser' },
});
