import type { Page } from '@playwright/test';
import { code, list, table } from '../bench/texts/long-blocks';
import { mixed } from '../bench/texts/mixed';
import { OwnServer } from './own-server';
import { cut, PacedOllama, type PacedAnswer } from './paced-ollama';
import { answerOf, expect, sendChat, test, waitForConnection, waitForEnd } from './page';

/** Milliseconds between two paints, and what a timer may be early. */
const interval = 50;
const texts: Readonly<Record<string, PacedAnswer>> = {
  mixed: { text: mixed(12_000), characters: 4.5, rate: 500 },
  table: { text: table(120), characters: 4.5, rate: 500 },
  code: { text: code(250), characters: 4.5, rate: 500 },
  list: { text: list(90), characters: 4.5, rate: 500 },
};
/** UTF-16 code units in a delta. */
const sizes = [1, 7, 40];
const lesson = mixed(9_000);
const inDeltas = sizes.map((size): [string, PacedAnswer] => [`deltas of ${size}`, { text: lesson, characters: size, rate: 4_000 / size }]);

let ollama: PacedOllama;
let server: OwnServer;
test.beforeAll(async () => {
  ollama = await PacedOllama.start(new Map([...Object.entries(texts), ...inDeltas]));
  server = await OwnServer.start(ollama.settings);
});
test.afterAll(async () => {
  await server.dispose();
  await ollama.dispose();
});

interface Counted {
  /** Turns of the page in which the document changed. */
  readonly paints: number;
  /** From the first to the last of them, in milliseconds. */
  readonly duration: number;
  /** Nodes that were put into the document, with all that is in them. */
  readonly added: number;
  /** Blocks, rows and items that were changed although two others stood below them before that paint. */
  readonly touchedAgain: string[];
}

declare global {
  var counting: { stop(): Counted };
}

/** Counts what is done to the last answer's document, from its first word on, in the page itself. */
async function count(page: Page): Promise<void> {
  await page.evaluate(() => {
    const counted = { paints: 0, first: 0, last: 0, added: 0, touchedAgain: new Array<string>() };
    const weigh = (node: Node): number => 1 + [...node.childNodes].reduce((sum, child) => sum + weigh(child), 0);
    const documentOf = (node: Node): Element | null | undefined => (node instanceof Element ? node : node.parentElement)?.closest('.document');
    const parts = '.document > *, .document tbody > tr, .document > :is(ol, ul) > li';
    const finished = new WeakSet<Element>();
    // What comes once, after a block is finished, is no second drawing: colours, formulas, numbers of notes.
    const late = '[data-late], .code-block, .diagram, .formula, [data-note], .notes';
    const finishedPart = ({ target, attributeName }: MutationRecord): Element | null => {
      const place = target instanceof Element ? target : target.parentElement;
      const part = place?.closest(parts) ?? null;
      return part && finished.has(part) && attributeName !== 'data-late' && !place?.closest(late) ? part : null;
    };
    const observer = new MutationObserver((records) => {
      const own = records.filter(({ target }) => documentOf(target)?.closest('article'));
      if (own.length === 0) {
        return;
      }
      counted.paints += 1;
      counted.first ||= performance.now();
      counted.last = performance.now();
      for (const record of own) {
        counted.added += [...record.addedNodes].reduce((sum, node) => sum + weigh(node), 0);
        const part = finishedPart(record);
        if (part) {
          counted.touchedAgain.push(`${record.type}: ${part.outerHTML.slice(0, 80)}`);
        }
      }
      for (const part of document.querySelectorAll(parts)) {
        if (part.nextElementSibling?.nextElementSibling) {
          finished.add(part);
        }
      }
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    globalThis.counting = {
      stop: () => {
        observer.disconnect();
        return { paints: counted.paints, duration: counted.last - counted.first, added: counted.added, touchedAgain: counted.touchedAgain };
      },
    };
  });
}

async function nodesOf(page: Page): Promise<number> {
  return answerOf(page).locator('.document').evaluate((element) => {
    const walker = document.createTreeWalker(element);
    let nodes = 0;
    while (walker.nextNode()) {
      nodes += 1;
    }
    return nodes;
  });
}

for (const [name, { text, characters }] of Object.entries(texts)) {
  test(`${name}: what is finished is not touched again, and nothing is drawn twice`, async ({ page }) => {
    let bytes = 0;
    page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => (bytes += Buffer.byteLength(payload))));
    await page.goto(server.address);
    await waitForConnection(page);
    await count(page);
    bytes = 0;
    await sendChat(page, name);
    await waitForEnd(answerOf(page));
    await expect(answerOf(page).locator('[data-late]')).toHaveCount(0);
    const { paints, duration, added, touchedAgain } = await page.evaluate(() => globalThis.counting.stop());
    expect(touchedAgain).toEqual([]);
    // Late work has turns of its own, at most a few for each block of code or formulas.
    const late = await answerOf(page).locator('.document :is(.code-block, .formula)').count();
    expect(paints).toBeGreaterThan(10);
    expect(paints).toBeLessThanOrEqual(duration / (interval - 2) + 4 + 2 * late);
    // Each paint draws the end of the text anew: a few nodes of one paragraph, row or item.
    expect(added).toBeLessThan(3 * (await nodesOf(page)) + 12 * paints);
    // A delta alone would be a frame of 90 bytes; those of 50 ms come in one.
    expect(bytes).toBeLessThan(3 * Buffer.byteLength(text) + 20 * cut(text, characters).length);
    await expectSameAtOnce(page);
  });
}

for (const size of sizes) {
  test(`the page that came in deltas of ${size} is the one that comes at once`, async ({ page }) => {
    await page.goto(server.address);
    await waitForConnection(page);
    await sendChat(page, `deltas of ${size}`);
    await waitForEnd(answerOf(page));
    await expectSameAtOnce(page);
  });
}

/** After a reload the whole text is there at once. */
async function expectSameAtOnce(page: Page): Promise<void> {
  const shown = answerOf(page).locator('.document');
  await expect(shown.locator('[data-late]')).toHaveCount(0);
  const streamed = await shown.innerHTML();
  await page.reload();
  await expect(shown).not.toBeEmpty();
  await expect(shown.locator('[data-late]')).toHaveCount(0);
  expect(await shown.innerHTML()).toBe(streamed);
}
