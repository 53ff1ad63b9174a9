import { landmark, writeLongConversation } from './long-conversation';
import { OwnServer } from './own-server';
import { answerOf, expect, sendChat, test, waitForEnd, waitForText } from './page';

const questions = 500;
/** More than a screen and what is near it; far fewer than all. */
const mostDrawn = 40;

let server: OwnServer;
let address: string;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ playwright }) => {
  test.setTimeout(300_000);
  server = await OwnServer.start({ Providers__Demo__TokensPerSecond: '0', RateLimit__RunsPerMinute: '100000' });
  const request = await playwright.request.newContext();
  address = `${server.address}/c/${await writeLongConversation(request, server.address, questions)}`;
  await request.dispose();
});

test.afterAll(() => server.dispose());

test('a conversation of a thousand messages shows its newest at once and draws few', async ({ page }) => {
  await page.goto(address);
  await expect(answerOf(page)).toContainText(`Question ${questions}`);
  await expect(answerOf(page).getByRole('button', { name: 'Copy answer' })).toBeInViewport();
  await expect(page.locator('.thread-row')).toHaveCount(2 * questions);
  expect(await page.getByRole('article').count()).toBeLessThan(mostDrawn);
  expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(2 * questions + 1500);
});

test('scrolling goes through it without gaps and reaches the first message', async ({ page }) => {
  await page.goto(address);
  await expect(answerOf(page)).toContainText(`Question ${questions}`);
  const scroller = page.getByRole('region', { name: 'Conversation' });
  await scroller.hover();
  const seen = new Set<string>();
  const scrolls = await scroller.evaluateHandle((element) => {
    const counted = { all: 0 };
    element.addEventListener('scroll', () => (counted.all += 1));
    return counted;
  });
  for (let turn = 0; turn < 12; turn += 1) {
    const before = await scrolls.evaluate(({ all }) => all);
    await page.mouse.wheel(0, -500);
    // The wheel is heeded later: two turns of it at once would pass by messages unseen.
    await expect.poll(() => scrolls.evaluate(({ all }) => all)).toBeGreaterThan(before);
    // What is in the middle of the screen is a message, not an empty place.
    await expect.poll(() => page.evaluate(() => document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest('.thread-row')?.hasAttribute('hidden'))).toBe(false);
    for (const text of await page.getByRole('article', { name: 'Your message' }).allInnerTexts()) {
      seen.add(/Question (\d+)/.exec(text)?.[1] ?? '');
    }
    expect(await page.getByRole('article').count()).toBeLessThan(mostDrawn);
  }
  const numbers = [...seen].map(Number).sort((one, other) => one - other);
  expect(numbers.at(-1)).toBe(questions);
  expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => questions - numbers.length + 1 + index));
  expect(numbers.length).toBeGreaterThan(5);

  await scroller.focus();
  await page.keyboard.press('Home');
  await expect(page.getByText(`Question 1, ${landmark(1)}`, { exact: false }).first()).toBeInViewport();
  await expect.poll(() => scroller.evaluate((element) => element.scrollTop)).toBe(0);
  expect(await page.getByRole('article').count()).toBeLessThan(mostDrawn);
  await page.getByRole('button', { name: 'Jump to latest' }).click();
  await expect(answerOf(page).getByRole('button', { name: 'Copy answer' })).toBeInViewport();
  await expect(scroller).toBeFocused();
});

