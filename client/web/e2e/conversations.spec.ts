import type { Locator, Page, Route } from '@playwright/test';
import { noon } from './noon';
import { OwnServer } from './own-server';
import { answerOf, expect, sendChat, waitForConnection, waitForEnd, waitForText, writtenIn } from './page';
import { test } from './slow-demo';

test.use({ timezoneId: noon });

/** Sends a message whose words no other test uses, and stops its answer. */
async function stoppedChat(page: Page, text: string): Promise<void> {
  await page.goto('/');
  await sendChat(page, text);
  await waitForText(answerOf(page), 20);
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(answerOf(page)).toHaveAttribute('data-state', 'stopped');
}

test('a conversation that began while the list was loaded is in it', async ({ page }) => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/api/conversations?**', async (route) => {
    const response = await route.fetch();
    await held;
    await route.fulfill({ response });
  });
  await page.goto('/');
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
  await sendChat(page, 'demo:tokens=5');
  await expect(answerOf(page)).toHaveAttribute('data-state', 'completed');
  const loaded = page.waitForResponse(/\/api\/conversations\?/);
  release();
  await loaded;
  const list = page.getByRole('navigation', { name: 'Conversations' });
  await expect(list.locator(`a[href="${new URL(page.url()).pathname}"]`)).toBeVisible();
  await page.unrouteAll({ behavior: 'wait' });
  await expect(list.locator(`a[href="${new URL(page.url()).pathname}"]`)).toBeVisible();
});

test('a conversation is renamed, found, deleted and brought back', async ({ page }) => {
  const title = `Glaciers ${Date.now()}`;
  await stoppedChat(page, 'What is a glacier?');
  const id = new URL(page.url()).pathname;
  const row = page.getByRole('listitem').filter({ has: page.locator(`a[href="${id}"]`) });
  await row.hover();
  await row.getByRole('button', { name: /^Rename/ }).click();
  await page.getByRole('textbox', { name: 'New title' }).fill(title);
  await page.getByRole('textbox', { name: 'New title' }).press('Enter');
  await page.getByRole('searchbox', { name: 'Search conversations' }).fill(title);
  await expect(page.getByRole('navigation', { name: 'Conversations' }).getByRole('listitem')).toHaveCount(1);
  await expect(row).toContainText(title);
  await row.hover();
  await row.getByRole('button', { name: /^Delete/ }).click();
  await expect(row).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row).toContainText(title);
  await expect(answerOf(page)).toBeVisible();
});

test('trying again and editing make versions that can be gone through', async ({ page }) => {
  await stoppedChat(page, 'Why is the sky blue?');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(answerOf(page).or(page.getByRole('button', { name: 'Stop' })).first()).toBeVisible();
  await waitForText(answerOf(page), 20);
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByRole('group', { name: 'Versions' })).toHaveText('2 / 2');
  await page.getByRole('button', { name: 'Earlier version' }).click();
  await expect(page.getByRole('group', { name: 'Versions' })).toHaveText('1 / 2');
  await page.getByRole('article', { name: 'Your message' }).hover();
  await page.getByRole('button', { name: 'Edit message' }).click();
  const input = page.getByRole('textbox', { name: 'Message' });
  await expect(input).toHaveValue('Why is the sky blue?');
  await input.fill('Why is the sea blue?');
  await input.press('Enter');
  await expect(page.getByRole('article', { name: 'Your message' })).toContainText('Why is the sea blue?');
  await expect(page.getByRole('article', { name: 'Your message' }).getByRole('group', { name: 'Versions' })).toHaveText('2 / 2');
});

test('a version that was chosen while the server was away stays, and the server is told when it is back', async ({ page }) => {
  const server = await OwnServer.start({});
  try {
    await page.goto(server.address);
    await sendChat(page, 'demo:tokens=5');
    await waitForEnd(answerOf(page));
    await page.getByRole('button', { name: 'Try again' }).click();
    const versions = page.getByRole('group', { name: 'Versions' });
    await expect(versions).toHaveText('2 / 2');
    await waitForEnd(answerOf(page));
    await server.kill();
    await page.getByRole('button', { name: 'Earlier version' }).click();
    await expect(versions).toHaveText('1 / 2');
    const chosen = page.waitForRequest((request) => request.method() === 'PATCH');
    await server.startAgain();
    expect((await (await chosen).response())?.status()).toBe(200);
    await expect(versions).toHaveText('1 / 2');
    await page.reload();
    await expect(versions).toHaveText('1 / 2');
  } finally {
    await server.dispose();
  }
});

