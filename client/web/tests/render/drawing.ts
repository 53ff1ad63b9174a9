import { vi } from 'vitest';
import { StreamedDocument } from '../../src/render/streamed-document';

/** Waits until nothing that is loaded later is missing. */
export async function complete(container: HTMLElement): Promise<HTMLElement> {
  await vi.waitUntil(() => container.querySelector('[data-late]') === null, { interval: 5, timeout: 20_000 });
  container.normalize();
  return container;
}

/** A text that comes at once. */
export async function oneShot(text: string): Promise<HTMLElement> {
  const container = document.createElement('div');
  new StreamedDocument(container).finish(text);
  return complete(container);
}

/** A text that comes in pieces. */
export async function inChunks(text: string, size: () => number): Promise<HTMLElement> {
  const container = document.createElement('div');
  const streamed = new StreamedDocument(container);
  for (let end = size(); end < text.length; end += size()) {
    streamed.update(text.slice(0, end));
  }
  streamed.update(text);
  streamed.finish(text);
  return complete(container);
}

/** A small generator with a seed, so that a failure can be repeated; whole numbers below a bound. */
export function numbers(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}
