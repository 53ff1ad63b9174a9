import { answerOf, expect, sendChat, waitForText } from './page';
import { test } from './slow-demo';
import type { Page } from '@playwright/test';

const input = (page: Page) => page.getByRole('textbox', { name: 'Message' });

async function shortChat(page: Page, text: string): Promise<string> {
  await page.goto('/');
  await sendChat(page, text);
  await waitForText(answerOf(page), 20);
  await page.keyboard.press('Escape');
  await expect(answerOf(page)).toHaveAttribute('data-state', 'stopped');
  return new URL(page.url()).pathname;
}

test('the overview lists every key, takes the focus and gives it back', async ({ page }) => {
  await page.goto('/');
  const opener = page.getByRole('button', { name: 'Keys' });
  await opener.click();
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(opener).toBeFocused();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keys' });
  await expect(help).toBeVisible();
  for (const label of ['Search conversations', 'New conversation', 'Next conversation', 'Previous conversation', 'Show or hide the conversations', 'Copy the last answer', 'Edit your last message', 'Show the models', 'Show these keys', 'Send', 'Delete']) {
    await expect(help.getByText(label, { exact: true })).toBeVisible();
  }
  // None is given twice, and with Ctrl there is one alone: the others are the browser's.
  const keys = (await Promise.all([0, 1].map((group) => help.locator('section').nth(group).locator('kbd').allInnerTexts()))).flat();
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.filter((key) => /Ctrl|⌘|Alt/.test(key))).toHaveLength(1);
  await page.keyboard.press('n');
  await expect(help).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await expect(opener).toBeFocused();
});

test('a conversation is gone through by key alone', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const name = `Meander ${Date.now()}`;
  const address = await shortChat(page, `${name}: what is it?`);
  // Nothing is stopped and nothing edited any more: Escape leaves the field.
  await expect(input(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Conversation' })).toBeFocused();
  await page.keyboard.press('c');
  await expect(page.getByRole('status', { name: 'Notice' })).toContainText('copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('Demo answer');
  await page.keyboard.press('e');
  await expect(input(page)).toHaveValue(`${name}: what is it?`);
  await expect(input(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(input(page)).toHaveValue('');
  await page.keyboard.press('ArrowUp');
  await expect(input(page)).toHaveValue(`${name}: what is it?`);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('r');
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('group', { name: 'Versions' })).toHaveText('2 / 2');
  await page.keyboard.press('Shift+V');
  await expect(page.getByRole('group', { name: 'Versions' })).toHaveText('1 / 2');
  await page.keyboard.press('v');
  await expect(page.getByRole('group', { name: 'Versions' })).toHaveText('2 / 2');
  await page.keyboard.press('o');
  await expect(page.getByRole('menuitem', { name: 'Rename' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'New title' })).toBeFocused();
  await page.keyboard.type(`${name}, renamed`);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${name}, renamed`);
  await expect(page).toHaveTitle(`${name}, renamed – LlmStream`);
  await page.keyboard.press('n');
  await expect(page).toHaveURL(/\/$/);
  await expect(input(page)).toBeFocused();

  await page.keyboard.press('Control+k');
  await expect(page.getByRole('searchbox', { name: 'Search conversations' })).toBeFocused();
  await page.keyboard.type(name);
  await expect(page.getByRole('navigation', { name: 'Conversations' }).getByRole('listitem')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(address));
  await expect(input(page)).toBeFocused();
});

test('what is typed is never taken for a key, and single keys can be switched off', async ({ page }) => {
  await page.goto('/');
  await input(page).click();
  await page.keyboard.type('no more junk, nbcjkeruv? ');
  await expect(input(page)).toHaveValue('no more junk, nbcjkeruv? ');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await input(page).fill('');
  await page.getByRole('button', { name: /^Theme/ }).focus();
  await page.keyboard.press('Control+b');
  await expect(page.getByRole('searchbox', { name: 'Search conversations' })).toBeVisible();
  await page.keyboard.press('?');
  await page.getByRole('checkbox', { name: /Single keys/ }).press('Space');
  await page.keyboard.press('Escape');
  await page.reload();
  await page.getByRole('button', { name: /^Theme/ }).focus();
  await page.keyboard.press('b');
  await page.keyboard.press('?');
  await expect(page.getByRole('searchbox', { name: 'Search conversations' })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('searchbox', { name: 'Search conversations' })).toBeFocused();
});

test('the list: from one to the next, rename, delete and bring back, each with the focus where one goes on', async ({ page }) => {
  const stamp = `Ridge${Date.now()}`;
  for (const name of ['one', 'two', 'three']) {
    await shortChat(page, `${stamp} ${name}`);
  }
  const search = page.getByRole('searchbox', { name: 'Search conversations' });
  await search.fill(stamp);
  const list = page.getByRole('navigation', { name: 'Conversations' });
  const links = list.getByRole('link');
  await expect(links).toHaveCount(3);
  await expect(links.first().locator('mark').first()).toHaveText(stamp);
  await search.press('ArrowDown');
  await expect(links.nth(0)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(links.nth(1)).toBeFocused();
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'New title' }).fill(`${stamp} middle`);
  await page.keyboard.press('Enter');
  const renamed = list.getByRole('link', { name: `${stamp} middle` });
  await expect(renamed).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(renamed).toHaveCount(0);
  await expect(links).toHaveCount(2);
  await expect(list.locator('a:focus')).toHaveCount(1);
  await page.keyboard.press('u');
  await expect(renamed).toBeVisible();
  await search.focus();
  await page.keyboard.press('Escape');
  await expect(search).toHaveValue('');
  await page.keyboard.press('Escape');
  await expect(input(page)).toBeFocused();
});

test('next and previous conversation, and the list put away', async ({ page }) => {
  await shortChat(page, 'Sand dunes');
  await shortChat(page, 'Salt marshes');
  await page.keyboard.press('Escape');
  const shown = page.getByRole('navigation', { name: 'Conversations' }).locator('a[aria-current="page"]');
  const at = (): Promise<number> => page.locator('.conversation > a').evaluateAll((links) => links.findIndex((link) => link.ariaCurrent === 'page'));
  await expect(shown).toHaveCount(1);
  const before = new URL(page.url()).pathname;
  await page.keyboard.press('j');
  await expect(page).not.toHaveURL(new RegExp(before));
  await expect.poll(at).toBeGreaterThan(0);
  const address = new URL(page.url()).pathname;
  await page.keyboard.press('k');
  await expect(page).not.toHaveURL(new RegExp(address));
  await page.keyboard.press('b');
  await expect(page.getByRole('searchbox', { name: 'Search conversations' })).toBeHidden();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Show conversations' })).toBeVisible();
  await expect(page.getByRole('searchbox', { name: 'Search conversations' })).toBeHidden();
  await page.getByRole('button', { name: 'Show conversations' }).press('Enter');
  await expect(page.getByRole('searchbox', { name: 'Search conversations' })).toBeVisible();
});

test('the first Tab leads past the list', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('navigation', { name: 'Generators' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.locator('main :focus')).toHaveCount(1);
});
