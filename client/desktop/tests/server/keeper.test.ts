import { expect, test } from 'vitest';
import type { RunningServer, ServerEnd } from '../../src/server/child.js';
import { listenLimit, readyLimit, ServerKeeper } from '../../src/server/keeper.js';
import { HandClock } from '../support/hand-clock.js';
import { States } from '../support/states.js';

/** A server that does what the test says. */
class ToldServer implements RunningServer {
  readonly listening: Promise<string>;
  readonly ended: Promise<ServerEnd>;
  wasStopped = false;
  private readonly tellEnd: (end: ServerEnd) => void;

  constructor(listening: Promise<string>) {
    const { promise, resolve } = withResolvers<ServerEnd>();
    this.ended = promise;
    this.tellEnd = resolve;
    this.listening = listening;
  }

  die(why: string): void {
    this.tellEnd({ why });
  }

  async stop(): Promise<void> {
    this.wasStopped = true;
    this.die('It was asked to.');
  }
}

function withResolvers<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((take) => (resolve = take));
  return { promise, resolve };
}

function begin(listens: (address: string) => Promise<string> = Promise.resolve.bind(Promise), ready: () => Promise<void> = () => Promise.resolve()) {
  const clock = new HandClock();
  const servers: ToldServer[] = [];
  const ports: (number | null)[] = [];
  const secrets: string[] = [];
  const asked: string[] = [];
  let made = 0;
  const keeper = new ServerKeeper(
    {
      clock,
      log: () => undefined,
      newSecret: () => `secret ${(made += 1)}`,
      ready: (_address, secret) => {
        asked.push(secret);
        return ready();
      },
      choosePort: async (wanted) => {
        ports.push(wanted);
        return wanted ?? 4321;
      },
      start: (address, secret) => {
        secrets.push(secret);
        const server = new ToldServer(listens(address));
        servers.push(server);
        return server;
      },
    },
    null,
  );
  const states = new States(keeper);
  const running = keeper.run();
  return { clock, servers, ports, secrets, asked, keeper, states, running };
}

test('a server that dies is started again at its port, each time a little later, and that is told', async () => {
  const { clock, servers, ports, keeper, states, running } = begin();
  for (const [index, ms] of [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000].entries()) {
    expect((await states.until('serving', index + 1)).address).toBe('http://127.0.0.1:4321');
    servers[index]!.die(`Death ${index}.`);
    expect(await states.until('waiting', index + 1)).toEqual({ phase: 'waiting', why: `Death ${index}.`, seconds: Math.ceil(ms / 1_000) });
    (await clock.waitOf(ms)).end();
  }
  await states.until('serving', 9);
  await keeper.stop();
  await running;
  expect(ports).toEqual([null, ...new Array<number>(8).fill(4321)]);
  expect(states.phases.slice(0, 5)).toEqual(['starting', 'serving', 'waiting', 'starting', 'serving']);
  expect(states.phases.at(-1)).toBe('stopped');
});

test('one that served well for a minute is started again soon', async () => {
  const { clock, servers, keeper, states } = begin();
  await states.until('serving');
  servers[0]!.die('Once.');
  (await clock.waitOf(500)).end();
  await states.until('serving', 2);
  servers[1]!.die('Twice.');
  (await clock.waitOf(1_000)).end();
  await states.until('serving', 3);
  clock.pass(60_000);
  servers[2]!.die('After a good time.');
  await clock.waitOf(500);
  await keeper.stop();
});

test('who does not want to wait does not', async () => {
  const { clock, servers, keeper, states } = begin();
  await states.until('serving');
  servers[0]!.die('It broke.');
  await clock.waitOf(500);
  keeper.tryNow();
  await states.until('serving', 2);
  expect(clock.waits.filter(({ ms }) => ms === 500)).toEqual([]);
  await keeper.stop();
});

