import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { HeldRestart } from './support/held-restart.js';
import { startPlain } from './support/own-server.js';
import { processAt } from './support/processes.js';
import { Shell } from './support/shell.js';

const folder = mkdtempSync(join(tmpdir(), 'llmstream-losing-'));
let plain: Awaited<ReturnType<typeof startPlain>>;

beforeAll(async () => {
  plain = await startPlain(folder);
});

afterAll(async () => {
  await plain.stop();
  rmSync(folder, { recursive: true });
});

const isPhase = (wanted: string) => ({ phase }: { phase: string }): boolean => phase === wanted;

test('whoever listens where the server died is asked nothing, and the next server has another secret', async () => {
  const shell = new Shell();
  const restart = new HeldRestart();
  shell.clock = restart.clock;
  await shell.start();
  const address = await shell.served();
  const { session, window } = shell.electron;
  const [stolen] = [...session.jar.values()];
  expect(session.letsOut(address)).toBe(true);
  process.kill(processAt(address.slice(0, -1)), 'SIGKILL');
  await shell.sent('shell:server', isPhase('waiting'));
  expect(session.jar.size).toBe(0);
  expect(session.letsOut(`${address}assets/late.js`)).toBe(false);
  expect(session.letsOut(address.replace('http', 'ws'))).toBe(false);

  const thief = createServer().listen(Number(new URL(address).port), '127.0.0.1');
  await once(thief, 'listening');
  onTestFinished(() => void thief.close());
  restart.letPass();
  const after = await shell.served(2);
  expect(after).not.toBe(address);
  expect(window.loads).toHaveLength(3);
  expect(session.letsOut(address)).toBe(false);
  expect(session.letsOut(after)).toBe(true);
  const [present] = [...session.jar.values()];
  expect(present).not.toBe(stolen);
  const answers = [stolen, present].map(async (secret) => (await fetch(after, { headers: { cookie: `llmstream-secret=${secret}` } })).status);
  expect(await Promise.all(answers)).toEqual([401, 200]);
});

test('a page that does not load or breaks gives way to the start page, from where it is loaded again', async () => {
  const shell = new Shell();
  await shell.start({ LLMSTREAM_URL: plain.address });
  const address = await shell.served();
  const { window } = shell.electron;
  window.page.emit('did-fail-load', {}, -3, 'ERR_ABORTED', address, true);
  window.page.emit('did-fail-load', {}, -2, 'ERR_FAILED', address, false);
  expect(window.loads).toHaveLength(2);
  for (const [index, lose] of [
    () => window.page.emit('did-fail-load', {}, -102, 'ERR_CONNECTION_REFUSED', address, true),
    () => window.page.emit('render-process-gone', {}, { reason: 'oom' }),
  ].entries()) {
    lose();
    expect(window.loads.at(-1)).toMatch(/start\.html$/);
    shell.tell('shell:start-now');
    await expect.poll(() => window.loads.length).toBe(4 + 2 * index);
    expect(window.loads.at(-1)).toBe(address);
  }
});

test('a page that fails to load is told on the start page, and one try later is there', async () => {
  const shell = new Shell();
  const { electron } = shell;
  electron.failure = (address) => (address.startsWith('http') ? 'ERR_CONNECTION_RESET' : null);
  await shell.start({ LLMSTREAM_URL: plain.address });
  const { window } = electron;
  await shell.sent('shell:server', isPhase('serving'));
  await expect.poll(() => window.loads.length).toBe(3);
  expect(window.loads.at(-1)).toMatch(/start\.html$/);
  electron.failure = () => null;
  shell.tell('shell:start-now');
  await expect.poll(() => window.loads.length).toBe(4);
  expect(window.loads.at(-1)).toBe(`${plain.address}/`);
});

test('without its start page it starts all the same', async () => {
  const shell = new Shell();
  shell.electron.failure = (address) => (address.startsWith('file:') ? 'ERR_FILE_NOT_FOUND' : null);
  await shell.start({ LLMSTREAM_URL: plain.address });
  expect(await shell.served()).toBe(`${plain.address}/`);
});

test('Back does not lead to the start page', async () => {
  const shell = new Shell();
  await shell.start({ LLMSTREAM_URL: plain.address });
  await shell.served();
  const { page } = shell.electron.window;
  await expect.poll(() => page.entries).toEqual([`${plain.address}/`]);
});

test('a page that broke keeps the computer awake no longer, and neither does a server that is gone', async () => {
  const shell = new Shell();
  await shell.start();
  const address = await shell.served();
  const { electron } = shell;
  shell.tell('shell:activity', { writing: 1, waiting: 0 });
  expect(electron.blocking.size).toBe(1);
  electron.window.page.emit('render-process-gone', {}, { reason: 'crashed' });
  expect(electron.blocking.size).toBe(0);
  expect(electron.trays[0]!.tip).toBe('LlmStream');

  shell.tell('shell:start-now');
  await shell.served(2);
  shell.tell('shell:activity', { writing: 1, waiting: 0 });
  expect(electron.blocking.size).toBe(1);
  process.kill(processAt(address.slice(0, -1)), 'SIGKILL');
  await shell.sent('shell:server', isPhase('waiting'));
  expect(electron.blocking.size).toBe(0);
});
