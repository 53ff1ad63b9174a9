const firstMs = 500;
const longestMs = 30_000;

/** Milliseconds to wait before the next try, after so many failures in a row, counted from 1. */
export function backoff(failures: number): number {
  return Math.min(longestMs, firstMs * 2 ** (failures - 1));
}
