import { afterAll, beforeAll, expect, test } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measure } from '../support/proof.js';
import { kind, openStage, type Stage } from '../support/stage.js';

const folder = mkdtempSync(join(tmpdir(), 'llmstream-window-'));
let stage: Stage;

beforeAll(async () => {
  stage = await openStage(folder);
});

afterAll(async () => {
  await stage.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

test(`in ${kind} the page is there, in a window without a browser's bar, and nobody else gets it`, async () => {
  const { window } = stage;
  const address = String(await window.evaluate('location.origin'));
  expect(await window.evaluate('document.title')).toContain('LlmStream');
  if (kind !== 'Electron') {
    expect(await window.evaluate(`matchMedia('(display-mode: standalone)').matches`)).toBe(true);
  }
  expect((await fetch(address)).status).toBe(401);
});

test(`in ${kind} the page has no Node, and its scripts do not see the secret`, async () => {
  const { window } = stage;
  for (const name of ['require', 'process', 'module', 'exports', 'Buffer', 'global', '__dirname', 'setImmediate', 'electron']) {
    expect(await window.evaluate(`typeof ${name}`), name).toBe('undefined');
  }
  expect(await window.evaluate('document.cookie')).toBe('');
  expect(await window.evaluate(`'llmstreamShell' in window`)).toBe(kind === 'Electron');
  if (kind === 'Electron') {
    expect(await window.evaluate('Object.keys(window.llmstreamShell).sort().join()')).toBe('onCommand,onOpen,onServer,startNow,tellActivity,tellEnd');
  }
});

test(`in ${kind} the page goes nowhere else`, async () => {
  const { window } = stage;
  const before = await window.evaluate('location.href');
  const refusedBy = (act: string): Promise<unknown> =>
    window.evaluate(`new Promise((resolve) => {
      addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective), { once: true });
      ${act}
    })`);
  expect(await refusedBy(`const frame = document.createElement('iframe'); frame.src = 'https://example.org/'; document.body.append(frame);`)).toBe('frame-src');
  expect(await refusedBy(`fetch('http://127.0.0.1:9/').catch(() => undefined);`)).toBe('connect-src');
  expect(await window.evaluate(`(() => { try { return String(eval('1')); } catch { return 'refused'; } })()`)).toBe('refused');
  expect(await window.evaluate('location.href')).toBe(before);
});

test(`in ${kind} every delta is there, one frame after the other`, async () => {
  const { ending, figures, wasHidden } = await measure(stage.window, 100, 50);
  expect(ending).toBe('completed');
  expect(wasHidden).toBe(false);
  expect(figures).toMatchObject({ deltas: 100, missing: 0, isContiguous: true, unpainted: 0 });
});

test.skipIf(kind === 'Electron')(`in ${kind} a window that is hidden while it reads goes on at the pace of what is written`, async () => {
  const { window } = stage;
  await window.minimize();
  const { ending, figures, wasHidden } = await measure(window, 100, 50);
  expect(ending).toBe('completed');
  expect(wasHidden).toBe(true);
  expect(figures).toMatchObject({ deltas: 100, missing: 0, isContiguous: true });
  // A page that is put to sleep wakes once a second: then fifty deltas would come together. A busy machine is late, but not by as much.
  expect(figures.gaps!.median).toBeLessThan(400);
  await window.restore();
  expect(await window.evaluate('document.visibilityState')).toBe('visible');
});

test.skipIf(kind === 'Electron')('the page tells a shell what is going on and does what it asks for', async () => {
  const { window } = stage;
  await window.beforePages(`
    window.told = [];
    window.asks = {};
    window.llmstreamShell = {
      tellActivity: (activity) => told.push(activity), tellEnd: (end) => told.push(end), startNow: () => undefined,
      onServer: (listener) => (asks.server = listener), onCommand: (listener) => (asks.command = listener), onOpen: (listener) => (asks.open = listener),
    };`);
  await window.go(String(await window.evaluate('location.origin')));
  await window.until(`document.querySelector('[aria-label="Connection"]')?.textContent?.startsWith('Connected') && window.asks?.open`);
  const { ending } = await measure(window, 20, 50);
  expect(ending).toBe('completed');
  await window.until('told.some(({ title }) => title !== undefined)');
  expect(await window.evaluate(`told.filter(({ writing }) => writing !== undefined).map(({ writing, waiting }) => writing + waiting).join()`)).toMatch(/^0,(?:1,)+0$/);
  expect(await window.evaluate('told.find(({ title }) => title !== undefined).hasFailed')).toBe(false);

  await window.evaluate(`asks.command('s')`);
  await window.until(`location.pathname === '/statistics'`);
  await window.evaluate(`asks.open('019aa5c4-1111-7222-8333-0123456789ab')`);
  await window.until(`location.pathname === '/c/019aa5c4-1111-7222-8333-0123456789ab'`);
  await window.evaluate(`asks.server({ phase: 'waiting', why: 'It ended.', seconds: 4 })`);
  await window.until(`document.querySelector('.notice')?.textContent === 'The server stopped. It is started again in 4 seconds; nothing is lost. It ended.'`);
  await window.evaluate(`asks.server({ phase: 'serving' })`);
  await window.until(`document.querySelector('.notice')?.textContent === 'The server is back.'`);
});
