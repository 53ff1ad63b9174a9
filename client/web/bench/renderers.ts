import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { answerOf, sendChat, waitForConnection, waitForEnd } from '../e2e/page';

/** Someone who shows an answer while it comes. */
export interface Renderer {
  readonly name: string;
  /** Opens the page and has it show something short, so that its code is loaded and compiled. */
  open(page: Page, address: string): Promise<void>;
  /** Asks a question. */
  ask(page: Page, question: string): Promise<void>;
  /** Waits until this much of the answer is there. */
  reached(page: Page, length: number): Promise<void>;
  ended(page: Page): Promise<void>;
}

const patience = { timeout: 240_000, polling: 250 };

/** The client as it is. */
const client: Renderer = {
  name: 'LlmStream',
  async open(page, address) {
    await page.goto(address);
    await waitForConnection(page);
    await sendChat(page, 'Are you there?');
    await waitForEnd(answerOf(page));
  },
  async ask(page, question) {
    await page.getByRole('textbox', { name: 'Message' }).fill(question);
    await page.getByRole('textbox', { name: 'Message' }).press('Enter');
    await page.waitForFunction(() => document.querySelector('article[aria-busy="true"]') !== null, undefined, { polling: 20 });
  },
  async reached(page, length) {
    const told = (least: number): boolean => Number(document.querySelector('.meter-length')?.textContent?.replaceAll(',', '')) >= least;
    await page.waitForFunction(told, length, patience);
  },
  async ended(page) {
    await page.waitForFunction(() => document.querySelector('article[aria-busy="true"], [data-late]') === null, undefined, patience);
  },
};

interface NaiveState {
  length: number;
  ended: boolean;
}

declare global {
  var naiveState: NaiveState;
  var marked: { parse(text: string): string };
}

const marked = fileURLToPath(new URL('../node_modules/marked/lib/marked.umd.js', import.meta.url));

/** What is written in an afternoon: the whole text through marked to `innerHTML` in each frame that has something new. The server, the stylesheet and the place on the page are the client's. */
const naive: Renderer = {
  name: 'marked → innerHTML',
  async open(page, address) {
    await page.goto(address);
    const style = await page.evaluate(() => document.querySelector<HTMLLinkElement>('link[rel=stylesheet]')?.href ?? '');
    await page.goto(`${address}/api/status`);
    await page.setContent(`<!doctype html><link rel="stylesheet" href="${style}"><body><div class="thread-scroller" style="height: 700px; overflow: auto"><div class="thread-content"><div class="document"></div></div></div>`);
    await page.addScriptTag({ path: marked });
  },
  async ask(page, question) {
    await page.evaluate((message) => {
      const [scroller, container] = [document.querySelector('.thread-scroller'), document.querySelector('.document')];
      if (!scroller || !container) {
        throw new Error('The page is not there.');
      }
      const state = { length: 0, ended: false };
      globalThis.naiveState = state;
      let text = '';
      let isAsked = false;
      const draw = (): void => {
        isAsked = false;
        container.innerHTML = globalThis.marked.parse(text);
        scroller.scrollTop = scroller.scrollHeight;
      };
      const add = (delta: string): void => {
        text += delta;
        state.length = text.length;
        if (!isAsked) {
          isAsked = true;
          requestAnimationFrame(draw);
        }
      };
      const read = async (): Promise<void> => {
        const headers = { 'Content-Type': 'application/json', Accept: 'text/event-stream' };
        const response = await fetch('/api/chat', { method: 'POST', headers, body: JSON.stringify({ message }) });
        const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
        let waiting = '';
        for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
          const lines = (waiting + part.value).split('\n');
          waiting = lines.pop() ?? '';
          for (const line of lines.filter((each) => each.startsWith('data:'))) {
            const frame = JSON.parse(line.slice(5)) as { type: string; text?: string };
            if (frame.type === 'token') {
              add(frame.text ?? '');
            }
          }
        }
        requestAnimationFrame(() => (state.ended = true));
      };
      void read();
    }, question);
  },
  async reached(page, length) {
    await page.waitForFunction((least) => globalThis.naiveState.length >= least, length, patience);
  },
  async ended(page) {
    await page.waitForFunction(() => globalThis.naiveState.ended, undefined, patience);
  },
};

export const renderers: readonly Renderer[] = [client, naive];
