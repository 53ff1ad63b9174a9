import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const library = fileURLToPath(new URL('../node_modules/mermaid/dist/mermaid.min.js', import.meta.url));
const name = 'diagram/mermaid.js';

/** Puts Mermaid beside the page that draws diagrams, as one script of its own: the client itself never loads it. */
export function diagramLibrary(): Plugin {
  return {
    name: 'diagram-library',
    configureServer(server) {
      server.middlewares.use(`/${name}`, (_, response, next) => {
        readFile(library).then((source) => {
          response.setHeader('Content-Type', 'text/javascript');
          // The frame has an origin of its own.
          response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
          response.end(source);
        }, next);
      });
    },
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: name, source: await readFile(library) });
    },
  };
}
