import type { Page } from '@playwright/test';
import { expect, test } from './page';
import { copiedResult, measureProof, openProof, startProof, usualLump, ways } from './proof-page';
import { StrictProxy } from './strict-proxy';

/** The deltas of each token frame that came over the page's WebSockets, counted beside the page, by message. */
function countFrames(page: Page): number[][] {
  const messages: number[][] = [];
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      const frames = [...String(payload).matchAll(/\{"type":"token",(?:(?!\}).)*?(?:"count":(\d+),)?"total":\d+\}/g)];
      if (frames.length > 0) {
        messages.push(frames.map(([, count]) => Number(count ?? 1)));
      }
    }),
  );
  return messages;
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

for (const way of ways) {
  test(`${way}: every delta is accounted for, and each frame is counted once`, async ({ page }) => {
    const asked = 150;
    const wire = countFrames(page);
    await openProof(page);
    const { ending, figures, trace } = await measureProof(page, way, asked, 100);
    expect(ending).toBe('completed');
    expect(figures).toMatchObject({ deltas: asked, missing: 0, isContiguous: true, unpainted: 0 });
    expect(figures.frames).toBe(trace.arrivals.length);
    expect(sum(trace.arrivals.map(({ deltas }) => deltas))).toBe(asked);
    expect(trace.arrivals.every(({ sentAt, deltas }) => sentAt.length === deltas)).toBe(true);
    if (way.endsWith('WebSocket') || way === 'SignalR, as this page') {
      expect(wire.flat()).toEqual(trace.arrivals.map(({ deltas }) => deltas));
    } else {
      expect(wire).toEqual([]);
    }

    // The bars are the gaps: one less than the frames.
    const result = page.getByRole('region', { name: 'Result' });
    const bars = await result.locator('rect').evaluateAll((all) => all.map((bar) => Number(bar.getAttribute('data-count'))));
    expect(sum(bars)).toBe(figures.frames - 1);
    await expect(result).toContainText('deltas, none missing');
    await expect(page.locator('.proof-counter')).toHaveText(String(figures.frames));
    await expect(page.getByLabel('Result as text')).toContainText(`deltas: ${asked} of ${asked}, missing 0`);
  });
}

/**
 * How many come together now and then is the machine's, which does other things beside this: `npm run bench:flush` holds that to its
 * bounds where it is quiet, and `flush.spec.ts` shows that no word waits for another. Here it is what most frames do.
 */
for (const { perSecond, deltas, lump } of [{ perSecond: 50, deltas: 250, lump: 3 }, { perSecond: 200, deltas: 600, lump: 10 }]) {
  test(`at ${perSecond} a second frames come one by one and are painted`, async ({ page }) => {
    const wire = countFrames(page);
    await openProof(page);
    const { figures } = await measureProof(page, 'SignalR, as this page', deltas, perSecond);
    expect(figures).toMatchObject({ deltas, missing: 0, isContiguous: true, unpainted: 0 });
    expect(usualLump(figures)).toBeLessThanOrEqual(lump);
    expect(figures.paint?.median).toBeLessThanOrEqual(2 * (figures.displayMs ?? 0));
    expect(wire.filter((frames) => frames.length === 1).length).toBeGreaterThan(wire.length / 2);
  });
}

test('a proxy that gathers the answer is found out, and one that hands it on is not', async ({ page, baseURL }) => {
  const openProxy = await StrictProxy.start(baseURL ?? '', { upgrades: 'refused', eventStreams: true });
  const gathering = await StrictProxy.start(baseURL ?? '', { upgrades: 'refused', eventStreams: true, gathers: 4096 });
  try {
    await openProof(page, openProxy.address);
    const open = await measureProof(page, 'Event stream', 200, 50);
    expect(usualLump(open.figures)).toBeLessThan(10);

    // The hub's long polling gets through, because each of its answers is whole.
    await page.goto('about:blank');
    await page.goto(`${gathering.address}/proof`);
    const held = await measureProof(page, 'Event stream', 200, 50);
    expect(held.figures).toMatchObject({ deltas: 200, missing: 0, isContiguous: true });
    expect(usualLump(held.figures)).toBeGreaterThan(20);
    expect(held.figures.aloneShare).toBeLessThan(0.1);
    expect(held.verdict).toMatchObject({ grade: 'bad', title: 'Something on the way holds text back.' });
    await expect(page.getByRole('status', { name: 'Verdict' })).toContainText('words at a time, up to');
    await expect(page.getByRole('status', { name: 'Verdict' })).toContainText('a proxy that buffers answers');
  } finally {
    await page.close();
    await openProxy.dispose();
    await gathering.dispose();
  }
});

test('it can be stopped, tells what came until then, and leaves no conversation behind', async ({ page }) => {
  await openProof(page);
  await startProof(page, 'SignalR, as this page', 5000, 50);
  await expect.poll(async () => Number(await page.locator('.proof-counter').innerText())).toBeGreaterThan(20);
  await page.getByRole('button', { name: 'Stop' }).click();
  const { ending, figures, verdict } = await copiedResult(page);
  expect(ending).toBe('stopped');
  expect(verdict.grade).toBe('open');
  await expect(page.getByRole('region', { name: 'Result' })).toContainText(`${5000 - figures.deltas} missing`);
  await expect(page.getByRole('button', { name: 'Start' })).toBeVisible();
  const { items } = (await (await page.request.get('/api/conversations?q=demo:stamps=5000')).json()) as { items: readonly unknown[] };
  expect(items).toEqual([]);
});

test('the page is loaded only when it is asked for', async ({ page }) => {
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  await page.goto('/');
  await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Connected');
  expect(loaded.filter((path) => path.includes('ProofPage'))).toEqual([]);
});
