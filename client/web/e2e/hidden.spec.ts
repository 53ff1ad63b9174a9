import type { Page } from '@playwright/test';
import { HeldOllama } from './held-ollama';
import { OwnServer } from './own-server';
import { answerOf, expect, sendChat, test, waitForConnection, waitForEnd } from './page';
import { copiedResult, openProof, startProof } from './proof-page';
import { hide, mayBeHidden, show } from './visibility';

/** What came over the page's WebSockets, heard beside the page. */
function hear(page: Page): () => string {
  let heard = '';
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => (heard += String(payload))));
  return () => heard;
}

test('a hidden page goes on reading, leaves its text alone, and paints all of it when it is shown', async ({ page }) => {
  const ollama = await HeldOllama.start();
  ollama.isLoaded = true;
  const server = await OwnServer.start({ Providers__Default: 'ollama', Providers__Ollama__Endpoint: ollama.address });
  try {
    const heard = hear(page);
    await mayBeHidden(page);
    await page.goto(server.address);
    await waitForConnection(page);
    await sendChat(page, 'While I am away');
    const shown = answerOf(page).locator('.document');
    await expect(answerOf(page)).toContainText('Reading your request');
    ollama.write('Seen at once.');
    await expect(shown).toHaveText('Seen at once.');
    await hide(page);
    for (const word of [' While', ' nobody', ' looked.']) {
      ollama.write(word);
      await expect.poll(heard).toContain(word);
    }
    expect(await shown.innerText()).toBe('Seen at once.');
    // Nothing comes any more: what is painted now is what the page has.
    await show(page);
    await expect(shown).toHaveText('Seen at once. While nobody looked.');

    await hide(page);
    ollama.write(' The end.');
    ollama.end();
    await waitForEnd(answerOf(page));
    await show(page);
    await expect(shown).toHaveText('Seen at once. While nobody looked. The end.');
    expect(heard().split('"type":"started"')).toHaveLength(2);
  } finally {
    await page.close();
    await server.dispose();
    await ollama.dispose();
  }
});

test('the flush proof of a page that was hidden counts what came and says that it was not painted', async ({ page }) => {
  await mayBeHidden(page);
  await openProof(page);
  await startProof(page, 'SignalR, as this page', 150, 50);
  await expect.poll(async () => Number(await page.locator('.proof-counter').innerText())).toBeGreaterThan(20);
  await hide(page);
  const { figures, wasHidden, trace } = await copiedResult(page);
  expect(wasHidden).toBe(true);
  expect(figures).toMatchObject({ deltas: 150, missing: 0, isContiguous: true });
  expect(figures.unpainted).toBeGreaterThan(10);
  expect(trace.arrivals.at(-1)?.paintedAt).toBeNull();
  await expect(page.getByLabel('Result as text')).toContainText('the page was hidden for a part of it');
});
