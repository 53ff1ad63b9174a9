import { HeldOllama } from './held-ollama';
import { OwnServer } from './own-server';
import { test } from './page';
import { readBeside, readers, readOnPage } from './step-by-step';
import { StrictProxy } from './strict-proxy';

let ollama: HeldOllama;
let server: OwnServer;

test.beforeAll(async () => {
  ollama = await HeldOllama.start();
  ollama.isLoaded = true;
  server = await OwnServer.start({ Providers__Default: 'ollama', Providers__Ollama__Endpoint: ollama.address });
});

test.afterAll(async () => {
  await server.dispose();
  await ollama.dispose();
});

const ways = [
  { name: 'WebSocket', rules: null },
  { name: 'server-sent events', rules: { upgrades: 'refused', eventStreams: true } },
  { name: 'long polling', rules: { upgrades: 'refused', eventStreams: false } },
] as const;

for (const { name, rules } of ways) {
  test(`over ${name} each word is on the page before the next one is written`, async ({ page }) => {
    const proxy = rules && (await StrictProxy.start(server.address, rules));
    try {
      await readOnPage(page, proxy?.address ?? server.address, ollama);
    } finally {
      await page.close();
      await proxy?.dispose();
    }
  });
}

for (const [name, begin] of Object.entries(readers)) {
  test(`over ${name} each word is there before the next one is written`, async ({ page }) => {
    await readBeside(page, server.address, ollama, begin);
  });
}
