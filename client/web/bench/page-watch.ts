import type { Page } from '@playwright/test';

/** What the page itself saw. */
export interface Seen {
  /** Tasks over 50 ms, in milliseconds. */
  readonly longTasks: readonly number[];
  /** Times between two frames, in milliseconds; empty unless they were asked for. */
  readonly frames: readonly number[];
}

interface Watching {
  stop(): Seen;
}

declare global {
  var benchWatching: Watching;
}

/**
 * Begins to watch.
 * @param withFrames asks the browser for every frame, which costs some percent of a core by itself.
 */
export async function beginWatching(page: Page, withFrames: boolean): Promise<void> {
  await page.evaluate((frames) => {
    const longTasks: number[] = [];
    const intervals: number[] = [];
    const observer = new PerformanceObserver((entries) => longTasks.push(...entries.getEntries().map(({ duration }) => duration)));
    observer.observe({ type: 'longtask' });
    let last = 0;
    let request = 0;
    const frame = (time: number): void => {
      if (last > 0) {
        intervals.push(time - last);
      }
      last = time;
      request = requestAnimationFrame(frame);
    };
    if (frames) {
      request = requestAnimationFrame(frame);
    }
    globalThis.benchWatching = {
      stop: () => {
        longTasks.push(...observer.takeRecords().map(({ duration }) => duration));
        observer.disconnect();
        cancelAnimationFrame(request);
        return { longTasks, frames: intervals };
      },
    };
  }, withFrames);
}

export async function endWatching(page: Page): Promise<Seen> {
  return page.evaluate(() => globalThis.benchWatching.stop());
}
