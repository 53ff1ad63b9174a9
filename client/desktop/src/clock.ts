import { setTimeout as wait } from 'node:timers/promises';

/** Time, passed in where it matters. */
export interface Clock {
  /** Milliseconds since some moment; never goes back. */
  now(): number;
  /** @throws the signal's reason when it is aborted first. */
  delay(ms: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  delay: (ms, signal) => wait(ms, undefined, { signal }),
};
