import { defineConfig } from '@playwright/test';
import tests from '../playwright.config';

/** Figures are looked at, not asserted: what must hold on every machine is counted by the tests in `e2e`. */
export default defineConfig({
  ...tests,
  testDir: '.',
  testMatch: '*.bench.ts',
  fullyParallel: false,
  workers: 1,
  timeout: 900_000,
});
