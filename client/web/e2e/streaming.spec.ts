import { answerOf, expect, openForm, sendChat, submitExample, test, waitForEnd, waitForText, writtenIn } from './page';

test('Stop keeps what was written', async ({ page }) => {
  await openForm(page, 'lesson-plan');
  await submitExample(page);
  const answer = answerOf(page);
  await waitForText(answer);
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(answer).toHaveAttribute('data-state', 'stopped');
  await expect(answer).toContainText('What was written is kept');
  const text = await answer.locator('.document').innerText();
  await page.reload();
  await expect(answerOf(page).locator('.document')).toHaveText(text, { useInnerText: true });
});

test('Escape stops too', async ({ page }) => {
  await page.goto('/');
  await sendChat(page, 'demo:tokens=3000');
  await waitForText(answerOf(page), 20);
  await page.keyboard.press('Escape');
  await expect(answerOf(page)).toHaveAttribute('data-state', 'stopped');
});

test('a reload in the middle goes on from there and ends complete', async ({ page }) => {
  await openForm(page, 'quiz');
  await submitExample(page);
  await waitForText(answerOf(page));
  await page.reload();
  const answer = answerOf(page);
  await expect(answer).toHaveAttribute('aria-busy', 'true');
  await waitForEnd(answer);
  await expect(answer).toHaveAttribute('data-state', 'completed');
  const streamed = await answer.locator('.document').innerHTML();
  await page.reload();
  await expect(answerOf(page).locator('.document')).not.toBeEmpty();
  expect(await answerOf(page).locator('.document').innerHTML()).toBe(streamed);
});

test('a lost connection is told, and the answer goes on where it was', async ({ page, context }) => {
  await openForm(page, 'rubric');
  await submitExample(page);
  await waitForText(answerOf(page));
  await context.setOffline(true);
  await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Offline');
  await context.setOffline(false);
  await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Connected');
  await waitForEnd(answerOf(page));
  await expect(answerOf(page)).toHaveAttribute('data-state', 'completed');
});

test('another tab sees the conversation and its text', async ({ page, context }) => {
  const other = await context.newPage();
  await other.goto('/');
  await expect(other.getByRole('status', { name: 'Connection' })).toHaveText('Connected');
  await openForm(page, 'lesson-plan');
  await submitExample(page);
  await waitForText(answerOf(page));
  const address = new URL(page.url()).pathname;
  await other.locator(`a[href="${address}"]`).click();
  await waitForText(answerOf(other));
  await waitForEnd(answerOf(page));
  await waitForEnd(answerOf(other));
  expect(await answerOf(other).locator('.document').innerText()).toBe(await answerOf(page).locator('.document').innerText());
});

test('the transcript is not read aloud; one status says what happens', async ({ page }) => {
  await page.goto('/');
  await sendChat(page, 'Hola');
  await expect(page.getByRole('status').filter({ hasText: /^writing$/ })).toHaveCount(1);
  await waitForEnd(answerOf(page));
  await expect(page.getByRole('status').filter({ hasText: /^complete$/ })).toHaveCount(1);
  await expect(page.locator('.thread-scroller[aria-live], .thread-scroller [aria-live]')).toHaveCount(0);
});

test('the reader who scrolls up is left alone, and can jump back', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 480 });
  await openForm(page, 'lesson-plan');
  await submitExample(page);
  const scroller = page.getByRole('region', { name: 'Conversation' });
  await expect.poll(() => scroller.evaluate((element) => element.scrollTop), { timeout: 60_000 }).toBeGreaterThan(150);
  await scroller.hover();
  await page.mouse.wheel(0, -2000);
  await expect(page.getByRole('button', { name: 'Jump to latest' })).toBeVisible();
  const length = await writtenIn(answerOf(page));
  await waitForText(answerOf(page), length + 40);
  await expect.poll(() => scroller.evaluate((element) => element.scrollTop)).toBe(0);
  await page.getByRole('button', { name: 'Jump to latest' }).click();
  await expect(page.getByRole('button', { name: 'Jump to latest' })).toBeHidden();
});