test('a message that is not sent yet survives a reload', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Message' }).fill('Half a thou');
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue('Half a thou');
});

test('on a phone the list is a drawer', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  await expect(page.getByRole('searchbox', { name: 'Search conversations' })).toBeHidden();
  await page.getByRole('button', { name: 'Show conversations' }).click();
  await expect(page.getByRole('searchbox', { name: 'Search conversations' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('searchbox', { name: 'Search conversations' })).toBeHidden();
});

test('a conversation is called by its first message until a better title comes, here and in another window', async ({ page, context }) => {
  const first = `Tides ${Date.now()}: why twice a day?`;
  await stoppedChat(page, `${first}\nAnd why not thrice?`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(first);
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByRole('heading', { level: 1 })).toContainText(first);
  await page.getByRole('heading', { level: 1 }).dblclick();
  await page.getByRole('textbox', { name: 'New title' }).fill(`${first} The moon`);
  await page.getByRole('textbox', { name: 'New title' }).press('Enter');
  for (const window of [page, other]) {
    await expect(window.getByRole('heading', { level: 1 })).toHaveText(`${first} The moon`);
    await expect(window).toHaveTitle(`${first} The moon – LlmStream`);
  }
});

/** A server with 130 conversations, and the links to them in the page's list. */
async function manyConversations(page: Page, own: OwnServer): Promise<Locator> {
  for (let batch = 0; batch < 13; batch += 1) {
    await Promise.all(Array.from({ length: 10 }, (_, index) => page.request.post(`${own.address}/api/chat`, { data: { message: `Conversation ${batch * 10 + index}` } })));
  }
  await page.goto(own.address);
  return page.getByRole('navigation', { name: 'Conversations' }).getByRole('link');
}

const withoutBounds = { Providers__Demo__TokensPerSecond: '0', RateLimit__RunsPerMinute: '100000', Runs__MaxPerUser: '1000', Runs__MaxQueued: '1000' };

test('older conversations are loaded as the list is scrolled, and stay through a reload of the list', async ({ page, context }) => {
  const own = await OwnServer.start(withoutBounds);
  try {
    const links = await manyConversations(page, own);
    await expect(links).toHaveCount(50);
    await links.last().scrollIntoViewIfNeeded();
    await expect(links).toHaveCount(100);
    await links.last().scrollIntoViewIfNeeded();
    await expect(links).toHaveCount(130);
    await context.setOffline(true);
    await context.setOffline(false);
    await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Connected');
    await expect(links).toHaveCount(130);
    expect(new Set(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))).size).toBe(130);
  } finally {
    await own.dispose();
  }
});

test('a reload of the list that was on its way while it was scrolled takes nothing away', async ({ page }) => {
  const own = await OwnServer.start(withoutBounds);
  try {
    const isReload = (url: URL): boolean => url.pathname === '/api/conversations' && !url.searchParams.has('before');
    // With its connection the page loads the list once more; what is held below is to be the reload of Undo.
    let reloads = 0;
    page.on('requestfinished', (request) => (reloads += isReload(new URL(request.url())) ? 1 : 0));
    const links = await manyConversations(page, own);
    await waitForConnection(page);
    await expect.poll(() => reloads).toBeGreaterThanOrEqual(2);
    await expect(links).toHaveCount(50);
    const deleted = page.locator(`a[href="${await links.first().getAttribute('href')}"]`);
    await links.first().focus();
    await page.keyboard.press('Delete');
    await expect(deleted).toHaveCount(0);
    const held: Route[] = [];
    await page.route(isReload, (route) => void held.push(route), { times: 1 });
    const restored = page.waitForResponse((response) => response.url().endsWith('/restore'));
    const asked = page.waitForRequest((request) => isReload(new URL(request.url())));
    await page.getByRole('button', { name: 'Undo' }).click();
    expect((await restored).ok()).toBe(true);
    await asked;
    await links.last().scrollIntoViewIfNeeded();
    await expect.poll(() => links.count()).toBeGreaterThanOrEqual(99);
    const further = page.waitForResponse((response) => new URL(response.url()).searchParams.has('before'));
    await Promise.all(held.map((route) => route.continue()));
    await (await further).finished();
    await expect.poll(() => links.count()).toBeGreaterThanOrEqual(100);
    await expect(deleted).toHaveCount(1);
  } finally {
    await own.dispose();
  }
});

