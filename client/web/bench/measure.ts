import { chromium, type LaunchOptions } from '@playwright/test';
import { beginWatching, endWatching } from './page-watch';
import { ProcessWatch } from './process-watch';
import type { Renderer } from './renderers';
import type { Scenario } from './scenarios';
import { beginTasks, longestTask } from './task-watch';

/** What one scenario took of one renderer. */
export interface Figures {
  readonly renderer: string;
  /** Tasks over 50 ms in both rounds, in milliseconds. */
  readonly longTasks: readonly number[];
  /** Most processor time of one task, in milliseconds. */
  readonly longestTask: number;
  /** Times between two frames, in milliseconds. */
  readonly frames: readonly number[];
  /** In seconds. */
  readonly cpu: number;
  /** In seconds, while the text came. */
  readonly duration: number;
  /** Growth, in MB. */
  readonly heap: number;
  /** Growth, in MB. */
  readonly memory: number;
  /** In MB, of the whole process at the end. */
  readonly wholeMemory: number;
  /** Growth. */
  readonly nodes: number;
}

type Round = Omit<Figures, 'renderer'>;

/** Two rounds, each in a new browser: frames are watched in one and costs in the other, because watching frames costs. */
export async function measure(scenario: Scenario, renderer: Renderer, address: string, options: LaunchOptions): Promise<Figures> {
  const smoothness = await round(scenario, renderer, address, options, true);
  const costs = await round(scenario, renderer, address, options, false);
  return { ...costs, renderer: renderer.name, frames: smoothness.frames, longestTask: smoothness.longestTask, longTasks: [...smoothness.longTasks, ...costs.longTasks] };
}

async function round(scenario: Scenario, renderer: Renderer, address: string, options: LaunchOptions, withFrames: boolean): Promise<Round> {
  const browser = await chromium.launch(options);
  try {
    // The naive page needs what the client's policy forbids.
    const context = await browser.newContext({ viewport: { width: 1280, height: 820 }, bypassCSP: true });
    const page = await context.newPage();
    await renderer.open(page, address);
    const watch = await ProcessWatch.of(browser, page);
    const before = await watch.account();
    const begin = async (): Promise<void> => {
      await beginWatching(page, withFrames);
      if (withFrames) {
        await beginTasks(browser, page);
      }
    };
    const { before: shownBefore } = scenario.answer;
    if (shownBefore === undefined) {
      await begin();
      await renderer.ask(page, scenario.name);
    } else {
      await renderer.ask(page, scenario.name);
      // A second's worth more than the long beginning: that is drawn and at rest by then.
      await renderer.reached(page, shownBefore.length + scenario.answer.characters * scenario.answer.rate);
      await begin();
    }
    const [start, cpu] = [performance.now(), shownBefore === undefined ? before.cpu : await watch.cpu()];
    await renderer.ended(page);
    const [duration, ended] = [(performance.now() - start) / 1000, await watch.cpu()];
    const seen = await endWatching(page);
    const longest = withFrames ? await longestTask(browser) : 0;
    const after = await watch.account();
    return {
      ...seen,
      longestTask: longest,
      cpu: ended - cpu,
      duration,
      heap: after.heap - before.heap,
      memory: after.memory - before.memory,
      wholeMemory: after.memory,
      nodes: after.nodes - before.nodes,
    };
  } finally {
    await browser.close();
  }
}