test('one that ends before it listens is told in its own words', async () => {
  const { servers, keeper, states } = begin(() => new Promise(() => undefined));
  await states.until('starting');
  await expect.poll(() => servers.length).toBe(1);
  servers[0]!.die('LlmStream cannot start: the port is in use.');
  expect((await states.until('waiting')).why).toBe('LlmStream cannot start: the port is in use.');
  expect(states.phases).not.toContain('serving');
  await keeper.stop();
});

test.each([
  ['never listens', listenLimit, () => new Promise<string>(() => undefined), undefined],
  ['listens and is never ready', readyLimit, undefined, () => new Promise<void>(() => undefined)],
])('one that %s is ended', async (_name, limit, listens, ready) => {
  const { clock, servers, keeper, states } = begin(listens, ready);
  (await clock.waitOf(limit)).end();
  expect((await states.until('waiting')).why).toBe('It took too long to start.');
  expect(servers[0]!.wasStopped).toBe(true);
  await keeper.stop();
});

test('one that cannot be started at all is tried again', async () => {
  const clock = new HandClock();
  const parts = { clock, newSecret: () => '', log: () => undefined, ready: async () => undefined, choosePort: async () => 1, start: () => { throw new Error('The server is not there.'); } };
  const keeper = new ServerKeeper(parts, null);
  const states = new States(keeper);
  void keeper.run();
  expect((await states.until('waiting')).why).toBe('The server is not there.');
  await keeper.stop();
  expect(states.phases).toEqual(['starting', 'waiting', 'stopped']);
});

test('stopping ends the server and starts no other', async () => {
  const { servers, keeper, states, running } = begin();
  await states.until('serving');
  await keeper.stop();
  await running;
  expect(servers.map(({ wasStopped }) => wasStopped)).toEqual([true]);
  expect(states.phases).toEqual(['starting', 'serving', 'stopped']);
});

test('stopping ends a server that is still starting, and a wait', async () => {
  const starting = begin(() => new Promise(() => undefined));
  await expect.poll(() => starting.servers.length).toBe(1);
  await starting.keeper.stop();
  expect(starting.states.phases).toEqual(['starting', 'stopped']);

  const waiting = begin();
  await waiting.states.until('serving');
  waiting.servers[0]!.die('It broke.');
  await waiting.clock.waitOf(500);
  await waiting.keeper.stop();
  expect(waiting.servers).toHaveLength(1);
  expect(waiting.states.phases.at(-1)).toBe('stopped');
});

test('each start has a secret of its own, by which alone that server is asked', async () => {
  const { clock, servers, secrets, asked, keeper, states } = begin();
  expect((await states.until('serving')).secret).toBe('secret 1');
  servers[0]!.die('Once.');
  (await clock.waitOf(500)).end();
  expect((await states.until('serving', 2)).secret).toBe('secret 2');
  expect(secrets).toEqual(['secret 1', 'secret 2']);
  expect(asked).toEqual(secrets);
  await keeper.stop();
});

test('a database that takes half an hour to bring up to date is waited for', async () => {
  expect(listenLimit).toBeGreaterThanOrEqual(30 * 60_000);
  let listen: (address: string) => void = () => undefined;
  const { clock, servers, keeper, states } = begin(() => new Promise((resolve) => (listen = resolve)));
  await clock.waitOf(listenLimit);
  expect(clock.waits.map(({ ms }) => ms)).toEqual([listenLimit]);
  listen('http://127.0.0.1:4321');
  await states.until('serving');
  expect(servers[0]!.wasStopped).toBe(false);
  await keeper.stop();
});

test('one that becomes ready while it is stopped is not told as serving', async () => {
  let become: () => void = () => undefined;
  const { keeper, states, clock } = begin(undefined, () => new Promise((resolve) => (become = resolve)));
  await clock.waitOf(readyLimit);
  const stopped = keeper.stop();
  become();
  await stopped;
  expect(states.phases).toEqual(['starting', 'stopped']);
});
