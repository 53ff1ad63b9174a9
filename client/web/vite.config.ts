import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { diagramPage } from './build/diagram-page.ts';

const server = process.env['LLMSTREAM_URL'] ?? 'http://localhost:5080';

export default defineConfig({
  plugins: [react(), diagramPage()],
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
    // A document of thousands of nodes takes a simulated browser its time.
    testTimeout: 30_000,
  },
});