test('a hit on another version opens that version', async ({ page }) => {
  const word = `Moraine${Date.now()}`;
  await stoppedChat(page, `What is a ${word}?`);
  await page.getByRole('article', { name: 'Your message' }).hover();
  await page.getByRole('button', { name: 'Edit message' }).click();
  await page.getByRole('textbox', { name: 'Message' }).fill('What is an esker?');
  await page.getByRole('textbox', { name: 'Message' }).press('Enter');
  await expect(page.getByRole('article', { name: 'Your message' })).toContainText('esker');
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(answerOf(page)).toHaveAttribute('data-state', 'stopped');
  await page.getByRole('searchbox', { name: 'Search conversations' }).fill(word);
  const hits = page.getByRole('navigation', { name: 'Conversations' }).getByRole('link');
  await expect(hits).toHaveCount(1);
  await hits.click();
  await expect(page.getByRole('article', { name: 'Your message' })).toContainText(word);
  await expect(page.getByRole('article', { name: 'Your message' }).getByRole('group', { name: 'Versions' })).toHaveText('1 / 2');
  expect(await page.evaluate(() => CSS.highlights.get('found')?.size)).toBeGreaterThan(0);
});

test('conversations stand under the day, the week and the month of their last message', async ({ page }) => {
  const own = await OwnServer.start({ Providers__Demo__TokensPerSecond: '0' });
  try {
    await page.request.post(`${own.address}/api/chat`, { data: { message: 'What is a fjord?' } });
    const list = page.getByRole('navigation', { name: 'Conversations' });
    const day = 86_400_000;
    const written = Date.now();
    for (const [days, heading] of [[0, 'Today'], [1, 'Yesterday'], [4, 'Last seven days'], [20, 'Last thirty days']] as const) {
      await page.clock.setFixedTime(written + days * day);
      await page.goto(own.address);
      await expect(list.getByRole('region', { name: heading }).getByRole('link')).toHaveText('What is a fjord?');
    }
    await page.clock.setFixedTime(written + 90 * day);
    await page.goto(own.address);
    const month = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: noon }).format(written);
    await expect(list.getByRole('region', { name: month }).getByRole('link')).toBeVisible();
  } finally {
    await own.dispose();
  }
});

test('an answer and a message are copied as they were written, and a stopped answer goes on', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await stoppedChat(page, 'What is a *meander*?');
  const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole('article', { name: 'Your message' }).hover();
  await page.getByRole('button', { name: 'Copy message' }).click();
  await expect.poll(copied).toBe('What is a *meander*?');
  await page.getByRole('button', { name: 'Copy answer' }).click();
  await expect.poll(copied).toMatch(/^> \*\*Demo answer/);
  const written = await writtenIn(answerOf(page));
  await page.getByRole('button', { name: 'Continue' }).click();
  await waitForText(answerOf(page), written + 40);
  await page.keyboard.press('Escape');
  await expect(answerOf(page)).toHaveAttribute('data-state', 'stopped');
  await expect(page.getByRole('article', { name: 'Answer' })).toHaveCount(1);
});

test('a branch that was chosen stays, whatever the server said before', async ({ page }) => {
  await stoppedChat(page, 'Where do rivers begin?');
  await page.getByRole('button', { name: 'Try again' }).click();
  await waitForText(answerOf(page), 20);
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByRole('group', { name: 'Versions' })).toHaveText('2 / 2');
  // What the server tells about a third version, asked for elsewhere, is held until another one was chosen here.
  let isAsked = (): void => undefined;
  let letGo = (): void => undefined;
  const asked = new Promise<void>((resolve) => (isAsked = resolve));
  const released = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(/\/api\/conversations\/[^/?]+$/, async (route) => {
    if (route.request().method() !== 'GET') {
      return route.continue();
    }
    const response = await route.fetch();
    isAsked();
    await released;
    return route.fulfill({ response });
  });
  const id = await page.locator('[data-message]:has(.answer)').last().getAttribute('data-message');
  await page.request.post(`/api/messages/${id}/retry`, { headers: { Prefer: 'respond-async' } });
  await asked;
  await page.getByRole('button', { name: 'Earlier version' }).click();
  await expect(page.getByRole('group', { name: 'Versions' })).toHaveText('1 / 2');
  letGo();
  await expect(page.getByRole('group', { name: 'Versions' })).toHaveText('1 / 3');
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});
