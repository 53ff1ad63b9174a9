import { defineConfig } from '@playwright/test';
import tests from '../../playwright.config';

/** Measures on a quiet machine and one after the other: what must hold on every machine is counted by the tests in `e2e`. */
export default defineConfig({
  ...tests,
  testDir: '.',
  testMatch: 'measure.ts',
  fullyParallel: false,
  workers: 1,
  timeout: 900_000,
});
