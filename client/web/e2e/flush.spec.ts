import type { Page } from '@playwright/test';
import { HeldOllama } from './held-ollama';
import { OwnServer } from './own-server';
import { answerOf, expect, sendChat, test, waitForConnection, waitForEnd } from './page';
import { StrictProxy } from './strict-proxy';

const steps = 6;

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

/** The model gives each word only when the one before it was seen: whatever waits for more before it hands on would wait for ever. */
async function stepByStep(seen: (word: string) => Promise<void>): Promise<void> {
  for (let step = 1; step <= steps; step += 1) {
    ollama.write(` step-${step}.`);
    await seen(`step-${step}.`);
  }
  ollama.end();
}

const ways = [
  { name: 'WebSocket', rules: null },
  { name: 'server-sent events', rules: { upgrades: 'refused', eventStreams: true } },
  { name: 'long polling', rules: { upgrades: 'refused', eventStreams: false } },
] as const;

for (const { name, rules } of ways) {
  test(`over ${name} each word is on the page before the next one is written`, async ({ page }) => {
    const proxy = rules && (await StrictProxy.start(server.address, rules));
    try {
      await page.goto(proxy?.address ?? server.address);
      await waitForConnection(page);
      await sendChat(page, 'Word by word');
      const answer = answerOf(page);
      await expect(answer).toContainText('Reading your request');
      await stepByStep((word) => expect(answer.locator('.document')).toContainText(word));
      await waitForEnd(answer);
    } finally {
      await page.close();
      await proxy?.dispose();
    }
  });
}

/** Reads a run beside the page's own connection; what came is in `window.heard`. */
const readers: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'an event stream': (page) =>
    page.evaluate(() => {
      window.heard = '';
      void fetch('/api/chat', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
        body: JSON.stringify({ message: 'Word by word' }),
      }).then((response) => response.body?.pipeThrough(new TextDecoderStream()).pipeTo(new WritableStream({ write: (text) => void (window.heard += text) })));
    }),
  'a plain WebSocket': (page) =>
    page.evaluate(() => {
      window.heard = '';
      const socket = new WebSocket('/ws/chat');
      socket.onopen = () => socket.send(JSON.stringify({ message: 'Word by word' }));
      socket.onmessage = ({ data }: MessageEvent<string>) => void (window.heard += data);
    }),
};

declare global {
  interface Window {
    heard: string;
  }
}

for (const [name, read] of Object.entries(readers)) {
  test(`over ${name} each word is there before the next one is written`, async ({ page }) => {
    await page.goto(server.address);
    await read(page);
    const isHeard = (words: string): Promise<void> => expect.poll(() => page.evaluate(() => window.heard)).toContain(words);
    await isHeard('evaluating');
    await stepByStep(isHeard);
    await isHeard('"completed"');
  });
}
