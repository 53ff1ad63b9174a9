import type { Page } from '@playwright/test';
import { noon } from './noon';
import { OwnServer } from './own-server';
import { answerOf, expect, sendChat, submitExample, test, waitForConnection, waitForEnd } from './page';
import { TalkingOllama } from './talking-ollama';

test.use({ timezoneId: noon });

let server: OwnServer;
test.beforeEach(async () => {
  server = await OwnServer.start({ Providers__Demo__TokensPerSecond: '200' });
});
test.afterEach(() => server.dispose());

async function open(page: Page, path: string): Promise<void> {
  await page.goto(server.address + path);
  await waitForConnection(page);
}

/** An answer that is whole, and one that is stopped. */
async function ask(page: Page): Promise<void> {
  await open(page, '/');
  await sendChat(page, 'demo:tokens=20');
  await waitForEnd(answerOf(page));
  await sendChat(page, 'demo:tokens=9000');
  await expect(page.locator('.meter')).toContainText('Writing');
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(answerOf(page)).toHaveAttribute('data-state', 'stopped');
}

test('where nothing was asked it says so, and leads to the start', async ({ page }) => {
  await open(page, '/statistics');
  await expect(page.getByText('Nothing was asked in these 30 days.')).toBeVisible();
  await page.getByRole('radio', { name: '7 days' }).check();
  await expect(page.getByText('Nothing was asked in these 7 days.')).toBeVisible();
  await page.getByRole('link', { name: 'Ask something' }).click();
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
});

test('what was asked is counted by day, outcome, model and kind', async ({ page }) => {
  await ask(page);
  await page.goto(`${server.address}/#rubric`);
  await submitExample(page);
  await waitForEnd(answerOf(page));
  await page.getByRole('link', { name: 'Statistics' }).click();
  await expect(page).toHaveURL(`${server.address}/statistics`);
  await expect(page.getByRole('link', { name: 'Statistics' })).toHaveAttribute('aria-current', 'page');

  await expect(page.getByRole('img', { name: 'Answers by day. 3 answers: 2 whole, 1 stopped' })).toBeVisible();
  await expect(page.getByRole('img', { name: /^Wait for the first word\. The median is \d/ })).toBeVisible();
  await expect(page.locator('.statistics-picture rect[data-outcome="completed"]')).toHaveCount(1);
  await expect(page.locator('.statistics-picture rect[data-outcome="stopped"]')).toHaveCount(1);
  await expect(page.getByRole('region', { name: 'By model, as a table' }).getByRole('row')).toContainText([/Name/, /demo\s*demo.*3.*67 %/]);
  await expect(page.getByRole('region', { name: 'By kind, as a table' }).getByRole('row')).toContainText([/Name/, /Chat.*2/, /Rubric.*1/]);

  await expect(page.getByRole('img', { name: /^Tokens a second\. The median of all answers is \d/ })).toBeVisible();
  await expect(page.getByRole('img', { name: /^Tokens written by model\. [\d.K]+ tokens: demo [\d.K]+$/ })).toBeVisible();
  await page.getByText('By day and model').click();
  await expect(page.getByRole('region', { name: 'By day and model, as a table' }).getByRole('row')).toContainText([/Day.*Model.*Read.*Written/, /demo\s*demo.*3.*67 %/]);

  await page.getByText('As a table').first().click();
  const days = page.getByRole('region', { name: 'Answers by day, as a table' }).getByRole('row');
  await expect(days).toHaveCount(31);
  const today = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: noon }).format(new Date());
  await expect(days.nth(1)).toHaveText(new RegExp(`^${today}\\s*3\\s*2\\s*1\\s*0\\s*0$`));
});

