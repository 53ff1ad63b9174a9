import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import type { Clock } from '../../src/clock.js';
import { HeldRestart } from '../support/held-restart.js';
import { OwnServer, appFolder, quiet } from '../support/own-server.js';
import { commandLine, isAlive, processAt } from '../support/processes.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** Starts a server that the test ends. */
async function started(folder: string, settings: Record<string, string> = {}, port: number | null = null, clock?: Clock) {
  const server = new OwnServer(folder, settings, port, clock);
  onTestFinished(() => server.source.stop());
  return { server, address: await server.start() };
}

test('it serves who brings the secret at a free port of this machine, and nobody else', async () => {
  const folder = temporaryFolder();
  const { server, address } = await started(folder);
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  for (const path of ['/', '/health/ready', '/api/generators', '/icon.svg', '/hub', '/ws/chat']) {
    expect((await fetch(address + path)).status, path).toBe(401);
  }
  for (const path of ['/', '/health/ready', '/api/generators', '/icon.svg']) {
    expect((await server.ask(address, path)).status, path).toBe(200);
  }
  const words = commandLine(processAt(address));
  expect(words).toContain('LlmStream.Server');
  expect(words).not.toContain(server.secret);
  await server.source.stop();
  const logs = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.log'));
  expect(logs).not.toEqual([]);
  logs.forEach((file) => expect(readFileSync(join(folder, file), 'utf8')).not.toContain(server.secret));
});

test('killed in the middle of an answer, it is back at the same address and the answer goes on', async () => {
  const { server, address } = await started(temporaryFolder(), { Providers__Demo__TokensPerSecond: '200' });
  const id = await server.begin(address, 'Tell me everything about rain.');
  const before = await server.read(address, id, 40);
  process.kill(processAt(address), 'SIGKILL');
  const { why, seconds } = await server.states.until('waiting');
  expect(why).toContain('SIGKILL');
  expect(seconds).toBe(1);
  expect((await server.states.until('serving', 2)).address).toBe(address);
  const after = await server.read(address, id);
  expect(after.length).toBeGreaterThan(before.length);
  expect(await server.askJson(address, `/api/messages/${id}`)).toMatchObject({ state: 'completed', text: after });
});

test('who came to listen at the dead one’s port and was brought its secret can do nothing with it', async () => {
  const restart = new HeldRestart();
  const { server, address } = await started(temporaryFolder(), {}, null, restart.clock);
  const stolen = server.cookie;
  expect((await fetch(address, { headers: { cookie: stolen } })).status).toBe(200);
  process.kill(processAt(address), 'SIGKILL');
  await server.states.until('waiting');
  const thief = createServer().listen(Number(new URL(address).port), '127.0.0.1');
  await once(thief, 'listening');
  onTestFinished(() => void thief.close());
  restart.letPass();
  const after = await server.states.until('serving', 2);
  expect(after.address).not.toBe(address);
  expect((await fetch(after.address, { headers: { cookie: stolen } })).status).toBe(401);
  expect((await server.ask(after.address, '/')).status).toBe(200);
});

test('closed in the middle of an answer, it ends in order, and the next start goes on with it', async () => {
  const folder = temporaryFolder();
  const settings = { Providers__Demo__TokensPerSecond: '40', Runs__ShutdownGraceSeconds: '0' };
  const first = await started(folder, settings);
  const id = await first.server.begin(first.address, 'Tell me everything about snow.');
  const before = await first.server.read(first.address, id, 40);
  const child = processAt(first.address);
  await first.server.source.stop();
  expect(isAlive(child)).toBe(false);
  expect(first.server.states.phases).toEqual(['starting', 'serving', 'stopped']);
  expect(first.server.log).toEqual([]);

  const second = await started(folder, { ...settings, Providers__Demo__TokensPerSecond: '0' }, Number(new URL(first.address).port));
  expect(second.address).toBe(first.address);
  const after = await second.server.read(second.address, id);
  expect(after.startsWith(before)).toBe(true);
  expect(await second.server.askJson(second.address, `/api/messages/${id}`)).toMatchObject({ state: 'completed', text: after });
});

test('a shell that is killed leaves no server behind', async () => {
  const script = `
    import { systemClock } from './dist/clock.js';
    import { chooseServer } from './dist/server/choose.js';
    const place = { isPackaged: false, resources: '', app: process.cwd(), platform: process.platform };
    const { source } = chooseServer({ environment: process.env, place, folder: process.argv[1], newSecret: () => 'x'.repeat(43), port: null, clock: systemClock, log: () => {} });
    source.onState = (state) => state.phase === 'serving' && console.log(state.address);
    await source.run();`;
  const shell = spawn(process.execPath, ['--input-type=module', '--eval', script, temporaryFolder()], {
    cwd: appFolder,
    env: { ...process.env, LLMSTREAM_URL: '', ...quiet },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [address] = (await once(createInterface({ input: shell.stdout }), 'line')) as [string];
  const server = processAt(address);
  expect(isAlive(server)).toBe(true);
  shell.kill('SIGKILL');
  await expect.poll(() => isAlive(server), { timeout: 30_000 }).toBe(false);
});

test('settings that keep it from starting are told in its own words', async () => {
  const server = new OwnServer(temporaryFolder(), { Runs__MaxPerUser: '0' });
  onTestFinished(() => server.source.stop());
  void server.source.run();
  expect((await server.states.until('waiting')).why).toContain('MaxPerUser');
});
