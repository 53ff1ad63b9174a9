interface Sample {
  readonly at: number;
  readonly deltas: number;
}

/** Milliseconds that the rate looks back. */
const lookBack = 3000;
/** Milliseconds before which there is no rate worth telling. */
const least = 700;

/** How fast something grows, over the last seconds. A pause counts as one: what comes after it joined is spread over it. */
export class Rate {
  private samples: readonly Sample[] = [];

  /**
   * Adds what there is now.
   * @param at milliseconds on any clock that only goes forward.
   * @returns how much a second; null while that cannot be said yet.
   */
  add(at: number, deltas: number): number | null {
    const isCut = deltas < (this.samples.at(-1)?.deltas ?? 0);
    const samples = [...(isCut ? [] : this.samples), { at, deltas }];
    // The newest of those that are too old is what the others are held against.
    const base = Math.max(0, samples.findLastIndex((sample) => at - sample.at >= lookBack));
    this.samples = samples.slice(base);
    const first = this.samples[0];
    return !first || at - first.at < least ? null : ((deltas - first.deltas) * 1000) / (at - first.at);
  }
}
