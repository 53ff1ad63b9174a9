import type { Page } from '@playwright/test';
import { expect, test } from './page';

const asked = 150;
const ways = ['SignalR hub', 'Event stream', 'Plain WebSocket'] as const;

interface Told {
  readonly deltas: number;
  readonly frames: number;
  readonly alone: number;
}

async function measure(page: Page, way: string, deltas: number): Promise<void> {
  await page.goto('/proof');
  await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Connected');
  await page.getByRole('radio', { name: way }).check();
  await page.getByRole('spinbutton', { name: 'Deltas' }).fill(String(deltas));
  await page.getByRole('button', { name: 'Start' }).click();
}

/** The counts as the copied text tells them. */
async function told(page: Page): Promise<Told> {
  const report = await page.getByLabel('Result as text').innerText();
  const number = (pattern: RegExp): number => Number(pattern.exec(report)?.[1]);
  return { deltas: number(/^deltas: (\d+) of/m), frames: number(/^frames: (\d+),/m), alone: number(/alone: (\d+) /) };
}

/** The deltas of each token frame that came over the page's WebSockets, counted beside the page. */
function countFrames(page: Page): number[] {
  const counts: number[] = [];
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      for (const [, count] of String(payload).matchAll(/\{"type":"token",(?:(?!\}).)*?(?:"count":(\d+),)?"total":\d+\}/g)) {
        counts.push(Number(count ?? 1));
      }
    }),
  );
  return counts;
}

for (const way of ways) {
  test(`${way}: every delta is accounted for, and each frame is counted once`, async ({ page }) => {
    const wire = countFrames(page);
    await measure(page, way, asked);
    const result = page.getByRole('region', { name: 'Result' });
    await expect(result).toHaveAttribute('data-ending', 'completed', { timeout: 30_000 });
    await expect(result).toContainText('deltas, none missing');
    const { deltas, frames, alone } = await told(page);
    expect(deltas).toBe(asked);
    expect(frames).toBeGreaterThan(0);
    expect(frames).toBeLessThanOrEqual(asked);
    expect(alone).toBeLessThanOrEqual(frames);
    if (way !== 'Event stream') {
      expect(frames).toBe(wire.length);
      expect(wire.reduce((sum, count) => sum + count, 0)).toBe(asked);
    }

    // The bars are the gaps: one less than the frames.
    const bars = await result.locator('rect').evaluateAll((all) => all.map((bar) => Number(bar.getAttribute('data-count'))));
    expect(bars.reduce((sum, count) => sum + count, 0)).toBe(frames - 1);
    await expect(page.locator('.proof-counter')).toHaveText(String(frames));
    await expect(page.locator('.proof-text')).toContainText(`word-${asked - 1}`);
  });
}

test('it can be stopped, tells what came until then, and leaves no conversation behind', async ({ page }) => {
  await measure(page, 'SignalR hub', 5000);
  await expect.poll(async () => Number(await page.locator('.proof-counter').innerText())).toBeGreaterThan(20);
  await page.getByRole('button', { name: 'Stop' }).click();
  const result = page.getByRole('region', { name: 'Result' });
  await expect(result).toHaveAttribute('data-ending', 'stopped');
  const { deltas } = await told(page);
  await expect(result).toContainText(`${5000 - deltas} missing`);
  await expect(page.getByRole('button', { name: 'Start' })).toBeVisible();
  const { items } = (await (await page.request.get('/api/conversations?q=demo:tokens=5000')).json()) as { items: readonly unknown[] };
  expect(items).toEqual([]);
});

test('the page is loaded only when it is asked for', async ({ page }) => {
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  await page.goto('/');
  await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Connected');
  expect(loaded.filter((path) => path.includes('ProofPage'))).toEqual([]);
});
