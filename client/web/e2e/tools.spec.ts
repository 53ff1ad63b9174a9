import { HeldOllama } from './held-ollama';
import { HeldResults } from './held-results';
import { OwnServer } from './own-server';
import { answerOf, expect, sendChat, test, waitForConnection, waitForEnd } from './page';

test.describe('with a model that calls tools', () => {
  let ollama: HeldOllama;
  let server: OwnServer;

  test.beforeEach(async () => {
    ollama = await HeldOllama.start();
    ollama.isLoaded = true;
    server = await OwnServer.start({ Providers__Default: 'ollama', Providers__Ollama__Endpoint: ollama.address });
  });

  test.afterEach(async () => {
    await server.dispose();
    await ollama.dispose();
  });

  test('two calls at once, of which one fails, are live steps at their place in the text', async ({ page }) => {
    const results = await HeldResults.on(page);
    await page.goto(server.address);
    await waitForConnection(page);
    await sendChat(page, 'What are 17 times 23, and 1 by 0?');
    await expect.poll(() => ollama.chats.length).toBe(1);
    ollama.write('Let me calculate.');
    ollama.call(
      { id: 'a', name: 'calculator', arguments: { expression: '17 * 23' } },
      { id: 'b', name: 'calculator', arguments: { expression: '1 / 0' } },
    );
    ollama.end();

    const answer = answerOf(page);
    const steps = answer.locator('.tool');
    await expect(steps).toHaveText([/^Calculating…\s*17 \* 23$/, /^Calculating…\s*1 \/ 0$/], { useInnerText: true });
    await expect(page.getByRole('status').filter({ hasText: /^Calculating$/ })).toHaveCount(1);
    await expect(answer).toHaveAttribute('aria-busy', 'true');
    await expect(page.locator('.meter')).toHaveCount(0);
    results.release();
    await expect(steps).toHaveText([/^Calculated\s*17 \* 23\s*= 391$/, /^Could not calculate\s*1 \/ 0$/], { useInnerText: true });

    await expect.poll(() => ollama.chats.length).toBe(2);
    const told = ollama.chats[1]?.filter(({ role }) => role === 'tool').map(({ content }) => content);
    expect(told?.[0]).toContain('391');
    expect(told?.[1]).toContain('divided by zero');
    ollama.write('It is **391**');
    ollama.write('; nothing can be divided by zero.');
    ollama.end();
    await waitForEnd(answer);
    await expect(answer.locator('.document, .tool')).toHaveText([/^Let me calculate\.$/, /^Calculated/, /^Could not/, /^It is 391; nothing can be divided by zero\.$/], { useInnerText: true });
  });

  test('steps stay after a reload, open to what was asked and came back, and are not printed', async ({ page }) => {
    await page.goto(server.address);
    await waitForConnection(page);
    await sendChat(page, 'What is 1 by 0?');
    await expect.poll(() => ollama.chats.length).toBe(1);
    ollama.call({ id: 'a', name: 'calculator', arguments: { expression: '1 / 0' } });
    ollama.end();
    await expect.poll(() => ollama.chats.length).toBe(2);
    ollama.write('That has no result.');
    ollama.end();
    await waitForEnd(answerOf(page));
    await page.reload();

    const step = answerOf(page).locator('.tool');
    await expect(step).toHaveAttribute('data-state', 'failed');
    await expect(step.locator('.tool-error')).toBeHidden();
    await step.locator('summary').focus();
    await page.keyboard.press('Enter');
    await expect(step.locator('.tool-error')).toHaveText('Nothing can be divided by zero.');
    await expect(step.locator('dl')).toContainText('1 / 0');
    await expect(answerOf(page).locator('.document').last()).toHaveText('That has no result.');
    await page.emulateMedia({ media: 'print' });
    await expect(step).toBeHidden();
  });
});
