import { describe, expect, it } from 'vitest';
import { labelled, ticksFor } from '../../src/statistics/scale';

describe('ticks', () => {
  it.each([
    [0, 4, 1, [0, 1]],
    [1, 4, 1, [0, 1]],
    [3, 4, 1, [0, 1, 2, 3]],
    [7, 4, 1, [0, 2, 4, 6, 8]],
    [100, 4, 1, [0, 50, 100]],
    [1234, 4, 0, [0, 500, 1000, 1500]],
    [0, 4, 0, [0, 0.5, 1]],
  ])('up to %d, at most %d, at least %d apart', (highest, most, least, expected) => {
    expect(ticksFor(highest, most, least)).toEqual(expected);
  });

  it('reach the highest value and are never more than asked for', () => {
    for (let highest = 1; highest < 100_000; highest = Math.ceil(highest * 1.13)) {
      const ticks = ticksFor(highest, 4, 1);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest);
      expect(ticks.length).toBeLessThanOrEqual(5);
    }
  });
});

it('dates have room, and the last day always has its own', () => {
  const indexes = (days: number, width: number): readonly number[] => Array.from({ length: days }, (_, index) => index).filter(labelled(days, width, 58));
  expect(indexes(7, 600)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(indexes(30, 300)).toEqual([5, 11, 17, 23, 29]);
  expect(indexes(90, 300).at(-1)).toBe(89);
});
