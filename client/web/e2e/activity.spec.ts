import type { Page } from '@playwright/test';
import { OwnServer } from './own-server';
import { answerOf, expect, sendChat, test, waitForConnection, waitForText } from './page';

let server: OwnServer;

test.beforeEach(async () => {
  server = await OwnServer.start({ Providers__Demo__MaxConcurrent: '2', Providers__Demo__TokensPerSecond: '20' });
});

test.afterEach(() => server.dispose());

const button = (page: Page) => page.getByRole('button', { name: /^Activity/ });
const panel = (page: Page) => page.getByRole('dialog', { name: 'Activity' });
const rows = (page: Page) => panel(page).getByRole('listitem');

/** Starts a chat in a window of its own. */
async function startChat(page: Page, message: string): Promise<void> {
  await page.goto(server.address);
  await waitForConnection(page);
  await sendChat(page, message);
  await expect(page).toHaveURL(/\/c\//);
}

test('every run of every window is there with its progress, its place in line and a stop that works', async ({ page, context }) => {
  await page.goto(server.address);
  await waitForConnection(page);
  await expect(button(page)).toHaveAccessibleName('Activity: nothing is being written');
  const windows = [await context.newPage(), await context.newPage(), await context.newPage()];
  for (const [index, window] of windows.entries()) {
    await startChat(window, `demo:tokens=${3001 + index}`);
    await expect(button(page)).toHaveAccessibleName(`Activity: ${index + 1} being written or waiting`);
  }
  await expect(button(page)).toHaveText('3');
  await button(page).click();
  await expect(rows(page)).toHaveCount(3);
  await expect(rows(page).nth(0)).toContainText('demo:tokens=3001');
  await expect(rows(page).nth(2)).toContainText('waiting, number 1 in line');
  const length = async (): Promise<number> => Number(/([\d,]+) characters/.exec(await rows(page).nth(0).innerText())?.[1]?.replaceAll(',', '') ?? 0);
  const before = await length();
  await expect.poll(length).toBeGreaterThan(before);

  await panel(page).getByRole('button', { name: 'Stop demo:tokens=3001' }).click();
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).filter({ hasText: 'demo:tokens=3003' })).toContainText('characters');
  await expect(answerOf(windows[0] as Page)).toHaveAttribute('data-state', 'stopped');
  await panel(page).getByRole('button', { name: 'Stop demo:tokens=3002' }).click();
  await panel(page).getByRole('button', { name: 'Stop demo:tokens=3003' }).click();
  await expect(panel(page)).toContainText('Nothing is being written');
  await expect(button(page)).toHaveAccessibleName('Activity: nothing is being written');
});

test('by key: it opens, Escape closes it and stops nothing, and a run opens its conversation', async ({ page, context }) => {
  await startChat(page, 'demo:tokens=3000');
  const window = await context.newPage();
  await startChat(window, 'demo:tokens=3001');
  const address = new URL(window.url()).pathname;
  await expect(button(page)).toHaveText('2');
  await button(page).focus();
  await page.keyboard.press('Enter');
  await expect(panel(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
  await expect(button(page)).toBeFocused();
  await expect(answerOf(page)).toHaveAttribute('aria-busy', 'true');

  await page.keyboard.press('Enter');
  const link = panel(page).locator(`a[href="${address}"]`);
  await expect(link).toContainText('demo:tokens=3001');
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`${address}$`));
  await expect(panel(page)).toBeHidden();
  await waitForText(answerOf(page), 20);
});

test('on a phone it is a sheet at the lower edge, and a touch beside it closes it', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(server.address);
  await waitForConnection(page);
  await button(page).click();
  await expect.poll(async () => {
    const box = await panel(page).boundingBox();
    return box && [box.x, box.width, Math.round(box.y + box.height)];
  }).toEqual([0, 390, 844]);
  await page.mouse.click(195, 100);
  await expect(panel(page)).toBeHidden();
});
