/** Where a set of numbers lies. */
export interface Quantiles {
  readonly least: number;
  readonly median: number;
  readonly p95: number;
  readonly p99: number;
  readonly most: number;
}

/** The smallest value that at least this share of the sorted values does not exceed. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/** Null when there are no numbers. */
export function quantilesOf(values: readonly number[]): Quantiles | null {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted.length === 0
    ? null
    : { least: sorted[0] ?? 0, median: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), p99: quantile(sorted, 0.99), most: sorted.at(-1) ?? 0 };
}
