import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../src/proof/figures';
import { histogramOf } from '../../src/proof/histogram';
import { lumpsOf, togetherWithin } from '../../src/proof/lumps';
import { quantile, quantilesOf } from '../../src/proof/quantiles';
import type { Arrival, Trace } from '../../src/proof/trace';

function arrival(at: number, change: Partial<Arrival> = {}): Arrival {
  return { at, sentAt: [], paintedAt: at + 8, deltas: 1, bytes: 60, ...change };
}

function trace(arrivals: readonly Arrival[], change: Partial<Trace> = {}): Trace {
  return { asked: arrivals.length, arrivals, askedPerSecond: 50, isContiguous: true, displayMs: 16, ...change };
}

const steady = Array.from({ length: 101 }, (_, index) => arrival(100 + index * 20));

describe('a steady trace', () => {
  const figures = figuresOf(trace(steady));

  it('has every frame alone and none missing', () => {
    expect(figures).toMatchObject({ frames: 101, deltas: 101, missing: 0, alone: 101, aloneShare: 1, largestLump: 1, lumpSizes: [[1, 101]] });
  });

  it('has all its gaps at the pace', () => {
    expect(figures.gaps).toEqual({ least: 20, median: 20, p95: 20, p99: 20, most: 20 });
    expect(figures.histogram.width).toBe(2);
    expect(figures.histogram.counts[10]).toBe(100);
    expect(figures.histogram.counts.reduce((sum, count) => sum + count)).toBe(100);
  });

  it('tells rate, first frame, paints and sizes', () => {
    expect(figures).toMatchObject({ perSecond: 50, firstMs: 100, paintedNext: 101, unpainted: 0, totalBytes: 6060 });
    expect(figures.paint).toEqual({ least: 8, median: 8, p95: 8, p99: 8, most: 8 });
  });
});

describe('lumps', () => {
  it('are frames nearer to each other than a quarter of the pace, and 4 ms at most', () => {
    expect(togetherWithin(20)).toBe(4);
    expect(togetherWithin(5)).toBe(1.25);
    const arrivals = [arrival(0), arrival(20), arrival(23.9), arrival(27.8), arrival(31.8), arrival(60)];
    expect(lumpsOf(arrivals, 4).map(({ frames }) => frames)).toEqual([1, 3, 1, 1]);
  });

  it('count the deltas that the server joined, and such a frame is not alone', () => {
    const figures = figuresOf(trace([arrival(0), arrival(20, { deltas: 3 }), arrival(40), arrival(41, { deltas: 2 })], { asked: 8 }));
    expect(figures).toMatchObject({ frames: 4, deltas: 7, missing: 1, alone: 1, aloneShare: 0.25, largestLump: 3, lumpSizes: [[1, 1], [3, 2]] });
  });

  it('of everything held back to the end are one', () => {
    const figures = figuresOf(trace(Array.from({ length: 50 }, () => arrival(1000))));
    expect(figures).toMatchObject({ alone: 0, largestLump: 50, perSecond: 0 });
    expect(figures.histogram.counts[0]).toBe(49);
  });
});

describe('the way', () => {
  it('is measured from the oldest delta of a frame, and beside the quickest, so that clocks do not matter', () => {
    const arrivals = [arrival(0, { sentAt: [-1005] }), arrival(45, { sentAt: [-980, -970], deltas: 2 }), arrival(60, { sentAt: [-943] })];
    const figures = figuresOf(trace(arrivals));
    expect(figures.way).toMatchObject({ least: 1003, most: 1025 });
    expect(figures.held).toMatchObject({ least: 0, median: 2, most: 22 });
  });

  it('tells the pace of the server and what it sent at one moment', () => {
    const sent = [0, 10, 20, 30, 70, 71, 72, 73, 80];
    const figures = figuresOf(trace(sent.map((at) => arrival(at + 5, { sentAt: [at] }))));
    expect(figures).toMatchObject({ paceMs: 10, largestSentLump: 4, largestLump: 4 });
  });
});

describe('paints', () => {
  it('count as on the next frame within one frame of the display, and none as unpainted', () => {
    const arrivals = [arrival(0, { paintedAt: 16 }), arrival(20, { paintedAt: 37.5 }), arrival(40, { paintedAt: 57.7 }), arrival(60, { paintedAt: null })];
    expect(figuresOf(trace(arrivals))).toMatchObject({ paintedNext: 2, unpainted: 1 });
    expect(figuresOf(trace(arrivals, { displayMs: 16.1 })).paintedNext).toBe(3);
    expect(figuresOf(trace(arrivals, { displayMs: null })).paintedNext).toBe(0);
  });
});

describe('without', () => {
  it('the server’s times, the pace is the one that was asked for, and nothing is said of the way', () => {
    expect(figuresOf(trace([arrival(0), arrival(10)]))).toMatchObject({ paceMs: 20, way: null, held: null, largestSentLump: 0 });
  });

  it('any frame, nothing is computed from nothing', () => {
    expect(figuresOf(trace([], { asked: 5 }))).toMatchObject({ frames: 0, missing: 5, aloneShare: 0, largestLump: 0, gaps: null, paint: null, bytes: null });
  });
});

it('a quantile is the least value that the share does not exceed', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
  expect([0, 0.5, 0.95, 0.99, 1].map((share) => quantile(hundred, share))).toEqual([1, 50, 95, 99, 100]);
  expect(quantilesOf([3, 1, 2])).toEqual({ least: 1, median: 2, p95: 3, p99: 3, most: 3 });
});

it('a gap beyond three times the pace is in the last bin', () => {
  const { counts } = histogramOf([0, 1.99, 2, 59.9, 60, 5000], 20);
  expect(counts).toHaveLength(31);
  expect([counts[0], counts[1], counts[29], counts[30]]).toEqual([2, 1, 1, 2]);
});
