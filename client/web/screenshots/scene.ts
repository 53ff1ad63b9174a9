import type { Page } from '@playwright/test';
import { OwnServer } from '../e2e/own-server';
import { expect, test as base, waitForConnection } from '../e2e/page';

/** As fast as it goes, and nobody is refused. */
export const atOnce = { Providers__Demo__TokensPerSecond: '0', RateLimit__RunsPerMinute: '1000' };

/** Opens a page of the scene's own server, and gives that server. */
type Open = (path: string, settings?: Record<string, string>) => Promise<OwnServer>;

export const test = base.extend<{ open: Open }>({
  open: async ({ page }, use) => {
    let server: OwnServer | undefined;
    await use(async (path, settings = atOnce) => {
      server = await OwnServer.start(settings);
      await page.goto(server.address + path);
      await waitForConnection(page);
      return server;
    });
    await server?.dispose();
  },
});

export async function fillExample(page: Page): Promise<void> {
  await page.getByRole('group', { name: 'Examples' }).getByRole('button').first().click();
}

/** Fills a form and has it written. */
export async function write(page: Page): Promise<void> {
  await fillExample(page);
  await page.getByRole('button', { name: /^Write / }).click();
  await expect(page).toHaveURL(/\/c\//);
}
