import { expect, test } from 'vitest';
import type { Session } from 'electron';
import type { SourceState } from '../../src/server/source.js';
import { ServerSession } from '../../src/session/server-session.js';
import { FakeSession } from '../support/fake-session.js';

const serving = (port: number, secret: string): SourceState => ({ phase: 'serving', address: `http://127.0.0.1:${port}`, secret });
const waiting: SourceState = { phase: 'waiting', why: 'It ended.', seconds: 1 };

function tied() {
  const session = new FakeSession();
  const log: string[] = [];
  return { session, log, own: new ServerSession(session as unknown as Session, (line) => log.push(line)) };
}

test('it has the present server’s secret, and none while there is no server', async () => {
  const { session, own } = tied();
  await own.follow(serving(20_001, 'one'));
  expect([...session.jar]).toEqual([['127.0.0.1 llmstream-secret', 'one']]);
  expect(session.cookiesSet).toEqual([{ url: 'http://127.0.0.1:20001', name: 'llmstream-secret', value: 'one', path: '/', httpOnly: true, sameSite: 'strict' }]);
  await own.follow(waiting);
  expect(session.jar.size).toBe(0);
  await own.follow(serving(20_001, 'two'));
  expect([...session.jar.values()]).toEqual(['two']);
});

test('pages reach the present server and nobody else on this machine', async () => {
  const { session, own } = tied();
  const ways = (port: number): readonly boolean[] => [`http://127.0.0.1:${port}/assets/x.js`, `ws://127.0.0.1:${port}/hub`].map((url) => session.letsOut(url));
  expect(ways(20_001)).toEqual([false, false]);
  await own.follow(serving(20_001, 'one'));
  expect(ways(20_001)).toEqual([true, true]);
  expect(ways(20_002)).toEqual([false, false]);
  // At once, not only when the cookie is gone.
  const left = own.follow(waiting);
  expect(ways(20_001)).toEqual([false, false]);
  await left;
  await own.follow(serving(20_002, 'two'));
  expect(ways(20_001)).toEqual([false, false]);
  expect(ways(20_002)).toEqual([true, true]);
  // Dictionaries for spelling.
  expect(session.letsOut('https://redirector.gvt1.com/edgedl/chrome/dict/de.bdic')).toBe(true);
  expect(session.letsOut('file:///opt/llmstream/start/start.html')).toBe(true);
});

test('a server that dies while its secret is brought is not there', async () => {
  const { session, own } = tied();
  const brought = own.follow(serving(20_001, 'one'));
  const left = own.follow(waiting);
  await Promise.all([brought, left]);
  expect(session.jar.size).toBe(0);
  expect(session.letsOut('http://127.0.0.1:20001/')).toBe(false);
});

test('a session that takes no cookie is noted, and the next server is brought its own', async () => {
  const { session, log, own } = tied();
  session.cookieFailure = 'Failed to set cookie.';
  await own.follow(serving(20_001, 'one'));
  expect(log).toEqual(['the session is not as its server needs it: Error: Failed to set cookie.']);
  session.cookieFailure = null;
  await own.follow(serving(20_001, 'one'));
  expect(session.letsOut('http://127.0.0.1:20001/')).toBe(true);
});
