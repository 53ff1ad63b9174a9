/** Gaps counted by their length. */
export interface Histogram {
  /** Milliseconds that a bin is wide: a tenth of the pace. */
  readonly width: number;
  /** The last one counts all longer gaps. */
  readonly counts: readonly number[];
}

const binsInPace = 10;
/** Three times the pace, and one bin for what is beyond. */
const bins = 3 * binsInPace + 1;

export function histogramOf(gaps: readonly number[], paceMs: number): Histogram {
  const width = paceMs / binsInPace;
  const counts = new Array<number>(bins).fill(0);
  for (const gap of gaps) {
    const bin = width > 0 ? Math.min(bins - 1, Math.floor(gap / width)) : bins - 1;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { width, counts };
}
