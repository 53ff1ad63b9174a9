import AxeBuilder from '@axe-core/playwright';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { HeldOllama } from './held-ollama';
import { notesSettings } from './notes-server';
import { OwnServer } from './own-server';
import { answerOf, expect, sendChat, test, waitForConnection, waitForEnd } from './page';

test.describe('with a tool that has to be allowed', () => {
  let ollama: HeldOllama;
  let server: OwnServer;
  let folder: string;

  test.beforeEach(async ({ request }) => {
    folder = mkdtempSync(join(tmpdir(), 'llmstream-notes-'));
    ollama = await HeldOllama.start();
    ollama.isLoaded = true;
    server = await OwnServer.start({ Providers__Default: 'ollama', Providers__Ollama__Endpoint: ollama.address, ...notesSettings(notes()) });
    // Nothing waits for the other program, so the test has to.
    await expect.poll(async () => (await (await request.get(`${server.address}/health`)).json() as { checks: { tools: { status: string } } }).checks.tools.status, { timeout: 30_000 }).toBe('Healthy');
  });

  test.afterEach(async () => {
    await server.dispose();
    await ollama.dispose();
    rmSync(folder, { recursive: true });
  });

  const notes = (): string => join(folder, 'notes.txt');
  const written = (): string => (existsSync(notes()) ? readFileSync(notes(), 'utf8') : '');

  /** Asks until the model wants to write something down. */
  async function ask(page: Page): Promise<void> {
    await page.goto(server.address);
    await waitForConnection(page);
    await sendChat(page, 'Please note that we need scissors on Friday.');
    await expect.poll(() => ollama.chats.length).toBe(1);
    ollama.write('I will write that down.');
    ollama.call({ id: 'a', name: 'notes_add_note', arguments: { text: 'Bring scissors on Friday' } });
    ollama.end();
    await expect(question(page)).toBeVisible();
  }

  const question = (page: Page) => answerOf(page).getByRole('group', { name: 'Allow this? Add a note (notes)' });
  const step = (page: Page) => answerOf(page).locator('.tool');

  async function finish(page: Page, told: RegExp, text: string): Promise<void> {
    await expect.poll(() => ollama.chats.length).toBe(2);
    expect(ollama.chats[1]?.find(({ role }) => role === 'tool')?.content).toMatch(told);
    ollama.write(text);
    ollama.end();
    await waitForEnd(answerOf(page));
    await expect(answerOf(page).locator('.document').last()).toHaveText(text);
  }

  test('it is shown with what it is called with, announced, and called when it is allowed by keyboard', async ({ page }) => {
    await ask(page);
    await expect(question(page)).toContainText('Bring scissors on Friday');
    await expect(page.getByRole('status').filter({ hasText: /^Allow this\? Add a note \(notes\)$/ })).toHaveCount(1);
    await expect(page.locator('.meter')).toHaveCount(0);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect((await new AxeBuilder({ page }).include('.tool-question').analyze()).violations).toEqual([]);
    }
    expect(written()).toBe('');

    await question(page).getByRole('button', { name: 'Allow', exact: true }).focus();
    await page.keyboard.press('Tab');
    await expect(question(page).getByRole('button', { name: 'Don’t allow' })).toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(step(page)).toHaveAttribute('data-state', 'done');
    await expect(page.getByRole('textbox', { name: 'Message' })).toBeFocused();
    expect(written()).toBe('Bring scissors on Friday\n');
    await finish(page, /Written/, 'It is written down.');
  });

  test('it is not called when it is refused, and the answer goes on', async ({ page }) => {
    await ask(page);
    await question(page).getByRole('button', { name: 'Don’t allow' }).click();
    await expect(step(page)).toHaveAttribute('data-state', 'refused');
    await expect(step(page)).toHaveText(/^Not allowed: Add a note \(notes\)\s*Bring scissors on Friday$/, { useInnerText: true });
    await finish(page, /did not allow/, 'Then I leave it.');
    expect(written()).toBe('');
  });

  test('the question is there after a reload and in every window, and the first answer counts', async ({ page, context }) => {
    await ask(page);
    await page.reload();
    await expect(question(page)).toBeVisible();
    const other = await context.newPage();
    await other.goto(page.url());
    await expect(question(other)).toBeVisible();
    await question(other).getByRole('button', { name: 'Don’t allow' }).click();
    await expect(step(page)).toHaveAttribute('data-state', 'refused');
    await expect(step(other)).toHaveAttribute('data-state', 'refused');
    await finish(page, /did not allow/, 'Then I leave it.');
    await waitForEnd(answerOf(other));
  });

  test('whose answer does not get through keeps the focus, and one that another window answers gives it on', async ({ page, context }) => {
    await ask(page);
    await expect(question(page)).toContainText('The answer waits a few minutes for you.');
    await page.route('**/tools/a', (route) => route.abort());
    const allow = question(page).getByRole('button', { name: 'Allow', exact: true });
    await allow.focus();
    await page.keyboard.press('Enter');
    await expect(question(page).getByRole('alert')).toBeVisible();
    await expect(allow).toBeFocused();

    const other = await context.newPage();
    await other.goto(page.url());
    await question(other).getByRole('button', { name: 'Don’t allow' }).click();
    await expect(step(page)).toHaveAttribute('data-state', 'refused');
    await expect(page.getByRole('textbox', { name: 'Message' })).toBeFocused();
    await finish(page, /did not allow/, 'Then I leave it.');
  });

  test('stop ends the question', async ({ page }) => {
    await ask(page);
    await page.getByRole('button', { name: 'Stop' }).click();
    await waitForEnd(answerOf(page));
    await expect(question(page)).toHaveCount(0);
    await expect(step(page)).toHaveAttribute('data-state', 'refused');
    expect(written()).toBe('');
  });
});
