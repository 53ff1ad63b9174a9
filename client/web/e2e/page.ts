import { expect, test as base, type Locator, type Page } from '@playwright/test';

/** What a test does on the page, in the words of its labels. */
export const test = base.extend<{ complaints: string[] }>({
  /** Whatever the page or the browser complains about: a test that ends with any of these fails. */
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' && !/Failed to load resource|WebSocket connection/.test(message.text())) {
          complaints.push(message.text());
        }
      });
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** The newest answer. */
export function answerOf(page: Page): Locator {
  return page.getByRole('article', { name: 'Answer' }).last();
}

/** Waits for the page's connection, which on a busy machine takes longer than anything after it. */
export async function waitForConnection(page: Page): Promise<void> {
  await expect(page.getByRole('status', { name: 'Connection' })).toHaveText(/^Connected/, { timeout: 60_000 });
}

export async function openForm(page: Page, generator: string, address = ''): Promise<void> {
  await page.goto(`${address}/#${generator}`);
  await expect(page.getByRole('form')).toBeVisible();
}

/** Fills the form from its first example and sends it. */
export async function submitExample(page: Page): Promise<void> {
  await page.getByRole('group', { name: 'Examples' }).getByRole('button').first().click();
  await page.getByRole('button', { name: /^Write / }).click();
  await expect(page).toHaveURL(/\/c\//);
}

export async function sendChat(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message' }).fill(text);
  await page.getByRole('textbox', { name: 'Message' }).press('Enter');
  await expect(answerOf(page)).toBeVisible();
}

/** How many characters of an answer are written. What it is waiting for and what stands around it are words too, and do not count. */
export function writtenIn(answer: Locator): Promise<number> {
  return answer.locator('.document').evaluateAll((all) => all.reduce((sum, each) => sum + (each as HTMLElement).innerText.length, 0));
}

export async function waitForText(answer: Locator, least = 40): Promise<void> {
  await expect.poll(() => writtenIn(answer), { intervals: [50], timeout: 60_000 }).toBeGreaterThan(least);
}

export async function waitForEnd(answer: Locator): Promise<void> {
  await expect(answer).toHaveAttribute('aria-busy', 'false', { timeout: 120_000 });
}
