import type { Page } from '@playwright/test';
import { OwnServer } from './own-server';
import { answerOf, expect, sendChat, test, waitForEnd, waitForText } from './page';

/** A tick that is short beside the answer, and an answer that is long beside a start of the server. */
const settings = { Runs__JournalMilliseconds: '200', Providers__Demo__TokensPerSecond: '40' };
const deltas = 700;
const question = `demo:tokens=${deltas}`;

// Each starts a server two times.
test.describe.configure({ timeout: 300_000 });

let server: OwnServer;

test.beforeEach(async () => {
  server = await OwnServer.start(settings);
});

test.afterEach(() => server.dispose());

test('a page finishes its answer by itself after the server was killed and started again', async ({ page }) => {
  await page.goto(server.address);
  await sendChat(page, question);
  const answer = answerOf(page);
  await waitForText(answer, 1200);
  const seen = await watchAnswer(page);
  await server.kill();
  await expect(page.getByRole('status', { name: 'Connection' })).toContainText('Reconnecting');
  await expect(answer).toContainText('The answer goes on here by itself.');
  expect(await seen.shortest()).toBe(await seen.first());

  await server.startAgain();
  await reconnect(page);
  await expect(answer).toHaveAttribute('aria-busy', 'true');
  await waitForEnd(answer);
  await expect(answer).toHaveAttribute('data-state', 'completed');
  await expect(page.getByRole('article', { name: 'Answer' })).toHaveCount(1);
  expect(await seen.shortest()).toBeGreaterThan((await seen.first()) / 2);
  expect(await seen.keepsNode()).toBe(true);

  const shown = await answer.locator('.document').innerHTML();
  expect(words(await answer.locator('.document').innerText())).toEqual(words(await storedText(page)));
  await page.reload();
  await expect(answerOf(page)).toContainText(`word-${deltas - 1}`);
  expect(await answerOf(page).locator('.document').innerHTML()).toBe(shown);
});

test('an answer that does not go on by itself has Continue, and goes on with what was written', async ({ page }) => {
  await page.goto(server.address);
  await sendChat(page, 'demo:tokens=600');
  const answer = answerOf(page);
  await waitForText(answer, 1200);
  await server.kill();
  await server.startAgain({ Runs__ContinueAfterRestart: 'false' });
  await reconnect(page);
  await expect(answer).toHaveAttribute('data-state', 'interrupted');
  await expect(answer).toContainText('Interrupted. What was written is kept.');
  const seen = await watchAnswer(page);
  await answer.getByRole('button', { name: 'Continue' }).click();
  await waitForEnd(answer);
  await expect(answer).toHaveAttribute('data-state', 'completed');
  expect(await seen.words()).toContain('Going on with the interrupted answer…');
  expect(await seen.shortest()).toBe(await seen.first());
  await expect(answer.getByRole('button', { name: 'Continue' })).toHaveCount(0);
  expect(words(await answer.locator('.document').innerText())).toEqual(words(await storedText(page)));
});

test('an EventSource comes back by itself and asks no more after the end', async ({ page }) => {
  await page.goto(server.address);
  const id = await page.evaluate(async (message) => {
    const reply = await fetch('/api/chat', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Prefer: 'respond-async' },
      body: JSON.stringify({ message }),
    });
    const { messageId } = (await reply.json()) as { messageId: string };
    const log = { text: '', ends: 0, opens: 0, rewinds: 0 };
    const source = new EventSource(`/api/messages/${messageId}/stream`);
    const listen = <T>(type: string, take: (frame: T) => void): void =>
      source.addEventListener(type, (event) => take(JSON.parse((event as MessageEvent<string>).data) as T));
    source.onopen = () => (log.opens += 1);
    listen<{ offset: number; text: string }>('token', ({ offset, text }) => (log.text = log.text.slice(0, offset) + text));
    listen<{ text: number }>('rewind', ({ text }) => {
      log.rewinds += 1;
      log.text = log.text.slice(0, text);
    });
    listen('completed', () => (log.ends += 1));
    Object.assign(window, { log, source });
    return messageId;
  }, question);
  const read = <T>(expression: string): Promise<T> => page.evaluate<T>(expression);
  await expect.poll(() => read<number>('log.text.length')).toBeGreaterThan(500);
  await server.kill();
  await server.startAgain();
  await expect.poll(() => read<number>('log.ends'), { timeout: 60_000 }).toBe(1);

  // The browser's own answer to 204: it is closed and does not connect again.
  await expect.poll(() => read<number>('source.readyState'), { timeout: 60_000 }).toBe(2);
  const { text } = (await (await page.request.get(`${server.address}/api/messages/${id}`)).json()) as { text: string };
  expect(await read<string>('log.text')).toBe(text);
  expect(await read<number>('log.ends')).toBe(1);
  expect(await read<number>('log.opens')).toBe(2);
  expect(await read<number>('log.rewinds')).toBe(1);
});

/** The page tries more seldom the longer the server is away: instead of waiting for its next attempt, which the answer might not outlast. */
async function reconnect(page: Page): Promise<void> {
  const badge = page.getByRole('status', { name: 'Connection' });
  await expect.poll(async () => {
    await page.evaluate(() => dispatchEvent(new Event('online')));
    return badge.innerText();
  }, { intervals: [100], timeout: 60_000 }).toBe('Connected');
}

/** Watches the answer from inside of the page, so that nothing that is shown only for a moment is missed. */
async function watchAnswer(page: Page) {
  const log = await answerOf(page).evaluateHandle((answer) => {
    const shown = answer.querySelector('.document');
    const length = (): number => shown?.textContent?.length ?? 0;
    const first = shown?.firstElementChild ?? null;
    const seen = { first: length(), shortest: length(), words: new Set<string>(), keepsNode: () => shown?.firstElementChild === first };
    new MutationObserver(() => {
      seen.shortest = Math.min(seen.shortest, length());
      seen.words.add(answer.querySelector('.waiting')?.textContent ?? '');
    }).observe(answer, { childList: true, characterData: true, subtree: true });
    return seen;
  });
  return {
    first: (): Promise<number> => log.evaluate((seen) => seen.first),
    shortest: (): Promise<number> => log.evaluate((seen) => seen.shortest),
    words: (): Promise<string[]> => log.evaluate((seen) => [...seen.words]),
    keepsNode: (): Promise<boolean> => log.evaluate((seen) => seen.keepsNode()),
  };
}

/** The text of the shown conversation's answer, as the server has it. */
async function storedText(page: Page): Promise<string> {
  const id = new URL(page.url()).pathname.split('/').at(-1);
  const conversation = (await (await page.request.get(`${server.address}/api/conversations/${id}`)).json()) as { activeMessageId: string };
  const message = await page.request.get(`${server.address}/api/messages/${conversation.activeMessageId}`);
  return ((await message.json()) as { text: string }).text;
}

/** What is read, without the marks and line ends that only say how it looks. */
function words(text: string): string[] {
  return text.replace(/^>|\*\*/gm, '').split(/\s+/).filter(Boolean);
}
