import { expect, it } from 'vitest';
import { lastSpan, nextSpan } from '../../../src/ui/thread/window/span';

const view = (visible: number, near: number, far: number, size = 3) => ({
  visible: { from: visible, to: visible + size },
  near: { from: visible - near, to: visible + size + near },
  far: { from: visible - far, to: visible + size + far },
});

it('what is seen is there at once, wherever the reader jumped to', () => {
  expect(nextSpan({ from: 900, to: 910 }, view(20, 0, 10))).toEqual({ from: 20, to: 23 });
  expect(nextSpan({ from: 18, to: 21 }, view(20, 0, 10))).toEqual({ from: 18, to: 23 });
});

it('what is near comes little by little, and then nothing more', () => {
  const spans = [{ from: 20, to: 23 }];
  for (let frame = 0; frame < 6; frame += 1) {
    spans.push(nextSpan(spans.at(-1)!, view(20, 5, 10)));
  }
  expect(spans.map(({ from }) => from)).toEqual([20, 18, 16, 15, 15, 15, 15]);
  expect(spans.map(({ to }) => to)).toEqual([23, 25, 27, 28, 28, 28, 28]);
});

it('what is far goes, and what is between near and far stays as it is', () => {
  expect(nextSpan({ from: 0, to: 30 }, view(20, 5, 10))).toEqual({ from: 10, to: 30 });
  expect(nextSpan({ from: 12, to: 33 }, view(20, 5, 10))).toEqual({ from: 12, to: 33 });
});

it('the first rows that are drawn are the last ones, as many as fill the page', () => {
  expect(lastSpan([100, 100, 100, 100], 250)).toEqual({ from: 1, to: 4 });
  expect(lastSpan([100], 250)).toEqual({ from: 0, to: 1 });
  expect(lastSpan([], 250)).toEqual({ from: 0, to: 0 });
});
