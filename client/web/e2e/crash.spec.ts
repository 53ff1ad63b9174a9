import { OwnServer } from './own-server';
import { answerOf, expect, sendChat, test, waitForEnd, waitForText } from './page';

/** A tick that is short beside the answer, and an answer that is long beside a start of the server. */
const settings = { Runs__JournalMilliseconds: '200', Providers__Demo__TokensPerSecond: '40' };
const question = 'demo:tokens=500';

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
  const before = (await answer.locator('.document').innerText()).length;
  await server.kill();
  await expect(page.getByRole('status', { name: 'Connection' })).toContainText('Reconnecting');
  expect((await answer.locator('.document').innerText()).length).toBeGreaterThanOrEqual(before);

  await server.startAgain();
  await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Connected', { timeout: 30_000 });
  await expect(answer).toHaveAttribute('aria-busy', 'true');
  expect((await answer.locator('.document').innerText()).length).toBeGreaterThan(before / 2);
  await waitForEnd(answer);
  await expect(answer).toHaveAttribute('data-state', 'completed');
  await expect(answer).toContainText('word-499');
  await expect(page.getByRole('article', { name: 'Answer' })).toHaveCount(1);

  const shown = await answer.locator('.document').innerHTML();
  await page.reload();
  await expect(answerOf(page)).toContainText('word-499');
  expect(await answerOf(page).locator('.document').innerHTML()).toBe(shown);
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
  await expect.poll(() => read<number>('source.readyState'), { timeout: 30_000 }).toBe(2);
  const { text } = (await (await page.request.get(`${server.address}/api/messages/${id}`)).json()) as { text: string };
  expect(await read<string>('log.text')).toBe(text);
  expect(await read<number>('log.ends')).toBe(1);
  expect(await read<number>('log.opens')).toBe(2);
  expect(await read<number>('log.rewinds')).toBe(1);
});

test('what was stopped goes on in the same answer, in every window', async ({ page, context }) => {
  await page.goto(server.address);
  await sendChat(page, 'demo:tokens=120');
  await waitForText(answerOf(page), 120);
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(answerOf(page)).toHaveAttribute('data-state', 'stopped');
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(answerOf(other)).toHaveAttribute('data-state', 'stopped');

  await other.getByRole('button', { name: 'Continue' }).click();
  for (const window of [page, other]) {
    await expect(answerOf(window)).toContainText('word-119');
    await expect(answerOf(window)).toHaveAttribute('data-state', 'completed');
    await expect(window.getByRole('article', { name: 'Answer' })).toHaveCount(1);
    await expect(window.getByRole('button', { name: 'Continue' })).toHaveCount(0);
  }
});
