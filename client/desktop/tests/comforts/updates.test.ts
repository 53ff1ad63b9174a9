import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { findUpdate, isNewer } from '../../src/comforts/updates.js';

/** A feed that answers so. */
async function feed(body: string, status = 200, headers: Record<string, string> = {}): Promise<string> {
  const server = createServer((_request, response) => response.writeHead(status, headers).end(body)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed.json`;
}

test('a newer version is found, with the page where it can be had', async () => {
  const update = { version: '0.2.0', page: 'https://example.org/get' };
  expect(await findUpdate(await feed(JSON.stringify(update)), '0.1.9')).toEqual(update);
  expect(await findUpdate(await feed(JSON.stringify(update)), '0.2.0')).toBeNull();
});

test.each([
  ['[]'], ['{}'], ['null'], ['{"version":2,"page":"https://example.org"}'], ['{"version":"9.9.9"}'], ['{"version":"9.9.9","page":"file:///x"}'],
  ['{"version":"9.9.9","page":"http://example.org/"}'], ['{"version":"9.9.9; rm","page":"https://example.org/"}'],
])('%s is no update', async (body) => expect(await findUpdate(await feed(body), '0.1.0')).toBeNull());

test('a feed that is not there, not whole or leads elsewhere is no update', async () => {
  expect(await findUpdate(await feed('{"version":"9.9.9","page":"https://example.org/"}', 404), '0.1.0')).toBeNull();
  await expect(findUpdate(await feed('{'), '0.1.0')).rejects.toThrow();
  await expect(findUpdate(await feed('', 302, { location: 'https://example.org/' }), '0.1.0')).rejects.toThrow();
});

test('nobody is asked in the open', async () => {
  for (const address of ['http://example.org/feed', 'ftp://example.org/feed', 'nonsense', 'http://127.0.0.1.example.org/']) {
    expect(await findUpdate(address, '0.1.0')).toBeNull();
  }
});

test('versions are compared as numbers', () => {
  expect(isNewer('0.10.0', '0.9.9')).toBe(true);
  expect(isNewer('1.0.0', '0.99.99')).toBe(true);
  expect(isNewer('0.9.9', '0.10.0')).toBe(false);
  expect(isNewer('0.1.0', '0.1.0')).toBe(false);
  for (const odd of ['1', '1.2', 'v1.2.3', '1.2.3-beta', '9999999.0.0']) {
    expect(isNewer(odd, '0.1.0')).toBe(false);
  }
});
