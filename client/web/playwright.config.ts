import { defineConfig } from '@playwright/test';

/** Runs against a server that is already there, with its demo provider. */
export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  workers: 2,
  // Far above what a test takes on a machine that does nothing else: one that does much else is slow, and nothing is wrong then.
  timeout: 240_000,
  expect: { timeout: 40_000 },
  reporter: [['list']],
  use: {
    baseURL: process.env['LLMSTREAM_URL'] ?? 'http://localhost:5080',
    viewport: { width: 1280, height: 820 },
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'],
    },
  },
});
