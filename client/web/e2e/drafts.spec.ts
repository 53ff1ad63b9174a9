import { OwnServer } from './own-server';
import { answerOf, expect, sendChat, waitForEnd, waitForText } from './page';
import { test } from './slow-demo';
import type { Page } from '@playwright/test';

const input = (page: Page) => page.getByRole('textbox', { name: 'Message' });

async function stoppedChat(page: Page, text: string): Promise<string> {
  await page.goto('/');
  await sendChat(page, text);
  await waitForText(answerOf(page), 20);
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(answerOf(page)).toHaveAttribute('data-state', 'stopped');
  return new URL(page.url()).pathname;
}

test('each conversation keeps its own draft, through a reload and from one to the other', async ({ page }) => {
  const one = await stoppedChat(page, 'What is a delta?');
  await input(page).fill('And an estuary');
  const other = await stoppedChat(page, 'What is a spring?');
  await expect(input(page)).toHaveValue('');
  await input(page).fill('And a well');
  await page.locator(`.conversation a[href="${one}"]`).click();
  await expect(input(page)).toHaveValue('And an estuary');
  await page.reload();
  await expect(input(page)).toHaveValue('And an estuary');
  await page.locator(`.conversation a[href="${other}"]`).click();
  await expect(input(page)).toHaveValue('And a well');
  await page.getByRole('button', { name: 'New', exact: true }).click();
  await expect(input(page)).toHaveValue('');
});

test('a message that is being edited is still being edited after a reload, and the draft beside it is kept', async ({ page }) => {
  await stoppedChat(page, 'What is a lake?');
  await input(page).fill('A later question');
  await page.getByRole('button', { name: 'Edit message' }).click();
  await expect(input(page)).toHaveValue('What is a lake?');
  await input(page).fill('What is a lagoon?');
  await page.reload();
  await expect(page.getByText('Editing your message')).toBeVisible();
  await expect(input(page)).toHaveValue('What is a lagoon?');
  await page.getByRole('button', { name: 'Stop editing' }).click();
  await expect(input(page)).toHaveValue('A later question');
});

test.describe('while the server is away', () => {
  let server: OwnServer;
  test.beforeEach(async () => {
    server = await OwnServer.start({ Providers__Demo__TokensPerSecond: '0' });
  });
  test.afterEach(() => server.dispose());

  test('what was sent and never arrived is a draft again after a reload', async ({ page }) => {
    await page.goto(server.address);
    await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Connected');
    await server.kill();
    await expect(page.getByRole('status', { name: 'Connection' })).toContainText('Reconnecting');
    await sendChat(page, 'Into the silence');
    await expect(answerOf(page)).toHaveAttribute('data-state', 'sending');
    await input(page).fill('Written on');
    // So that this page does not send it by itself when the server is back.
    const address = page.url();
    await page.goto('about:blank');
    await server.startAgain();
    await page.goto(address);
    await expect(input(page)).toHaveValue('Into the silence\n\nWritten on');
    await expect(page.getByRole('article')).toHaveCount(0);
  });

  test('what was sent waits on the page and goes out by itself', async ({ page }) => {
    await page.goto(server.address);
    await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Connected');
    await server.kill();
    await sendChat(page, 'Later then');
    await input(page).fill('A thought for afterwards');
    await server.startAgain();
    // Instead of waiting for the next attempt.
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await waitForEnd(answerOf(page));
    await expect(answerOf(page)).toHaveAttribute('data-state', 'completed');
    await expect(page).toHaveURL(/\/c\//);
    await expect(input(page)).toHaveValue('A thought for afterwards');
    await page.reload();
    await expect(page.getByRole('article', { name: 'Your message' })).toHaveText('Later then');
    await expect(input(page)).toHaveValue('A thought for afterwards');
  });
});
