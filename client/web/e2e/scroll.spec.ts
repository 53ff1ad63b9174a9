import type { Locator } from '@playwright/test';
import { OwnServer } from './own-server';
import { answerOf, expect, openForm, sendChat, submitExample, test, waitForEnd, waitForText, writtenIn } from './page';

declare global {
  interface Window {
    shifts: { readonly value: number; readonly of: readonly string[] }[];
    gaps: number[];
  }
}

const leftBelow = (scroller: Locator): Promise<number> =>
  scroller.evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight);

test.describe('where nobody else writes', () => {
  let server: OwnServer;
  test.beforeEach(async () => {
    server = await OwnServer.start({});
  });
  test.afterEach(() => server.dispose());

  test('nothing on the page shifts while an answer arrives, and its end is never left', async ({ page }) => {
    await openForm(page, 'lesson-plan', server.address);
    await submitExample(page);
    await waitForText(answerOf(page));
    await page.evaluate(() => {
      window.shifts = [];
      window.gaps = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as unknown as { value: number; sources: { node: Node | null }[] }[]) {
          window.shifts.push({ value: entry.value, of: entry.sources.map(({ node }) => `${node?.nodeName}: ${node?.textContent?.slice(0, 40)}`) });
        }
      }).observe({ type: 'layout-shift' });
      const scroller = document.querySelector('.thread-scroller')!;
      // After the page's own observer, before the frame is painted.
      new ResizeObserver(() => window.gaps.push(scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight))
        .observe(document.querySelector('.thread-content')!);
    });
    const height = await page.locator('.thread-content').evaluate((element) => element.scrollHeight);
    await waitForEnd(answerOf(page));
    // The observer tells within the frame after the last change.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    expect(await page.locator('.thread-content').evaluate((element) => element.scrollHeight)).toBeGreaterThan(height + 800);
    expect(await page.evaluate(() => window.shifts)).toEqual([]);
    expect(await page.evaluate(() => window.gaps.length)).toBeGreaterThan(20);
    expect(await page.evaluate(() => Math.max(...window.gaps))).toBeLessThanOrEqual(2);
  });
});

test('the slightest movement up lets go of the end, and coming back holds it again', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 480 });
  await page.goto('/');
  await sendChat(page, 'demo:tokens=9000');
  const scroller = page.getByRole('region', { name: 'Conversation' });
  await expect.poll(() => scroller.evaluate((element) => element.scrollTop), { timeout: 60_000 }).toBeGreaterThan(100);
  await scroller.hover();
  await page.mouse.wheel(0, -20);
  await expect.poll(() => leftBelow(scroller), { timeout: 60_000 }).toBeGreaterThan(120);
  const top = await scroller.evaluate((element) => element.scrollTop);
  const length = await writtenIn(answerOf(page));
  await waitForText(answerOf(page), length + 200);
  expect(await scroller.evaluate((element) => element.scrollTop)).toBe(top);
  await page.mouse.wheel(0, 5000);
  await expect(page.getByRole('button', { name: 'Jump to latest' })).toBeHidden();
  await waitForText(answerOf(page), (await writtenIn(answerOf(page))) + 200);
  // Between a change and its frame a line may be below: nobody sees that. An end that is not held stays below for good.
  await expect.poll(() => leftBelow(scroller)).toBeLessThanOrEqual(2);
  await page.getByRole('button', { name: 'Stop' }).click();
});

test('what is no gesture does not let go: another size of the window, a longer message being written', async ({ page }) => {
  await page.goto('/');
  await sendChat(page, 'demo:tokens=9000');
  const scroller = page.getByRole('region', { name: 'Conversation' });
  await waitForText(answerOf(page), 1500);
  for (const height of [420, 900, 500]) {
    await page.setViewportSize({ width: 900, height });
    await expect.poll(() => leftBelow(scroller)).toBeLessThanOrEqual(2);
  }
  await page.getByRole('textbox', { name: 'Message' }).fill('one\ntwo\nthree\nfour\nfive');
  await waitForText(answerOf(page), (await writtenIn(answerOf(page))) + 200);
  // Between a change and its frame a line may be below: nobody sees that. An end that is not held stays below for good.
  await expect.poll(() => leftBelow(scroller)).toBeLessThanOrEqual(2);
  await page.getByRole('textbox', { name: 'Message' }).fill('');
  await page.keyboard.press('Escape');
  await expect(answerOf(page)).toHaveAttribute('data-state', 'stopped');
  await expect.poll(() => leftBelow(scroller)).toBeLessThanOrEqual(2);
});

test('another version takes the place of the one that is read, and the arrow keeps the focus', async ({ page }) => {
  await page.goto('/');
  await sendChat(page, 'demo:tokens=150');
  await waitForEnd(answerOf(page));
  await page.getByRole('button', { name: 'Try again' }).click();
  await waitForEnd(answerOf(page));
  await sendChat(page, 'demo:tokens=400');
  await waitForEnd(answerOf(page));
  const scroller = page.getByRole('region', { name: 'Conversation' });
  await scroller.focus();
  await page.keyboard.press('Home');
  const arrow = page.getByRole('button', { name: 'Earlier version' });
  await arrow.scrollIntoViewIfNeeded();
  const before = await arrow.boundingBox();
  await arrow.press('Enter');
  await expect(page.getByRole('group', { name: 'Versions' })).toHaveText('1 / 2');
  await expect(page.getByRole('button', { name: 'Later version' })).toBeFocused();
  const after = await arrow.boundingBox();
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThanOrEqual(2);
});
