import { expect, it } from 'vitest';
import { Rate } from '../../src/state/rate';

it('is told after a moment, and is what came in the last three seconds', () => {
  const rate = new Rate();
  expect(rate.add(0, 10)).toBeNull();
  expect(rate.add(600, 40)).toBeNull();
  expect(rate.add(1000, 60)).toBe(50);
  for (let at = 1100; at <= 10_000; at += 100) {
    rate.add(at, 60 + (at - 1000) / 10);
  }
  expect(rate.add(10_100, 970)).toBe(100);
});

it('spreads what comes after a pause over the pause', () => {
  const rate = new Rate();
  rate.add(0, 0);
  rate.add(1000, 40);
  expect(rate.add(11_000, 440)).toBe(40);
});

it('falls to nothing in a pause', () => {
  const rate = new Rate();
  rate.add(0, 0);
  rate.add(1000, 40);
  rate.add(4000, 40);
  expect(rate.add(7000, 40)).toBe(0);
});

it('begins anew when text was cut', () => {
  const rate = new Rate();
  rate.add(0, 0);
  rate.add(1000, 400);
  expect(rate.add(1100, 0)).toBeNull();
  expect(rate.add(2100, 20)).toBe(20);
});
