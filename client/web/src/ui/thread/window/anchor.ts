/** Something that stays where it is on the screen while what is above it changes its height. */
interface Held {
  readonly element: Element;
  /** Its distance from the scroller's upper edge, in CSS pixels. */
  readonly offset: number;
}

/** How deep it is looked for: row, message, document, block. */
const deepest = 4;

/** What is at the upper edge of a scroller: the inmost first, and around it what is left when that was drawn anew. */
export type Anchor = readonly Held[];

export function anchorAt(scroller: Element, rows: Element): Anchor {
  const edge = scroller.getBoundingClientRect().top;
  const held: Held[] = [];
  let parent = rows;
  while (held.length < deepest) {
    const element = parent.children[firstBelow(parent, edge)];
    if (!element) {
      break;
    }
    held.unshift({ element, offset: element.getBoundingClientRect().top - edge });
    parent = element;
  }
  return held;
}

/** How far an anchor has moved on the screen since it was taken; 0 when nothing of it is left. */
export function driftOf(anchor: Anchor, scroller: Element): number {
  const held = anchor.find(({ element }) => element.isConnected && element.getClientRects().length > 0);
  return held ? held.element.getBoundingClientRect().top - scroller.getBoundingClientRect().top - held.offset : 0;
}

/** The first child that ends below a height of the screen. The children stand one below the other. */
export function firstBelow({ children }: Element, height: number): number {
  let [low, high] = [0, children.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((children[middle]?.getBoundingClientRect().bottom ?? 0) > height) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}
