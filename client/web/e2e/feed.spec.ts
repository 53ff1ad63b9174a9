import type { BrowserContext, Page } from '@playwright/test';
import { answerOf, expect, sendChat, test, waitForEnd, waitForText } from './page';

/** Long enough to be still written when the other window has joined it. */
const question = 'demo:tokens=9000';

async function otherWindow(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address);
  await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Connected');
  return page;
}

async function stop(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Stop' }).click();
}

async function expectState(pages: readonly Page[], state: string): Promise<void> {
  for (const page of pages) {
    await expect(answerOf(page)).toHaveAttribute('data-state', state);
  }
}

/** Both show the same, and it is being written. */
async function expectToStreamAlong(pages: readonly Page[], least: number): Promise<void> {
  for (const page of pages) {
    await waitForText(answerOf(page), least);
    await expect(answerOf(page)).toHaveAttribute('aria-busy', 'true');
  }
}

async function shownText(page: Page): Promise<string> {
  return answerOf(page).locator('.document').innerText();
}

/** An answer that was stopped after some text, in two windows. */
async function stoppedInBoth(page: Page, context: BrowserContext, text: string): Promise<readonly [Page, Page]> {
  await page.goto('/');
  await sendChat(page, text);
  await waitForText(answerOf(page), 200);
  await stop(page);
  const other = await otherWindow(context, page.url());
  await expectState([page, other], 'stopped');
  return [page, other];
}

test('a conversation that is begun in one window is listed in the other at once, marked as being written', async ({ page, context }) => {
  const other = await otherWindow(context, '/');
  await page.goto('/');
  await sendChat(page, question);
  await expect(page).toHaveURL(/\/c\//);
  const row = other.getByRole('listitem').filter({ has: other.locator(`a[href="${new URL(page.url()).pathname}"]`) });
  await expect(row.getByRole('img', { name: 'being written' })).toBeAttached();
  await stop(page);
  await expect(row.getByRole('img', { name: 'being written' })).toHaveCount(0);
  await expect(row).toBeVisible();
});

test('what is asked in one window is joined by the other, and can be stopped there', async ({ page, context }) => {
  const [, other] = await stoppedInBoth(page, context, question);
  await sendChat(page, question);
  await expect(other.getByRole('article', { name: 'Your message' })).toHaveCount(2);
  await expectToStreamAlong([other, page], 400);
  await stop(other);
  await expectState([page, other], 'stopped');
  expect(await shownText(page)).toBe(await shownText(other));
});

test('another try that is asked for in one window is shown and stopped in the other', async ({ page, context }) => {
  const [, other] = await stoppedInBoth(page, context, question);
  await other.getByRole('button', { name: 'Try again' }).click();
  for (const window of [page, other]) {
    await expect(window.getByRole('group', { name: 'Versions' }).or(window.getByRole('button', { name: 'Stop' })).first()).toBeVisible();
  }
  await expectToStreamAlong([page, other], 400);
  await stop(page);
  await expectState([other, page], 'stopped');
  for (const window of [page, other]) {
    await expect(window.getByRole('group', { name: 'Versions' })).toHaveText('2 / 2');
  }
});

test('what was stopped goes on in the same answer, in every window', async ({ page, context }) => {
  const [, other] = await stoppedInBoth(page, context, 'demo:tokens=800');
  const before = await shownText(page);
  await other.getByRole('button', { name: 'Continue' }).click();
  for (const window of [page, other]) {
    await expect(answerOf(window)).toContainText('word-799', { timeout: 120_000 });
    await waitForEnd(answerOf(window));
    await expect(answerOf(window)).toHaveAttribute('data-state', 'completed');
    await expect(window.getByRole('article', { name: 'Answer' })).toHaveCount(1);
    await expect(window.getByRole('button', { name: 'Continue' })).toHaveCount(0);
    expect((await shownText(window)).startsWith(before)).toBe(true);
  }
});
