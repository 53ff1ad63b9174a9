import { histogramOf, type Histogram } from './histogram';
import { lumpsOf, togetherWithin } from './lumps';
import { quantilesOf, type Quantiles } from './quantiles';
import type { Trace } from './trace';

/** What a trace shows. Times are milliseconds, shares lie between 0 and 1. */
export interface Figures {
  readonly frames: number;
  readonly deltas: number;
  /** Deltas that were asked for and did not come. */
  readonly missing: number;
  readonly isContiguous: boolean;
  /** Deltas in a second, from the first to the last. */
  readonly perSecond: number;
  readonly firstMs: number;
  /** What the gaps are held against: the pace at which the server sent, else the one that was asked for. */
  readonly paceMs: number;
  readonly togetherMs: number;
  /** Frames with one delta that no other frame came together with. */
  readonly alone: number;
  readonly aloneShare: number;
  /** Deltas in the largest group of frames that arrived together. */
  readonly largestLump: number;
  /** The same of what the server sent, before anything was on its way: more than 1 when its machine was busy. 0 when it did not say. */
  readonly largestSentLump: number;
  /** How many groups there were of each size in deltas, smallest first. */
  readonly lumpSizes: readonly (readonly [size: number, count: number])[];
  readonly gaps: Quantiles | null;
  /** From sent to received, for the oldest delta of each frame. Two machines' clocks differ by a constant. */
  readonly way: Quantiles | null;
  /** How much longer than the quickest frame each was on its way: what does not depend on the clocks. */
  readonly held: Quantiles | null;
  readonly histogram: Histogram;
  /** From receiving a frame to the next animation frame. */
  readonly paint: Quantiles | null;
  readonly displayMs: number | null;
  /** Frames that were painted within one frame of the display, a tenth over allowed for the clocks. */
  readonly paintedNext: number;
  /** Frames after which no animation frame came. */
  readonly unpainted: number;
  readonly bytes: Quantiles | null;
  readonly totalBytes: number;
}

const displayTolerance = 1.1;

/** Computes the figures of a trace. Pure: the same trace always gives the same figures. */
export function figuresOf({ asked, askedPerSecond, arrivals, isContiguous, displayMs }: Trace): Figures {
  const gapList = arrivals.slice(1).map(({ at }, index) => at - (arrivals[index]?.at ?? 0));
  const gaps = quantilesOf(gapList);
  const sent = arrivals.flatMap(({ sentAt }) => sentAt);
  const paceMs = paceOf(sent) ?? (askedPerSecond > 0 ? 1000 / askedPerSecond : 0);
  const togetherMs = togetherWithin(paceMs);
  const lumps = lumpsOf(arrivals, togetherMs);
  const alone = lumps.filter((lump) => lump.frames === 1 && lump.deltas === 1).length;
  const deltas = arrivals.reduce((sum, arrival) => sum + arrival.deltas, 0);
  const seconds = ((arrivals.at(-1)?.at ?? 0) - (arrivals[0]?.at ?? 0)) / 1000;
  const ways = arrivals.flatMap(({ at, sentAt }) => (sentAt[0] === undefined ? [] : [at - sentAt[0]]));
  const quickest = ways.reduce((least, way) => Math.min(least, way), Infinity);
  const paints = arrivals.flatMap(({ at, paintedAt }) => (paintedAt === null ? [] : [paintedAt - at]));
  const longestPaint = (displayMs ?? 0) * displayTolerance;
  return {
    frames: arrivals.length,
    deltas,
    missing: asked - deltas,
    isContiguous,
    perSecond: seconds > 0 ? (deltas - (arrivals[0]?.deltas ?? 0)) / seconds : 0,
    firstMs: arrivals[0]?.at ?? 0,
    paceMs,
    togetherMs,
    alone,
    aloneShare: arrivals.length === 0 ? 0 : alone / arrivals.length,
    largestLump: Math.max(0, ...lumps.map((lump) => lump.deltas)),
    largestSentLump: Math.max(0, ...lumpsOf(sent.map((at) => ({ at, deltas: 1 })), togetherMs).map((lump) => lump.deltas)),
    lumpSizes: sizesOf(lumps.map((lump) => lump.deltas)),
    gaps,
    way: quantilesOf(ways),
    held: quantilesOf(ways.map((way) => way - quickest)),
    histogram: histogramOf(gapList, paceMs),
    paint: quantilesOf(paints),
    displayMs,
    paintedNext: paints.filter((paint) => paint <= longestPaint).length,
    unpainted: arrivals.length - paints.length,
    bytes: quantilesOf(arrivals.map((arrival) => arrival.bytes)),
    totalBytes: arrivals.reduce((sum, arrival) => sum + arrival.bytes, 0),
  };
}

/** The mean gap between the times at which the deltas were sent. */
function paceOf(sent: readonly number[]): number | null {
  const [first, last] = [sent[0], sent.at(-1)];
  return first === undefined || last === undefined || last <= first ? null : (last - first) / (sent.length - 1);
}

function sizesOf(sizes: readonly number[]): readonly (readonly [number, number])[] {
  const counts = new Map<number, number>();
  sizes.forEach((size) => counts.set(size, (counts.get(size) ?? 0) + 1));
  return [...counts].sort(([one], [other]) => one - other);
}
