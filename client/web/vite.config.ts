import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { diagramPage } from './build/diagram-page.ts';

const server = process.env['LLMSTREAM_URL'] ?? 'http://localhost:5080';

export default defineConfig({
  plugins: [react(), diagramPage()],
  server: {
    // The name under which the page was called goes on to the server with the rest: a page may only talk to a server of its own name,
    // and behind this proxy that is the one it sees.
    proxy: {
      '/api': { target: server, changeOrigin: false },
      '/health': { target: server, changeOrigin: false },
      '/hub': { target: server, changeOrigin: false, ws: true },
      '/ws': { target: server, changeOrigin: false, ws: true },
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
    // Their text is tested.
    css: true,
  },
});
