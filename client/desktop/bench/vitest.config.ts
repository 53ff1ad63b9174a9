import { defineConfig } from 'vitest/config';

/** Measures on a quiet machine and one after the other; `npm test` holds what must hold on every machine. */
export default defineConfig({
  test: {
    root: '.',
    include: ['bench/**/*.measure.ts'],
    testTimeout: 900_000,
    fileParallelism: false,
    disableConsoleIntercept: true,
  },
});
