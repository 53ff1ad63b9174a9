/** One delta frame as the page got it. Times are milliseconds since the run was asked for, by this page's clock. */
export interface Arrival {
  readonly at: number;
  /** When the server sent each of its deltas on its way, by the server's clock; empty when it did not say. */
  readonly sentAt: readonly number[];
  /** The browser's next animation frame after it; null when none came, as in a hidden tab. */
  readonly paintedAt: number | null;
  /** How many deltas of the model are in it: 1 unless the server joined some. */
  readonly deltas: number;
  /** The frame's JSON in UTF-8, without the transport's envelope. */
  readonly bytes: number;
}

/** Everything that was recorded of one run; the figures are computed from this and nothing else. */
export interface Trace {
  /** How many deltas were asked for. */
  readonly asked: number;
  /** How many in a second. */
  readonly askedPerSecond: number;
  readonly arrivals: readonly Arrival[];
  /** Whether each frame began where the one before it had ended. */
  readonly isContiguous: boolean;
  /** Milliseconds between two animation frames of this display; null when none were seen. */
  readonly displayMs: number | null;
}
