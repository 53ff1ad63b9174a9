import { readFile } from 'node:fs/promises';
import type { Browser, CDPSession, Page } from '@playwright/test';

/** What a page costs, by the browser's and the system's own accounts. */
export interface Account {
  /** Processor time of the browser's renderer processes so far, in seconds. */
  readonly cpu: number;
  /** Script heap in use after a collection, in MB. */
  readonly heap: number;
  /** Private memory of the renderer, in MB: pages that no other process shares. */
  readonly memory: number;
  /** Nodes of all kinds that live, elements and text. */
  readonly nodes: number;
}

interface ProcessInfo {
  readonly type: string;
  readonly id: number;
  readonly cpuTime: number;
}

const megabyte = 1_000_000;

/** Reads the accounts of the only page of a browser. */
export class ProcessWatch {
  private constructor(
    private readonly browser: CDPSession,
    private readonly page: CDPSession,
  ) {}

  static async of(browser: Browser, page: Page): Promise<ProcessWatch> {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    return new ProcessWatch(await browser.newBrowserCDPSession(), session);
  }

  /** Only the processor time: collecting garbage would cost some. */
  async cpu(): Promise<number> {
    return (await this.renderers()).reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  }

  async account(): Promise<Account> {
    const cpu = await this.cpu();
    // Some objects are only let go in the second round.
    await this.page.send('HeapProfiler.collectGarbage');
    await this.page.send('HeapProfiler.collectGarbage');
    const { metrics } = await this.page.send('Performance.getMetrics');
    const metric = (name: string): number => metrics.find((each) => each.name === name)?.value ?? Number.NaN;
    const memories = await Promise.all((await this.renderers()).map(({ id }) => privateMemory(id)));
    return { cpu, heap: metric('JSHeapUsedSize') / megabyte, memory: Math.max(...memories) / megabyte, nodes: metric('Nodes') };
  }

  private async renderers(): Promise<ProcessInfo[]> {
    const { processInfo } = await this.browser.send('SystemInfo.getProcessInfo');
    return processInfo.filter(({ type }) => type === 'renderer');
  }
}

async function privateMemory(processId: number): Promise<number> {
  const rollup = await readFile(`/proc/${processId}/smaps_rollup`, 'utf8');
  const kibibytes = [...rollup.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB$/gm)].map(([, number]) => Number(number));
  return kibibytes.reduce((sum, each) => sum + each, 0) * 1024;
}
