import { readFile } from 'node:fs/promises';
import { answerOf, expect, sendChat, test, waitForEnd, waitForText } from './page';
import type { Page } from '@playwright/test';

interface Exported {
  readonly format: string;
  readonly activeMessageId: string;
  readonly messages: readonly { readonly id: string; readonly parentId: string | null; readonly role: string; readonly text: string; readonly model?: string }[];
}

async function exported(page: Page, item: string): Promise<{ readonly name: string; readonly text: string }> {
  await page.getByRole('button', { name: 'Conversation menu' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: item }).click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

test('a conversation is downloaded: the branch that is read as Markdown, all branches as JSON, thinking in neither', async ({ page }) => {
  // What a provider thinks, added to what the real server answers.
  await page.route(/\/api\/conversations\/[^/?]+$/, async (route) => {
    const response = await route.fetch();
    const body = (await response.json()) as { messages: { role: string; thinking?: string }[] };
    body.messages.forEach((message) => message.role === 'assistant' && (message.thinking = 'a secret thought'));
    await route.fulfill({ response, json: body });
  });
  await page.goto('/');
  await sendChat(page, 'What is a compass: a tool?');
  await waitForEnd(answerOf(page));
  await page.getByRole('button', { name: 'Edit message' }).click();
  await page.getByRole('textbox', { name: 'Message' }).fill('What is a sextant?\nIn short.');
  await page.getByRole('textbox', { name: 'Message' }).press('Enter');
  await expect(page.getByRole('group', { name: 'Versions' })).toHaveText('2 / 2');
  await waitForText(answerOf(page), 20);
  await waitForEnd(answerOf(page));

  const markdown = await exported(page, 'Download as Markdown');
  expect(markdown.name).toBe('What-is-a-compass-a-tool.md');
  expect(markdown.text).toContain('# What is a compass: a tool?');
  expect(markdown.text).toContain('> What is a sextant?\n> In short.');
  expect(markdown.text).toContain('**Answer** · demo');
  expect(markdown.text.match(/\*\*You\*\*/g)).toHaveLength(1);
  expect(markdown.text).not.toContain('secret thought');

  const json = await exported(page, 'Download as JSON');
  expect(json.name).toBe('What-is-a-compass-a-tool.json');
  expect(json.text).not.toContain('secret thought');
  const { format, messages, activeMessageId } = JSON.parse(json.text) as Exported;
  expect(format).toBe('llmstream-conversation');
  expect(messages.map(({ role }) => role).sort()).toEqual(['assistant', 'assistant', 'user', 'user']);
  expect(messages.filter(({ role }) => role === 'user').map(({ text }) => text)).toEqual(['What is a compass: a tool?', 'What is a sextant?\nIn short.']);
  const active = messages.find(({ id }) => id === activeMessageId);
  expect(messages.find(({ id }) => id === active?.parentId)?.text).toBe('What is a sextant?\nIn short.');
  await expect(page.getByRole('button', { name: 'Conversation menu' })).toBeFocused();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});
