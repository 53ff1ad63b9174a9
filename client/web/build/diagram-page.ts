import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const address = 'diagram/index.html';
const scripts = ['../node_modules/mermaid/dist/mermaid.min.js', './diagram/draw.js'];

/**
 * Makes the page that draws diagrams, in one file: its frame has an origin of its own, so whatever it loaded would be asked for by a
 * stranger, and the server answers none. Only these scripts may run there; the client itself never loads them.
 */
export function diagramPage(): Plugin {
  return {
    name: 'diagram-page',
    configureServer(server) {
      server.middlewares.use(`/${address}`, (_, response, next) => {
        page().then((source) => {
          response.setHeader('Content-Type', 'text/html; charset=utf-8');
          response.end(source);
        }, next);
      });
    },
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: address, source: await page() });
    },
  };
}

async function page(): Promise<string> {
  const sources = await Promise.all(scripts.map((script) => readFile(fileURLToPath(new URL(script, import.meta.url)), 'utf8')));
  // Within a script's text, its end tag would be its end.
  const inline = sources.map((source) => source.replaceAll('</script', '<\\/script'));
  const allowed = inline.map((source) => `'sha256-${createHash('sha256').update(source).digest('base64')}'`);
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="script-src ${allowed.join(' ')}" />
    <title>Diagrams</title>
  </head>
  <body>
${inline.map((source) => `<script>${source}</script>`).join('\n')}
  </body>
</html>
`;
}
