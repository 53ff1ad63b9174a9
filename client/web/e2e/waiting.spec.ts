import { HeldOllama } from './held-ollama';
import { OwnServer } from './own-server';
import { answerOf, expect, sendChat, test, waitForConnection, waitForEnd, waitForText } from './page';

test.describe('with a model that takes its time', () => {
  let ollama: HeldOllama;
  let server: OwnServer;

  test.beforeEach(async () => {
    ollama = await HeldOllama.start();
    server = await OwnServer.start({ Providers__Default: 'ollama', Providers__Ollama__Endpoint: ollama.address, Providers__Ollama__ContextLength: '512' });
  });

  test.afterEach(async () => {
    await server.dispose();
    await ollama.dispose();
  });

  test('each part of the wait is told for what it is', async ({ page }) => {
    await page.goto(server.address);
    await waitForConnection(page);
    await sendChat(page, 'Hola');
    const answer = answerOf(page);
    await expect(answer).toContainText('Loading the model');
    await expect(page.locator('.meter')).toHaveCount(0);
    ollama.isLoaded = true;
    await expect(answer).toContainText('Reading your request');
    ollama.think('A greeting.');
    await expect(page.locator('.meter')).toContainText('Thinking');
    await expect(page.locator('.meter')).toContainText('11 characters');
    ollama.write('Buenos días');
    await expect(page.locator('.meter')).toContainText('Writing');
    await expect(page.locator('.meter')).toContainText('11 characters');
    ollama.write(', profe');
    await expect(page.locator('.meter')).toContainText('18 characters');
    ollama.end();
    await waitForEnd(answer);
    await expect(page.locator('.meter, .waiting')).toHaveCount(0);
  });

  test('a conversation that is longer than the model can read is told', async ({ page }) => {
    ollama.isLoaded = true;
    await page.goto(server.address);
    for (const turn of [1, 2, 3]) {
      await sendChat(page, `Turn ${turn}: ${'a long story about rivers and mountains '.repeat(16)}`);
      await expect(page.getByRole('article', { name: 'Answer' })).toHaveCount(turn);
      await expect(answerOf(page)).toContainText('Reading your request');
      ollama.write('I see.');
      ollama.end();
      await waitForEnd(answerOf(page));
    }
    await expect(answerOf(page)).toContainText(/The model did not see \d+ earlier messages of this conversation/);
  });
});

test('who waits for a place is told how many are before, and moves up', async ({ page, context }) => {
  const server = await OwnServer.start({ Providers__Demo__MaxConcurrent: '1', Providers__Demo__TokensPerSecond: '20' });
  try {
    const pages = [page, await context.newPage(), await context.newPage()] as const;
    for (const each of pages) {
      await each.goto(server.address);
      await sendChat(each, 'demo:tokens=2000');
      await expect(each.getByRole('button', { name: 'Stop' })).toBeVisible();
      await (each === page ? waitForText(answerOf(each), 60) : expect(answerOf(each)).toContainText('Waiting in line'));
    }
    const [first, second, third] = pages.map(answerOf) as [ReturnType<typeof answerOf>, ReturnType<typeof answerOf>, ReturnType<typeof answerOf>];
    await expect(second).toContainText('you are next');
    await expect(third).toContainText('1 before you');
    await pages[0].getByRole('button', { name: 'Stop' }).click();
    await expect(first).toHaveAttribute('data-state', 'stopped');
    await expect(pages[1].locator('.meter')).toContainText('Writing');
    await expect(third).toContainText('you are next');
  } finally {
    await server.dispose();
  }
});

test('the count and the rate move a few times a second, and nothing moves beside them', async ({ page }) => {
  await page.goto('/');
  await sendChat(page, 'demo:tokens=9000');
  const meter = page.locator('.meter');
  await expect(meter).toContainText('Writing');
  const seen = await meter.evaluate(async (element) => {
    const parts = [...element.querySelectorAll<HTMLElement>('.meter-part')];
    const number = element.querySelector('.meter-length');
    const changes: number[] = [];
    const places = new Set<string>();
    await new Promise<void>((resolve) => {
      new MutationObserver(() => {
        changes.push(performance.now());
        places.add(parts.map((part) => part.getBoundingClientRect()).map(({ left, width }) => `${left} ${width}`).join());
        if (changes.length === 25) {
          resolve();
        }
      }).observe(number ?? element, { childList: true });
    });
    return { took: (changes.at(-1) ?? 0) - (changes[0] ?? 0), places: [...places] };
  });
  // Ten times a second, or nine where a timer came late before and is on time again.
  expect(seen.took).toBeGreaterThan(24 * 89);
  expect(seen.places).toHaveLength(1);
  await expect(meter.locator('.meter-speed')).toHaveText(/^\d+(\.\d)?$/);
  await page.getByRole('button', { name: 'Stop' }).click();
});

test('what an answer took is one quiet line that opens', async ({ page }) => {
  await page.goto('/');
  await sendChat(page, 'demo:tokens=40');
  await waitForEnd(answerOf(page));
  const usage = answerOf(page).locator('.usage');
  await expect(usage.locator('summary')).toHaveText(/^40 tokens · in \d+(\.\d)? m?s · demo$/);
  await expect(usage.locator('dl')).toBeHidden();
  await usage.locator('summary').focus();
  await page.keyboard.press('Enter');
  for (const words of ['Until the first word', 'Altogether', 'tokens/s', 'characters']) {
    await expect(usage.locator('dl')).toContainText(words);
  }
});
