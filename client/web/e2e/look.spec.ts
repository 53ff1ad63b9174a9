import { answerOf, expect, openForm, sendChat, test, waitForConnection, waitForEnd, waitForText } from './page';
import type { Page } from '@playwright/test';

const paper = { light: 'rgb(252, 251, 249)', dark: 'rgb(24, 23, 21)' };

const background = (page: Page): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

test('the page is light or dark as the system has it, or as it was chosen, through a reload', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/');
  await expect.poll(() => background(page)).toBe(paper.light);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => background(page)).toBe(paper.dark);
  await page.getByRole('button', { name: 'Theme: system. Change to light' }).click();
  await expect.poll(() => background(page)).toBe(paper.light);
  await page.getByRole('button', { name: 'Theme: light. Change to dark' }).click();
  await page.emulateMedia({ colorScheme: 'light' });
  await page.reload();
  await expect(page.getByRole('button', { name: 'Theme: dark. Change to system' })).toBeVisible();
  expect(await background(page)).toBe(paper.dark);
});

test('on a phone the buttons keep their size and the title its place; printing is in the menu', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  await waitForConnection(page);
  await sendChat(page, 'What is the difference between a strait and a channel, and where do I find both?');
  await waitForText(answerOf(page), 20);
  await page.keyboard.press('Escape');
  await waitForEnd(answerOf(page));
  const buttons = await page.locator('.top-bar .icon-button').filter({ visible: true }).evaluateAll((all) => all.map((each) => each.getBoundingClientRect().width));
  expect(buttons.length).toBeGreaterThan(2);
  expect(Math.min(...buttons)).toBeGreaterThanOrEqual(32);
  expect((await page.getByRole('heading', { level: 1 }).boundingBox())?.width).toBeGreaterThan(96);
  await page.evaluate(() => Object.assign(window, { print: () => (document.body.dataset['printed'] = 'yes') }));
  await page.getByRole('button', { name: 'Conversation menu' }).click();
  await page.getByRole('menuitem', { name: 'Print' }).click();
  await expect(page.locator('body')).toHaveAttribute('data-printed', 'yes');
});

test('one light says that something is written; it rests, and stays where it is while the text grows', async ({ page }) => {
  await openForm(page, 'lesson-plan');
  await page.getByRole('group', { name: 'Examples' }).getByRole('button').first().click();
  await page.getByRole('button', { name: /^Write / }).click();
  await waitForText(answerOf(page), 100);
  const moving = (): Promise<number> => page.evaluate(() => document.getAnimations().filter((each) => each.playState === 'running').length);
  const light = page.locator('.meter');
  await expect(light).toHaveCount(1);
  // A page that is drawn 60 times a second for a light is slower for the text.
  expect(await moving()).toBe(0);
  const before = await page.locator('.meter').boundingBox();
  await waitForText(answerOf(page), 900);
  const after = await page.locator('.meter').boundingBox();
  expect([after?.x, after?.y]).toEqual([before?.x, before?.y]);
  await waitForEnd(answerOf(page));
  await expect(light).toHaveCount(0);
});

test('what was deleted is told within the list’s width, however long its title', async ({ page }) => {
  await page.goto('/');
  await sendChat(page, `Conversation with a title that is much longer than the list of conversations is wide ${Date.now()}`);
  await expect(page).toHaveURL(/\/c\//);
  await page.keyboard.press('Escape');
  await expect(answerOf(page)).toHaveAttribute('aria-busy', 'false');
  await page.getByRole('button', { name: 'Conversation menu' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  const undo = page.getByRole('button', { name: 'Undo' });
  await expect(undo).toBeVisible();
  const box = await undo.boundingBox();
  const list = await page.locator('.sidebar').boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual((list?.x ?? 0) + (list?.width ?? 0));
});
