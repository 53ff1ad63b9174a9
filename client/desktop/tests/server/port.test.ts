import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { freePort, loopback } from '../../src/server/port.js';

async function hold(port: number): Promise<void> {
  const listener = createServer().listen(port, loopback);
  await once(listener, 'listening');
  onTestFinished(() => void listener.close());
}

test('a port on which nothing listens, and none that systems hand out to whoever asks for any', async () => {
  const ports = await Promise.all(Array.from({ length: 20 }, () => freePort(null)));
  await hold(ports[0]!);
  for (const port of ports) {
    expect(port).toBeGreaterThan(1023);
    expect(port).toBeLessThan(32_768);
  }
});

test('the port of last time when it is free, so that the page finds what it saved', async () => {
  const port = await freePort(null);
  expect(await freePort(port)).toBe(port);
});

test('another one when somebody else listens there by now, and the same other one each time', async () => {
  const wanted = await freePort(null);
  await hold(wanted);
  const other = await freePort(wanted);
  expect(other).toBeGreaterThan(wanted);
  expect(await freePort(wanted)).toBe(other);
});

test('the last port of all is followed by none', async () => {
  await hold(65_535).catch(() => undefined);
  expect(await freePort(65_535)).toBeLessThan(65_535);
});
