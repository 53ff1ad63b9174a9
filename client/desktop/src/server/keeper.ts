import type { Clock } from '../clock.js';
import { backoff } from './backoff.js';
import type { RunningServer } from './child.js';
import { loopback } from './port.js';
import type { ServerSource, SourceState } from './source.js';

export interface KeeperParts {
  readonly clock: Clock;
  choosePort(wanted: number | null): Promise<number>;
  /**
   * What the next server answers to. Another one for each start: when a server dies, somebody else may come to listen at its address
   * before the window's page knows, and be brought the secret of the dead one, which then opens nothing any more.
   */
  newSecret(): string;
  start(address: string, secret: string): RunningServer;
  /** Resolves when the server there can serve its page. */
  ready(address: string, secret: string, signal: AbortSignal): Promise<unknown>;
  log(line: string): void;
}

/** Milliseconds until a server that lives listens: before that it brings its database up to date, and a large one takes long. */
export const listenLimit = 30 * 60_000;
/** Milliseconds until one that listens serves. */
export const readyLimit = 120_000;

/** Milliseconds that an end may take, and after which a server that died was a good one. */
const stopLimit = 12_000;
const steadyAfter = 60_000;

/** Keeps one server alive: starts it, waits until it is ready, starts it again when it dies, and ends it. */
export class ServerKeeper implements ServerSource {
  onState: (state: SourceState) => void = () => undefined;
  private readonly stopping = new AbortController();
  private pause = new AbortController();
  private server: RunningServer | null = null;
  private running: Promise<void> = Promise.resolve();
  private readonly parts: KeeperParts;
  private port: number | null;

  /** @param port the one of last time, which is taken again when it is free. */
  constructor(parts: KeeperParts, port: number | null) {
    this.parts = parts;
    this.port = port;
  }

  run(): Promise<void> {
    this.running = this.keep();
    return this.running;
  }

  tryNow(): void {
    this.pause.abort();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.pause.abort();
    await this.server?.stop(stopLimit);
    await this.running;
  }

  private async keep(): Promise<void> {
    for (let failures = 1; !this.stopping.signal.aborted; failures += 1) {
      this.onState({ phase: 'starting' });
      const { why, servedMs } = await this.serveOnce();
      if (this.stopping.signal.aborted) {
        break;
      }
      failures = servedMs >= steadyAfter ? 1 : failures;
      const waitMs = backoff(failures);
      this.parts.log(`the server ended: ${why} Again in ${waitMs} ms.`);
      this.pause = new AbortController();
      this.onState({ phase: 'waiting', why, seconds: Math.ceil(waitMs / 1000) });
      await this.parts.clock.delay(waitMs, this.pause.signal).catch(() => undefined);
    }
    this.onState({ phase: 'stopped' });
  }

  /** One server's life, from its start to its end. */
  private async serveOnce(): Promise<{ readonly why: string; readonly servedMs: number }> {
    const { clock, choosePort, newSecret, start } = this.parts;
    const secret = newSecret();
    try {
      this.port = await choosePort(this.port);
      if (this.stopping.signal.aborted) {
        return { why: 'It was not wanted any more.', servedMs: 0 };
      }
      this.server = start(`http://${loopback}:${this.port}`, secret);
    } catch (error) {
      return { why: error instanceof Error ? error.message : String(error), servedMs: 0 };
    }
    const { address, isLate } = await this.becomeReady(this.server, secret);
    if (address === null || this.stopping.signal.aborted) {
      await this.server.stop(stopLimit);
      const { why } = await this.server.ended;
      return { why: isLate ? 'It took too long to start.' : why, servedMs: 0 };
    }
    const served = clock.now();
    this.onState({ phase: 'serving', address, secret });
    const { why } = await this.server.ended;
    return { why, servedMs: clock.now() - served };
  }

  /** The address that serves; null when the server ended before, or took too long. */
  private async becomeReady({ listening, ended }: RunningServer, secret: string): Promise<{ readonly address: string | null; readonly isLate: boolean }> {
    const { clock, ready } = this.parts;
    const life = new AbortController();
    const over = ended.then(() => ({ address: null, isLate: false }));
    const late = (ms: number) => clock.delay(ms, life.signal).then(() => ({ address: null, isLate: true }), () => over);
    try {
      const first = await Promise.race([over, late(listenLimit), listening.then((address) => ({ address, isLate: false }))]);
      const { address } = first;
      return address === null ? first : await Promise.race([over, late(readyLimit), ready(address, secret, life.signal).then(() => first, () => over)]);
    } finally {
      life.abort();
    }
  }
}
