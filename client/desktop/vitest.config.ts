import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Real servers and windows take their time on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
