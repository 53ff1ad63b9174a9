import { expect, it } from 'vitest';
import { inTime } from '../../src/ui/thread/durations';

it.each([
  [0, '0 ms'], [340.4, '340 ms'], [999.4, '999 ms'], [999.5, '1.0 s'], [1249, '1.2 s'], [9949, '9.9 s'], [9950, '10 s'],
  [59_499, '59 s'], [59_500, '1 min 0 s'], [125_000, '2 min 5 s'], [3_600_000, '60 min 0 s'],
])('%d milliseconds are %s', (milliseconds, words) => {
  expect(inTime(milliseconds)).toBe(words);
});
