import type { Locator, Page } from '@playwright/test';
import { waitForConnection } from './page';

/** A model in the list of those that Ollama has. */
export const model = (page: Page, name: string): Locator =>
  page.getByRole('list', { name: 'Models of Ollama' }).getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) });

/** Opens the page of all models. */
export async function openModels(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/models`);
  await waitForConnection(page);
}
