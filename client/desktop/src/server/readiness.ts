import type { Clock } from '../clock.js';

/** `alive`: it serves its page, which itself tells what it lacks, such as a model. */
export type Readiness = 'ready' | 'alive';

/** The status that a path of the server answers with; null when nobody answers. */
export type Ask = (path: string, signal: AbortSignal) => Promise<number | null>;

/** Milliseconds between two looks, and for how long a server that lives may take to be ready. After that looks are rarer. */
const interval = 100;
const patience = 10_000;
const lateInterval = 1_000;

/**
 * Waits until the server can serve its page.
 * @param tellLate called with the status of each look that found no server that lives although that would be time; null where nobody answered.
 * @throws the signal's reason when it is aborted first.
 */
export async function waitUntilReady(ask: Ask, clock: Clock, signal: AbortSignal, tellLate: (status: number | null) => void = () => undefined): Promise<Readiness> {
  const begun = clock.now();
  while (true) {
    signal.throwIfAborted();
    if ((await ask('/health/ready', signal)) === 200) {
      return 'ready';
    }
    const isLate = clock.now() - begun >= patience;
    if (isLate) {
      const status = await ask('/health/live', signal);
      if (status === 200) {
        return 'alive';
      }
      signal.throwIfAborted();
      tellLate(status);
    }
    await clock.delay(isLate ? lateInterval : interval, signal);
  }
}

/** Milliseconds that an answer may take. */
const limit = 5_000;

/** Asks over HTTP, with the secret where there is one. */
export function asker(address: string, cookie: string | null): Ask {
  return async (path, signal) => {
    try {
      const response = await fetch(new URL(path, address), {
        headers: cookie === null ? {} : { cookie },
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(limit)]),
      });
      await response.body?.cancel();
      return response.status;
    } catch {
      return null;
    }
  };
}
