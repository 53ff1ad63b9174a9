import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { asker } from '../../src/server/readiness.js';
import { RunningServerSource } from '../../src/server/running.js';
import { HandClock } from '../support/hand-clock.js';
import { States } from '../support/states.js';

/** A server that a person runs, and the shell that waits for it; its looks are had one after the other. */
async function waitFor(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const clock = new HandClock();
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const source = new RunningServerSource(address, asker(address, null), clock);
  const states = new States(source);
  void source.run();
  onTestFinished(() => source.stop());
  return { address, clock, states, source, server };
}

test.each([
  [401, 'wants to know who asks (401)'],
  [302, 'is no LlmStream that serves (302)'],
  [500, 'is no LlmStream that serves (500)'],
])('one that answers %d is told after ten seconds, once, and asked on until it serves', async (status, words) => {
  let answer = status;
  const { address, clock, states } = await waitFor((_request, response) => response.writeHead(answer, { location: '/' }).end());
  (await clock.waitOf(100)).end();
  const next = await clock.waitOf(100);
  expect(states.phases).toEqual(['starting']);
  clock.pass(10_000);
  next.end();
  const { why } = await states.until('missing');
  expect(why).toContain(words);
  expect(why).toContain(address);
  (await clock.waitOf(1_000)).end();
  const last = await clock.waitOf(1_000);
  answer = 200;
  last.end();
  expect(await states.until('serving')).toEqual({ phase: 'serving', address, secret: null });
  expect(states.phases).toEqual(['starting', 'missing', 'serving']);
});

test('that nobody answers is told, and waiting for it can be ended', async () => {
  const { address, clock, states, source, server } = await waitFor((_request, response) => response.writeHead(503).end());
  const next = await clock.waitOf(100);
  server.close();
  server.closeAllConnections();
  clock.pass(10_000);
  next.end();
  expect((await states.until('missing')).why).toBe(`Nobody answers at ${address}.`);
  await source.stop();
  expect(states.phases).toEqual(['starting', 'missing', 'stopped']);
});

test('one that lives without a model is shown after ten seconds, and is not missing', async () => {
  const { clock, states } = await waitFor(({ url }, response) => response.writeHead(url === '/health/live' ? 200 : 503).end());
  const next = await clock.waitOf(100);
  clock.pass(10_000);
  next.end();
  await states.until('serving');
  expect(states.phases).toEqual(['starting', 'serving']);
});
