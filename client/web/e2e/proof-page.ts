import type { Page } from '@playwright/test';
import type { Figures } from '../src/proof/figures';
import type { Trace } from '../src/proof/trace';
import type { Verdict } from '../src/proof/verdict';
import { expect, waitForConnection } from './page';

/** The ways by the page's own names. */
export const ways = ['SignalR, as this page', 'SignalR, WebSocket', 'SignalR, Server-sent events', 'SignalR, Long polling', 'Event stream', 'Plain WebSocket'] as const;
export type WayName = (typeof ways)[number];

/** What the page gives a program. */
export interface Told {
  readonly ending: string;
  readonly transport: string;
  readonly wasHidden: boolean;
  readonly verdict: Verdict;
  readonly figures: Figures;
  readonly trace: Trace;
}

export async function openProof(page: Page, address = ''): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${address}/proof`);
  await waitForConnection(page);
}

export async function startProof(page: Page, way: WayName, deltas: number, perSecond: number): Promise<void> {
  await page.getByRole('radio', { name: way, exact: true }).check();
  await page.getByRole('spinbutton', { name: 'Deltas' }).fill(String(deltas));
  await page.getByRole('spinbutton', { name: 'In a second' }).fill(String(perSecond));
  await page.getByRole('button', { name: 'Start' }).click();
}

/** Waits for the result and takes it as a person would who sends it to somebody. */
export async function copiedResult(page: Page): Promise<Told> {
  await expect(page.getByRole('region', { name: 'Result' })).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Copy everything as JSON' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('"figures"');
  return JSON.parse(await page.evaluate(() => navigator.clipboard.readText())) as Told;
}

export async function measureProof(page: Page, way: WayName, deltas: number, perSecond: number): Promise<Told> {
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await startProof(page, way, deltas, perSecond);
  return copiedResult(page);
}

/** The size of the lump in the middle, when all are sorted. */
export function usualLump({ lumpSizes }: Figures): number {
  const all = lumpSizes.flatMap(([size, count]) => new Array<number>(count).fill(size));
  return all[Math.floor(all.length / 2)] ?? 0;
}