test('what is read stays where it is while messages above it are drawn', async ({ page }) => {
  await page.goto(address);
  await expect(answerOf(page)).toContainText(`Question ${questions}`);
  const scroller = page.getByRole('region', { name: 'Conversation' });
  // As by dragging the scrollbar: to a place whose heights are only guessed.
  await scroller.evaluate((element) => (element.scrollTop = element.scrollHeight / 2));
  const first = page.getByRole('article').first();
  await expect(first).toBeVisible();
  // After a frame was painted: between a change and its frame a message may be elsewhere, where nobody sees it.
  const offset = (): Promise<number> => page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const at = document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest('.thread-row:not([hidden])');
    return at ? Math.round(at.getBoundingClientRect().top) : NaN;
  });
  await expect.poll(offset).not.toBeNaN();
  const before = await offset();
  // How many that are is up to their heights: an answer may fill more than a screen.
  const undrawn = (): Promise<number> => scroller.evaluate((element) => {
    const near = element.getBoundingClientRect().top - element.clientHeight / 2;
    return [...element.querySelectorAll('.thread-row[hidden]')].filter((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return bottom > near && top < innerHeight;
    }).length;
  });
  await expect.poll(undrawn).toBe(0);
  expect(Math.abs((await offset()) - before)).toBeLessThanOrEqual(2);
});

test('a word of an early message is found by the search, opened, brought into view and marked', async ({ page }) => {
  await page.goto(server.address);
  await page.getByRole('searchbox', { name: 'Search conversations' }).fill(landmark(7));
  const hit = page.getByRole('navigation', { name: 'Conversations' }).getByRole('listitem');
  await expect(hit).toHaveCount(1);
  await expect(hit.locator('mark')).toHaveText(landmark(7));
  await hit.getByRole('link').click();
  await expect(page.getByText(`Question 7, ${landmark(7)}`, { exact: false }).first()).toBeInViewport();
  const marked = (): Promise<readonly string[]> =>
    page.evaluate(() => [...(CSS.highlights.get('found') ?? [])].map((range) => (range as Range).toString()));
  await expect.poll(marked).toContain(landmark(7));
  expect(await page.getByRole('article').count()).toBeLessThan(mostDrawn);

  // It is said in the question and in the answer.
  await expect(page.getByRole('search', { name: 'Found in this conversation' })).toContainText('1 of 2');
  await page.getByRole('button', { name: 'Next message with it' }).click();
  await expect(page.getByRole('search', { name: 'Found in this conversation' })).toContainText('2 of 2');
  await page.getByRole('button', { name: 'Stop marking' }).click();
  await expect.poll(marked).toEqual([]);
  await expect(page.getByText(`Question 7, ${landmark(7)}`, { exact: false }).first()).toBeVisible();
});

test('the browser’s own search finds what is not drawn', async ({ page }) => {
  await page.goto(address);
  await expect(answerOf(page)).toContainText(`Question ${questions}`);
  const row = page.locator('.thread-row', { hasText: `Question 20, ${landmark(20)}` }).first();
  await expect(row).toHaveAttribute('hidden', 'until-found');
  await expect(row).not.toBeInViewport();
  // What the browser does when its search has come to a text that is hidden so.
  await row.evaluate((element) => element.dispatchEvent(new Event('beforematch', { bubbles: true })));
  await expect(page.getByRole('article', { name: 'Your message' }).filter({ hasText: landmark(20) })).toBeInViewport();
});

test('on paper stands all of it', async ({ page }) => {
  test.setTimeout(180_000);
  await page.goto(address);
  await expect(answerOf(page)).toContainText(`Question ${questions}`);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  expect(await page.getByRole('article').count()).toBeGreaterThanOrEqual(2 * questions);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect.poll(() => page.getByRole('article').count()).toBeLessThan(mostDrawn);
});

test('an answer that is written at the end of it keeps its end in view', async ({ page }) => {
  await page.goto(address);
  await expect(answerOf(page)).toContainText(`Question ${questions}`);
  await sendChat(page, 'demo:tokens=3000000');
  const scroller = page.getByRole('region', { name: 'Conversation' });
  await waitForText(answerOf(page), 3000);
  // Between the text and the frame that shows it, its end is below for a moment.
  const left = (): Promise<number> => scroller.evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight);
  await expect.poll(left).toBeLessThanOrEqual(2);
  expect(await page.getByRole('article').count()).toBeLessThan(mostDrawn);
  await page.keyboard.press('Escape');
  await waitForEnd(answerOf(page));
});