test('what was written beside the answers is counted apart', async ({ page }) => {
  const ollama = await TalkingOllama.start();
  try {
    await server.kill();
    await server.startAgain(ollama.settings);
    await open(page, '/');
    await sendChat(page, 'How do I show fractions with paper?');
    await waitForEnd(answerOf(page));
    await expect(page.getByRole('link', { name: /Folding fractions/ })).toBeVisible();
    await page.getByRole('link', { name: 'Statistics' }).click();

    const apart = page.getByRole('region', { name: 'Beside the text', exact: true });
    await expect(apart.getByRole('definition')).toHaveText([/^1 23 characters$/, /^0 0 calls in 0 answers$/, /^0 none$/, /^1 \d+ tokens read, 30 written$/]);
    await apart.getByText('As a table').click();
    await expect(apart.getByRole('region', { name: 'Beside the text, by day, as a table' }).getByRole('row')).toHaveCount(31);
    await expect(apart.getByRole('region', { name: 'Beside the text, by model, as a table' }).getByRole('row').nth(1)).toHaveText(/^talking:latest\s*1\s*0\s*0\s*0\s*0\s*1\s*\d+$/);
  } finally {
    await ollama.dispose();
  }
});

test('where nobody counted tokens, or too quickly to tell a speed, it says so in the place of the charts', async ({ page }) => {
  await ask(page);
  await page.route(/\/api\/statistics/, async (route) => {
    const told = await (await route.fetch()).text();
    const isFast = new URL(route.request().url()).searchParams.get('days') === '7';
    await route.fulfill({ contentType: 'application/json', body: told.replaceAll(/"tokensPerSecond":\{[^}]*\},?/g, '').replaceAll(/"(promptTokens|completionTokens)":\d+/g, (whole, name) => (isFast ? whole : `"${name}":0`)) });
  });
  await page.getByRole('link', { name: 'Statistics' }).click();
  await expect(page.getByRole('region', { name: 'Tokens', exact: true })).toContainText('neither a speed nor a sum');
  await expect(page.getByRole('img', { name: /^Tokens/ })).toHaveCount(0);
  await page.getByRole('radio', { name: '7 days' }).check();
  await expect(page.getByRole('region', { name: 'Tokens a second', exact: true })).toContainText('too quickly');
  await expect(page.getByRole('img', { name: /^Tokens written by model/ })).toBeVisible();
});

test('a key leads there, and what is deleted counts no more', async ({ page }) => {
  await ask(page);
  await page.getByRole('main').focus();
  await page.keyboard.press('s');
  await expect(page.getByRole('img', { name: /^Answers by day\. 2 answers/ })).toBeVisible();
  const { items } = (await (await page.request.get(`${server.address}/api/conversations`)).json()) as { items: { id: string }[] };
  await page.request.delete(`${server.address}/api/conversations/${items[0]?.id}`);
  await page.getByRole('radio', { name: '90 days' }).check();
  await expect(page.getByText('Nothing was asked in these 90 days.')).toBeVisible();
});

test('days are those of the clock on the wall', async ({ browser }) => {
  for (const timezoneId of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
    const context = await browser.newContext({ timezoneId });
    const page = await context.newPage();
    const asked = page.waitForRequest(/\/api\/statistics/);
    await page.goto(`${server.address}/statistics`);
    const hours = timezoneId === 'Pacific/Kiritimati' ? 14 : -11;
    expect(new URL((await asked).url()).searchParams.get('offsetMinutes')).toBe(String(hours * 60));
    await expect(page.getByText('Nothing was asked')).toBeVisible();
    await context.close();
  }
});

test('a server that cannot read its database is told, and asked again', async ({ page }) => {
  await page.route(/\/api\/statistics/, (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"code":"storage_unavailable","detail":"no","retryable":true}' }), { times: 1 });
  await page.goto(`${server.address}/statistics`);
  await expect(page.getByRole('alert')).toContainText('The server cannot save right now');
  await page.getByRole('radio', { name: '7 days' }).check();
  await expect(page.getByText('Nothing was asked in these 7 days.')).toBeVisible();
});
