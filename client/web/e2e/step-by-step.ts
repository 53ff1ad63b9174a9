import type { Page } from '@playwright/test';
import type { HeldOllama } from './held-ollama';
import { answerOf, expect, sendChat, waitForConnection, waitForEnd } from './page';

const steps = 6;

declare global {
  interface Window {
    /** Everything that a reader beside the page's own connection got. */
    heard: string;
  }
}

/** The model gives each word only when the one before it was seen: whatever waits for more before it hands on would wait for ever. */
async function stepByStep(ollama: HeldOllama, seen: (word: string) => Promise<void>): Promise<void> {
  for (let step = 1; step <= steps; step += 1) {
    ollama.write(` step-${step}.`);
    await seen(`step-${step}.`);
  }
  ollama.end();
}

/** On the page itself, over its own connection. */
export async function readOnPage(page: Page, address: string, ollama: HeldOllama): Promise<void> {
  await page.goto(address);
  await waitForConnection(page);
  await sendChat(page, 'Word by word');
  const answer = answerOf(page);
  await expect(answer).toContainText('Reading your request');
  await stepByStep(ollama, (word) => expect(answer.locator('.document')).toContainText(word));
  await waitForEnd(answer);
}

/** From the page, by something that begins a run and adds what it gets to `window.heard`. */
export async function readBeside(page: Page, address: string, ollama: HeldOllama, begin: () => void): Promise<void> {
  await page.goto(address);
  // On a busy machine the first look for the model may take longer than the server waits for it.
  await expect.poll(async () => (await page.request.get(`${address}/health/ready`)).status()).toBe(200);
  await page.evaluate(() => void (window.heard = ''));
  await page.evaluate(begin);
  const isHeard = (words: string): Promise<void> => expect.poll(() => page.evaluate(() => window.heard)).toContain(words);
  await isHeard('evaluating');
  await stepByStep(ollama, isHeard);
  await isHeard('"completed"');
}

/** The two ways beside the hub. Each runs in the page. */
export const readers: Readonly<Record<string, () => void>> = {
  'an event stream': () => {
    void fetch('/api/chat', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
      body: JSON.stringify({ message: 'Word by word' }),
    }).then((response) => response.body?.pipeThrough(new TextDecoderStream()).pipeTo(new WritableStream({ write: (text) => void (window.heard += text) })));
  },
  'a plain WebSocket': () => {
    const socket = new WebSocket('/ws/chat');
    socket.onopen = () => socket.send(JSON.stringify({ message: 'Word by word' }));
    socket.onmessage = ({ data }: MessageEvent<string>) => void (window.heard += data);
  },
};
