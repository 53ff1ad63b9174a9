import { defineConfig } from '@playwright/test';

/** Makes the pictures in docs/screenshots, each scene with a server of its own. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.scene.ts',
  outputDir: '../test-results/screenshots',
  fullyParallel: true,
  // One at a time: what a picture shows of time must not be the next one's noise.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    viewport: { width: 1280, height: 820 },
    // Nothing moves, so that a picture is the same each time.
    contextOptions: { reducedMotion: 'reduce' },
    locale: 'en-GB',
    timezoneId: 'UTC',
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', '--font-render-hinting=none'],
    },
  },
});
