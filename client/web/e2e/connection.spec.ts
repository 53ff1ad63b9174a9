import type { Locator, Page } from '@playwright/test';
import { OwnServer } from './own-server';
import { answerOf, expect, openForm, sendChat, test, waitForConnection, waitForEnd } from './page';
import { StrictProxy } from './strict-proxy';

const badge = (page: Page): Locator => page.getByRole('status', { name: 'Connection' });
const detail = (page: Page): Locator => page.locator('#connection-detail');

test('how the page is connected shows on pointing and on focus, and goes with Escape', async ({ page }) => {
  await page.goto('/');
  await expect(badge(page)).toHaveText('Connected');
  await expect(detail(page)).toBeHidden();
  await badge(page).hover();
  await expect(detail(page)).toBeVisible();
  await expect(detail(page)).toHaveText('Over WebSocket.');
  await page.mouse.move(0, 0);
  await expect(detail(page)).toBeHidden();
  await badge(page).focus();
  await expect(detail(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(detail(page)).toBeHidden();
});

const proxies = [
  { name: 'server-sent events', what: 'WebSockets are refused', rules: { upgrades: 'refused', eventStreams: true } },
  { name: 'server-sent events', what: 'WebSockets are never answered', rules: { upgrades: 'swallowed', eventStreams: true } },
  { name: 'long polling', what: 'event streams are refused too', rules: { upgrades: 'refused', eventStreams: false } },
] as const;

for (const { name, what, rules } of proxies) {
  test(`where ${what}, ${name} carry the answer, and the badge says so`, async ({ page, baseURL }) => {
    const proxy = await StrictProxy.start(baseURL ?? '', rules);
    try {
      await page.goto(proxy.address);
      await expect(badge(page)).toHaveText('Connected (fallback)', { timeout: 60_000 });
      await expect(detail(page)).toContainText(name);
      await sendChat(page, 'demo:tokens=240');
      const answer = answerOf(page);
      await expect(page.locator('.meter')).toContainText('Writing');
      await waitForEnd(answer);
      await expect(answer).toHaveAttribute('data-state', 'completed');
      await expect(answer).toContainText('word-239');
    } finally {
      await page.close();
      await proxy.dispose();
    }
  });
}

/** What badge and detail have said from now on, each that was new. The first attempts are over in less time than lies between two looks from outside. */
async function toldConnections(page: Page): Promise<() => Promise<readonly string[]>> {
  const log = await badge(page).evaluateHandle((element) => {
    const all: string[] = [];
    new MutationObserver(() => all.push(`${element.textContent} ${document.querySelector('#connection-detail')?.textContent}`))
      .observe(element.parentElement ?? element, { childList: true, characterData: true, subtree: true });
    return all;
  });
  return () => log.evaluate((all) => all);
}

test('a server that is away is told with each attempt; what was typed stays, and is sent when it is back', async ({ page }) => {
  const server = await OwnServer.start({});
  try {
    await page.goto(server.address);
    await waitForConnection(page);
    await page.getByRole('textbox', { name: 'Message' }).fill('demo:tokens');
    const told = await toldConnections(page);
    await server.kill();
    await expect.poll(async () => (await told()).length, { timeout: 60_000 }).toBeGreaterThanOrEqual(3);
    const attempts = [1, 2, 3].map((attempt) => expect.stringMatching(`^Reconnecting \\(${attempt}\\) Attempt ${attempt}\\.`));
    expect((await told()).slice(0, 3)).toEqual(attempts);
    await page.getByRole('textbox', { name: 'Message' }).pressSequentially('=30');
    await server.startAgain();
    await waitForConnection(page);
    await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue('demo:tokens=30');
    await page.getByRole('textbox', { name: 'Message' }).press('Enter');
    await waitForEnd(answerOf(page));
    await expect(answerOf(page)).toContainText('word-29');
  } finally {
    await server.dispose();
  }
});

test('that the network is gone is told though the server still answered when it went', async ({ page, context }) => {
  await page.goto('/');
  await waitForConnection(page);
  await page.route('**/health/live', (route) => route.fulfill({ status: 200 }), { times: 1 });
  await context.setOffline(true);
  await expect(badge(page)).toHaveText('Offline');
  await context.setOffline(false);
  await expect(badge(page)).toHaveText('Connected');
});

test('a form and a draft that grow while the network is gone are there when it is back, and after a reload', async ({ page, context }) => {
  await page.goto('/');
  await waitForConnection(page);
  await page.getByRole('textbox', { name: 'Message' }).fill('A question');
  await openForm(page, 'quiz');
  await waitForConnection(page);
  const topic = page.getByRole('textbox', { name: 'Topic' });
  await topic.fill('Volcanoes');
  await context.setOffline(true);
  await expect(badge(page)).toHaveText('Offline');
  await topic.pressSequentially(' of Ecuador');
  await page.getByRole('button', { name: 'New', exact: true }).click();
  await page.getByRole('textbox', { name: 'Message' }).press('End');
  await page.getByRole('textbox', { name: 'Message' }).pressSequentially(' for later');
  await context.setOffline(false);
  await waitForConnection(page);
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue('A question for later');
  await openForm(page, 'quiz');
  await expect(topic).toHaveValue('Volcanoes of Ecuador');
});

test('a laptop that says it has no network, but reaches its own server, is not called offline', async ({ page }) => {
  await page.goto('/');
  await expect(badge(page)).toHaveText('Connected');
  const asked = page.waitForResponse('**/health/live');
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
    dispatchEvent(new Event('offline'));
  });
  await asked;
  await sendChat(page, 'demo:tokens=5');
  await waitForEnd(answerOf(page));
  await expect(badge(page)).toHaveText('Connected');
});
