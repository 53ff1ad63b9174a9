import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = process.env['LLMSTREAM_URL'] ?? 'http://localhost:5080';

export default defineConfig({
  plugins: [react()],
  server: {
    proxy: {
      '/api': { target: server },
      '/hub': { target: server, ws: true },
      '/ws': { target: server, ws: true },
    },
  },
  build: {
    target: 'es2022',
    // The server's policy allows no inline script, and data: images would need none either.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    environment: 'happy-dom',
    // Their text is tested.
    css: true,
  },
});
