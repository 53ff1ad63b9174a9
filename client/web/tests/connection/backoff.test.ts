import { expect, it } from 'vitest';
import { retryDelay } from '../../src/connection/backoff';

it('doubles up to half a minute, whatever the attempt', () => {
  const longest = [1, 2, 3, 4, 5, 6, 7, 8, 1000].map((attempt) => retryDelay(attempt, () => 1));
  expect(longest).toEqual([500, 1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000]);
});

it('is spread by chance over the upper half', () => {
  expect(retryDelay(3, () => 0)).toBe(1000);
  expect(retryDelay(3, () => 0.5)).toBe(1500);
});
