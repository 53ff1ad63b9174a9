import type { Browser, Page } from '@playwright/test';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Processor time, in microseconds. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** Has the browser write down every task. */
export async function beginTasks(browser: Browser, page: Page): Promise<void> {
  await browser.startTracing(page, { categories: ['toplevel'] });
}

/**
 * @returns the most processor time that a task of the page's main thread took, in milliseconds. On a machine that others use a task
 * also lasts as long as it is kept waiting; this one does not know of that.
 */
export async function longestTask(browser: Browser): Promise<number> {
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const threadOf = ({ pid, tid }: TraceEvent): string => `${pid}:${tid}`;
  const mains = new Set(traceEvents.filter((event) => event.name === 'thread_name' && event.args.name === 'CrRendererMain').map(threadOf));
  const times = traceEvents.flatMap((event) => (event.ph === 'X' && event.tdur !== undefined && mains.has(threadOf(event)) ? [event.tdur / 1000] : []));
  return times.reduce((longest, time) => Math.max(longest, time), 0);
}
