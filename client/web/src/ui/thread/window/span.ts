/** Rows from the first to behind the last, by index. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What a scroller shows, and what is near enough to be worth having. */
export interface View {
  readonly visible: Span;
  /** Is to be there before it is scrolled to. */
  readonly near: Span;
  /** Outside of it, rows are let go again. */
  readonly far: Span;
}

/** How many rows are added at each side in one frame: more would be felt while scrolling. */
const step = 2;

/** The rows that are to be there next: what is seen at once, what is near little by little, and what is far no more. */
export function nextSpan(current: Span, { visible, near, far }: View): Span {
  const isSeen = current.from < visible.to && visible.from < current.to;
  const start = isSeen ? { from: Math.min(current.from, visible.from), to: Math.max(current.to, visible.to) } : visible;
  return {
    from: start.from > near.from ? Math.max(near.from, start.from - step) : Math.max(start.from, far.from),
    to: start.to < near.to ? Math.min(near.to, start.to + step) : Math.min(start.to, far.to),
  };
}

export function isSameSpan(one: Span, other: Span): boolean {
  return one.from === other.from && one.to === other.to;
}

/** The last rows that fill a height, by what each is likely to take. */
export function lastSpan(heights: readonly number[], height: number): Span {
  let from = heights.length;
  for (let filled = 0; from > 0 && filled < height; from -= 1) {
    filled += heights[from - 1] ?? 0;
  }
  return { from, to: heights.length };
}
