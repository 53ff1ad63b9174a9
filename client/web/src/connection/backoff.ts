const first = 500;
const longest = 30_000;

/**
 * Milliseconds to wait before an attempt: doubling up to 30 s, and between half of that and all of it by chance, so that many
 * clients do not return in the same moment.
 * @param attempt 1 for the first attempt after a loss.
 */
export function retryDelay(attempt: number, chance: () => number = Math.random): number {
  const most = Math.min(longest, first * 2 ** Math.min(attempt - 1, 10));
  return most / 2 + (most / 2) * chance();
}
