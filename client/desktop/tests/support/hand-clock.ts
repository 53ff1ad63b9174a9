import type { Clock } from '../../src/clock.js';

/** A clock that a test moves by hand: nothing waits for real. */
export class HandClock implements Clock {
  /** How long each wait that is under way was asked to take, oldest first. */
  readonly waits: { readonly ms: number; readonly end: () => void }[] = [];
  private time = 0;
  private readonly watching = new Set<() => void>();

  now(): number {
    return this.time;
  }

  delay(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const wait = {
        ms,
        end: () => {
          this.leave(wait);
          resolve();
        },
      };
      signal.addEventListener('abort', () => {
        this.leave(wait);
        reject(signal.reason);
      });
      this.waits.push(wait);
      this.watching.forEach((look) => look());
    });
  }

  /** Lets time pass without anybody who waits noticing. */
  pass(ms: number): void {
    this.time += ms;
  }

  /** Resolves with the wait that is of this length, once somebody waits so. */
  async waitOf(ms: number): Promise<{ readonly end: () => void }> {
    return new Promise((resolve) => {
      const look = (): void => {
        const found = this.waits.find((wait) => wait.ms === ms);
        if (found) {
          this.watching.delete(look);
          resolve(found);
        }
      };
      this.watching.add(look);
      look();
    });
  }

  private leave(wait: HandClock['waits'][number]): void {
    const at = this.waits.indexOf(wait);
    if (at >= 0) {
      this.waits.splice(at, 1);
    }
  }
}
