import type { Page } from '@playwright/test';
import { OwnServer } from './own-server';
import { answerOf, expect, sendChat, test, waitForConnection, waitForEnd } from './page';
import { summaryText, TalkingOllama } from './talking-ollama';

let ollama: TalkingOllama;
let server: OwnServer;

async function open(page: Page, capabilities?: readonly string[]): Promise<void> {
  ollama = await TalkingOllama.start(capabilities);
  server = await OwnServer.start(ollama.settings);
  await page.goto(server.address);
  await waitForConnection(page);
}

test.afterEach(async () => {
  await server.dispose();
  await ollama.dispose();
});

async function talk(page: Page, turns: number): Promise<void> {
  const before = await page.locator('.thread-row').count();
  for (let turn = 1; turn <= turns; turn++) {
    await sendChat(page, `Question ${turn}: how do I show fractions with paper?`);
    await expect(page.locator(`.thread-row:nth-child(${before + 2 * turn})`)).toBeAttached();
    await waitForEnd(answerOf(page));
  }
}

test('a chat gets its title after the first answer', async ({ page }) => {
  await open(page);
  await talk(page, 1);
  await expect(page.getByRole('link', { name: /Folding fractions/ })).toBeVisible();
});

test('a long conversation shows its summary, which can be changed and stays so', async ({ page }) => {
  await open(page);
  await talk(page, 6);
  const note = page.locator('.summary-note');
  await expect(note).toHaveCount(1);
  await expect(note.locator('.summary-text')).toBeHidden();
  await note.locator('summary').click();
  await expect(note.locator('.summary-text')).toHaveText(summaryText);

  await note.getByRole('button', { name: 'Edit summary' }).click();
  await note.getByRole('textbox', { name: 'Summary' }).fill('We have no scissors, and thirty children.');
  await note.getByRole('button', { name: 'Save' }).click();
  await expect(note.locator('.summary-text')).toHaveText('We have no scissors, and thirty children.');
  await expect(note.locator('.summary-mark')).toHaveText('edited');

  await page.reload();
  await expect(note.locator('.summary-mark')).toHaveText('edited');
  await sendChat(page, 'And now?');
  await waitForEnd(answerOf(page));
  await expect.poll(() => ollama.asked.some(({ messages }) => messages[0]?.content.includes('no scissors, and thirty children') === true)).toBe(true);
});

test('what somebody makes of a summary is kept until it is saved, also when there is a newer one', async ({ page }) => {
  await open(page);
  await talk(page, 6);
  const note = page.locator('.summary-note');
  const edit = note.getByRole('button', { name: 'Edit summary' });
  const draft = note.getByRole('textbox', { name: 'Summary' });
  await note.locator('summary').click();
  await edit.click();
  await expect(draft).toBeFocused();
  await draft.fill('We have no scissors');
  await page.reload();
  await expect(draft).toHaveValue('We have no scissors');
  await expect(draft).not.toBeFocused();
  await expect(note.locator('.summary-mark')).toHaveText('not saved');

  await draft.press('Escape');
  await expect(edit).toBeFocused();
  await edit.click();
  await draft.fill('We have no scissors');
  await note.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(note.locator('.summary-text')).toHaveText('We have no scissors');
  await expect(edit).toBeFocused();

  await edit.click();
  await draft.fill('We have no scissors, and thirty');
  await talk(page, 5);
  const conversation = page.getByRole('region', { name: 'Conversation' });
  await conversation.press('Home');
  await expect(draft).toHaveValue('We have no scissors, and thirty');
  await expect(note.getByRole('status')).toContainText('kept here');
  await note.getByRole('button', { name: 'Discard' }).click();
  await expect(draft).toHaveCount(0);
  await expect(conversation).toBeFocused();
});

test('whoever saves a summary that somebody else has changed meanwhile is told so first, and loses nothing', async ({ page, request }) => {
  await open(page);
  await talk(page, 6);
  const note = page.locator('.summary-note');
  const draft = note.getByRole('textbox', { name: 'Summary' });
  await note.locator('summary').click();
  await note.getByRole('button', { name: 'Edit summary' }).click();
  await draft.fill('We have no scissors.');
  const address = `${server.address}/api/conversations/${new URL(page.url()).pathname.split('/').pop()}/summary`;
  const change = async (text: string): Promise<void> => expect((await request.put(address, { data: { text } })).ok()).toBe(true);
  await change('We have thirty children.');
  await expect(note.getByRole('status')).toContainText('Somebody else has changed this summary');
  await expect(note.locator('.summary-text')).toHaveText('We have thirty children.');
  await expect(draft).toHaveValue('We have no scissors.');

  await note.getByRole('button', { name: 'Save yours instead' }).click();
  await expect(note.locator('.summary-text')).toHaveText('We have no scissors.');
  expect(await (await request.get(address)).json()).toMatchObject({ text: 'We have no scissors.' });
});

test('what the model thought is folded away with its time, also later, and is not copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page);
  await talk(page, 1);
  const thinking = answerOf(page).locator('.thinking');
  await expect(thinking.locator('summary')).toHaveText(/^Thought for (less than a second|\d+)/);
  await expect(thinking.locator('.document')).toBeHidden();
  await page.reload();
  await expect(thinking.locator('summary')).toHaveText(/^Thought for (less than a second|\d+)/);
  await thinking.locator('summary').click();
  await expect(thinking.locator('.document')).toHaveText('They have paper strips.');
  await answerOf(page).getByRole('button', { name: 'Copy answer' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('Fold the strip');
  expect(await page.evaluate(() => navigator.clipboard.readText())).not.toContain('They have');
  await page.emulateMedia({ media: 'print' });
  await expect(thinking).toBeHidden();
});

test('whether to think first is asked where the model can, and sent', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Answer settings' }).click();
  await page.getByRole('group', { name: 'Think first' }).getByRole('radio', { name: 'No' }).check({ force: true });
  await talk(page, 1);
  expect(ollama.asked[0]?.think).toBe(false);
  await expect(answerOf(page).locator('.thinking')).toHaveCount(0);
});

test('a model that cannot think is not asked to', async ({ page }) => {
  await open(page, ['completion']);
  await page.getByRole('button', { name: 'Answer settings' }).click();
  await expect(page.getByText('Longest answer')).toBeVisible();
  await expect(page.getByText('Think first')).toHaveCount(0);
});
