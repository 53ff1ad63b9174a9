import type { Page } from '@playwright/test';
import { ModelServer } from './model-server';
import { model, openModels } from './models-page';
import { answerOf, expect, sendChat, test, waitForConnection, waitForEnd } from './page';

const row = (page: Page) => page.getByRole('list', { name: 'Downloads' }).getByRole('listitem').filter({ hasText: 'big:2b' });
const bar = (page: Page) => page.getByRole('progressbar', { name: 'Download of big:2b' });

async function download(page: Page, name: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Download a model' }).fill(name);
  await page.getByRole('button', { name: 'Download', exact: true }).click();
}

/** How far the bar says it is. */
async function shareOf(page: Page): Promise<number> {
  return Number((await bar(page).getAttribute('aria-valuenow')) ?? 0);
}

test.describe('a model of 2 GB', () => {
  let server: ModelServer;
  test.beforeEach(async () => {
    // Forty seconds: long enough to be seen, left and cancelled on a busy machine.
    server = await ModelServer.start(['--models', 'llama3.2', '--pull', 'big:2b=1900000000+99000000+1000000@50000000']);
  });
  test.afterEach(() => server.dispose());

  test('its progress is told at least once a second, survives a reload and shows in a second window; cancelled it goes on where it was', async ({ page, context }) => {
    await openModels(page, server.address);
    await download(page, 'ollama pull big:2b');
    await expect(bar(page)).toBeVisible();
    await expect(row(page)).toContainText(/\d MB of (1\.9|2\.0) GB · \d+ % · \d+ MB\/s · .* left/);

    // Ten changes of the words, with their times; and how long the same server kept a short question waiting meanwhile, because the
    // machine did something else. On one that does not, that is a few milliseconds.
    const { gaps, stall } = await bar(page).evaluate(async (element) => {
      const changes: number[] = [];
      let stall = 0;
      const observer = new MutationObserver(() => changes.push(performance.now()));
      observer.observe(element, { attributes: true, attributeFilter: ['aria-valuetext'] });
      while (changes.length < 11) {
        const asked = performance.now();
        await fetch('/health/live', { cache: 'no-store' });
        await new Promise((resolve) => setTimeout(resolve, 50));
        stall = Math.max(stall, performance.now() - asked - 50);
      }
      observer.disconnect();
      return { stall, gaps: changes.slice(1).map((at, index) => at - (changes[index] ?? at)) };
    });
    expect(Math.max(...gaps), JSON.stringify({ gaps, stall })).toBeLessThan(1000 + stall);

    const before = await shareOf(page);
    expect(before).toBeGreaterThan(0);
    await page.reload();
    await expect(bar(page)).toBeVisible();
    expect(await shareOf(page)).toBeGreaterThanOrEqual(before);
    const second = await context.newPage();
    await second.goto(server.address);
    await expect(second.getByRole('link', { name: /^Models: a download is under way, \d+ % of it is here$/ })).toBeVisible();
    expect(await server.asked('/api/pull')).toHaveLength(1);

    await page.getByRole('button', { name: 'Cancel the download of big:2b' }).click();
    await expect(row(page)).toContainText(/Cancelled\. .* are kept; it goes on from there\./);
    await expect(second.getByRole('link', { name: 'Models', exact: true })).toBeVisible();
    await expect.poll(async () => (await server.asked('/api/pull')).map(({ wasAborted }) => wasAborted)).toEqual([true]);
    const kept = /([\d.]+) (M|G)B are kept/.exec(await row(page).innerText())?.[1];

    await page.getByRole('button', { name: 'Download big:2b again' }).click();
    await expect(row(page)).toContainText(`${kept} `);
    await expect(row(page)).toContainText('were here already');
    expect(await shareOf(page)).toBeGreaterThanOrEqual(before);
    await expect(row(page)).toContainText('It is here and can be asked.', { timeout: 120_000 });
    await expect(page.getByRole('status', { name: 'Notice' })).toContainText('big:2b is here and can be asked.');
    await expect(model(page, 'big:2b')).toContainText('2.0 GB');

    await model(page, 'big:2b').getByRole('button', { name: 'Use big:2b' }).click();
    await page.goto(server.address);
    await sendChat(page, 'Hola');
    await waitForEnd(answerOf(page));
    await expect(answerOf(page)).toContainText('Plants turn light');
    expect((await server.asked('/api/chat')).at(-1)?.model).toBe('big:2b');
  });

  test('its details are there on demand, and it is deleted only when that was meant', async ({ page }) => {
    await openModels(page, server.address);
    // It could read more than it is asked to.
    await expect(model(page, 'llama3.2')).toContainText('reads 8k tokens');
    const details = model(page, 'llama3.2').getByRole('button', { name: 'Details of llama3.2' });
    await details.focus();
    await page.keyboard.press('Enter');
    await expect(details).toHaveAttribute('aria-expanded', 'true');
    await expect(model(page, 'llama3.2')).toContainText('Q4_K_M');
    await model(page, 'llama3.2').locator('summary', { hasText: 'License' }).click();
    await expect(model(page, 'llama3.2').locator('pre', { hasText: 'MIT License' })).toBeVisible();

    const bin = model(page, 'llama3.2').getByRole('button', { name: 'Delete llama3.2' }).first();
    await bin.click();
    const asked = page.getByRole('group', { name: 'Delete llama3.2?' });
    await expect(asked).toContainText('cannot be undone');
    await expect(asked.getByRole('button', { name: 'Keep it' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(asked).toBeHidden();
    await expect(bin).toBeFocused();
    expect(await server.asked('/api/delete')).toHaveLength(0);
    await bin.click();
    await asked.getByRole('button', { name: 'Delete llama3.2' }).click();
    await expect(model(page, 'llama3.2')).toHaveCount(0);
    await expect(page.getByRole('region', { name: 'Ollama' })).toContainText('No model is here yet');
  });
});

test.describe('a model that is not there', () => {
  let server: ModelServer;
  test.beforeEach(async () => {
    server = await ModelServer.start(['--models', 'llama3.2', '--pull', 'absent=300000000@50000000'], { Providers__Model: 'ollama/absent' });
  });
  test.afterEach(() => server.dispose());

  test('is downloaded in one click below the answer, and then answers', async ({ page }) => {
    await page.goto(server.address);
    await waitForConnection(page);
    await sendChat(page, 'Hola');
    await expect(answerOf(page)).toContainText('This model is not installed');
    await answerOf(page).getByRole('button', { name: 'Download absent' }).click();
    await expect(answerOf(page).getByRole('progressbar', { name: 'Download of absent' })).toBeVisible();
    await expect(answerOf(page)).toContainText('absent is here now.', { timeout: 60_000 });
    await answerOf(page).getByRole('button', { name: 'Try again' }).first().click();
    await waitForEnd(answerOf(page));
    await expect(answerOf(page)).toContainText('Plants turn light');
  });
});

test('without any model the start offers a first one, and then it answers', async ({ page }) => {
  const server = await ModelServer.start(['--models', '', '--pull', 'llama3.2=300000000@50000000'], { Providers__Default: 'auto' });
  try {
    await page.goto(server.address);
    await expect(page.getByText('Ollama runs but has no model yet.')).toBeVisible();
    await page.getByRole('button', { name: 'Download llama3.2' }).click();
    await expect(page.getByRole('progressbar', { name: 'Download of llama3.2' })).toBeVisible();
    await expect(page.getByText('has no model yet')).toHaveCount(0, { timeout: 60_000 });
    await expect(page.getByText('no model is writing')).toHaveCount(0);
    await sendChat(page, 'Hola');
    await waitForEnd(answerOf(page));
    await expect(answerOf(page)).toContainText('Plants turn light');
  } finally {
    await server.dispose();
  }
});

test.describe('a model that takes eight seconds into memory', () => {
  let server: ModelServer;
  test.afterEach(() => server.dispose());

  test('is waited for: loading, then evaluating, then text, and nothing times out', async ({ page }) => {
    // Between deltas it would be given up after three seconds; the wait for the first is another one.
    server = await ModelServer.start(['--models', 'first,slow', '--load-seconds', '8', '--evaluate-seconds', '5', '--tokens', '160', '--rate', '20'], {
      Providers__Model: 'ollama/slow',
      Runs__IdleTimeoutSeconds: '3',
      Streams__HeartbeatSeconds: '1',
    });
    // From elsewhere than the page, so that the model is not loaded in advance.
    const asked = performance.now();
    const reply = await page.request.post(`${server.address}/api/chat`, { data: { message: 'Hola' }, headers: { Prefer: 'respond-async' } });
    const { conversationId } = (await reply.json()) as { conversationId: string };
    await page.goto(`${server.address}/c/${conversationId}`);
    const answer = answerOf(page);
    await expect(answer).toContainText('Loading the model');
    await expect(answer).toContainText('Reading your request');
    expect(performance.now() - asked).toBeGreaterThan(7900);
    await expect(page.locator('.meter')).toContainText('Writing');
    await waitForEnd(answer);
    await expect(answer).toHaveAttribute('data-state', 'completed');
    await expect(answer).toContainText('Plants turn light');
    await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Connected');
  });

  test('is loaded while one writes, when a page is opened or another model is picked', async ({ page }) => {
    server = await ModelServer.start(['--models', 'one,two', '--load-seconds', '2'], { Providers__Model: 'ollama/one' });
    const loads = async (): Promise<readonly string[]> =>
      (await server.asked('/api/chat')).filter(({ json, hasEnded }) => hasEnded && json?.messages?.length === 0).map(({ model }) => model ?? '');
    await page.goto(server.address);
    await waitForConnection(page);
    await expect.poll(loads).toEqual(['one:latest']);
    await page.getByRole('combobox', { name: 'Model', exact: true }).selectOption('ollama/two:latest');
    await expect.poll(loads).toEqual(['one:latest', 'two:latest']);
    await sendChat(page, 'Hola');
    await waitForEnd(answerOf(page));
    await page.getByRole('link', { name: 'Models' }).click();
    await expect(model(page, 'two')).toContainText(/in memory until \d\d:\d\d/);
  });
});

test.describe('who works with the keys', () => {
  let server: ModelServer;
  test.beforeEach(async () => {
    server = await ModelServer.start(['--models', 'llama3.2', '--pull', 'big:2b=1900000000+99000000+1000000@100000000'], { Providers__Model: 'ollama/big:2b' });
  });
  test.afterEach(() => server.dispose());

  test('stays where a button of a download was, and what is hidden stays so over a reload', async ({ page }) => {
    await openModels(page, server.address);
    await download(page, 'big:2b');
    const cancel = page.getByRole('button', { name: 'Cancel the download of big:2b' });
    await cancel.focus();
    await page.keyboard.press('Enter');
    const again = page.getByRole('button', { name: 'Download big:2b again' });
    await expect(again).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(cancel).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(again).toBeFocused();

    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(row(page)).toHaveCount(0);
    await expect(page.getByRole('combobox', { name: 'Download a model' })).toBeFocused();
    const listed = page.waitForResponse(/\/api\/models\/pulls/);
    await page.reload();
    expect(await (await listed).json()).toHaveLength(1);
    await expect(model(page, 'llama3.2')).toBeVisible();
    await expect(row(page)).toHaveCount(0);
    await download(page, 'big:2b');
    await expect(bar(page)).toBeVisible();
  });

  test('stays below the answer from the download to its cancel and back', async ({ page }) => {
    await page.goto(server.address);
    await waitForConnection(page);
    await sendChat(page, 'Hola');
    const begin = answerOf(page).getByRole('button', { name: 'Download big:2b' });
    await begin.focus();
    await page.keyboard.press('Enter');
    const cancel = answerOf(page).getByRole('button', { name: 'Cancel the download of big:2b' });
    await expect(cancel).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(begin).toBeFocused();
  });
});

test('where only others may change the models, no button offers it and it is said who can', async ({ page }) => {
  const server = await ModelServer.start(['--models', 'llama3.2', '--pull', 'absent=300000000@100000000'], { Providers__Model: 'ollama/absent', Security__ManageModels: 'Nobody' });
  try {
    await openModels(page, server.address);
    await expect(model(page, 'llama3.2').getByRole('button', { name: 'Details of llama3.2' })).toBeVisible();
    await expect(page.getByText('Models are downloaded and deleted by whoever looks after this server.')).toBeVisible();
    await expect(page.getByRole('button', { name: /^(Download|Delete)/ })).toHaveCount(0);
    await page.goto(server.address);
    await sendChat(page, 'Hola');
    await expect(answerOf(page)).toContainText('absent can be downloaded by whoever looks after this server.');
    await expect(answerOf(page).getByRole('button', { name: /Download/ })).toHaveCount(0);
  } finally {
    await server.dispose();
  }
});
