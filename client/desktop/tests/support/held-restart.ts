import { setTimeout as wait } from 'node:timers/promises';
import { systemClock, type Clock } from '../../src/clock.js';

/** The first pause before a server that died is started again. */
const firstPause = 500;

/** The real clock, on which a server that died is started again when the test says so: before that somebody else may come to its port. */
export class HeldRestart {
  private readonly over = new AbortController();

  readonly clock: Clock = {
    now: systemClock.now,
    delay: (ms, signal) => (ms === firstPause ? wait(600_000, undefined, { signal: AbortSignal.any([signal, this.over.signal]) }).catch(() => undefined) : systemClock.delay(ms, signal)),
  };

  letPass(): void {
    this.over.abort();
  }
}
