/** The longest gap, in milliseconds, that still looks like one moment: a quarter of a frame at 60 Hz. */
const longestTogether = 4;

/** Frames nearer to each other than this, in milliseconds, arrived together: a quarter of the pace, 4 ms at most. */
export function togetherWithin(paceMs: number): number {
  return Math.min(longestTogether, paceMs / 4);
}

/** Frames that arrived together, one after the other. */
export interface Lump {
  readonly frames: number;
  readonly deltas: number;
}

/** The arrivals as lumps; a frame that arrived alone is a lump of one. */
export function lumpsOf(arrivals: readonly { readonly at: number; readonly deltas: number }[], togetherMs: number): readonly Lump[] {
  const lumps: { frames: number; deltas: number }[] = [];
  let last = -Infinity;
  for (const { at, deltas } of arrivals) {
    const lump = at - last < togetherMs ? lumps.at(-1) : undefined;
    if (lump) {
      lump.frames += 1;
      lump.deltas += deltas;
    } else {
      lumps.push({ frames: 1, deltas });
    }
    last = at;
  }
  return lumps;
}
