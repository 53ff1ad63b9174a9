/** Something that stays where it is on the screen while what is above it changes its height. */
interface Held {
  readonly element: Element;
  /** Its distance from the scroller's upper edge, in CSS pixels. */
  readonly offset: number;
}

/** What is at the upper edge of a scroller: a block of a document, and the row around it for when that block was drawn anew. */
export type Anchor = readonly Held[];

export function anchorAt(scroller: Element, rows: Element): Anchor {
  const edge = scroller.getBoundingClientRect().top;
  const row = rows.children[firstBelow(rows.children, edge)];
  const blocks = row?.querySelectorAll('.document > *') ?? [];
  const block = blocks[firstBelow(blocks, edge)];
  return [block, row].flatMap((element) => (element ? [{ element, offset: element.getBoundingClientRect().top - edge }] : []));
}

/** How far an anchor has moved on the screen since it was taken; 0 when nothing of it is left. */
export function driftOf(anchor: Anchor, scroller: Element): number {
  const held = anchor.find(({ element }) => element.isConnected && element.getClientRects().length > 0);
  return held ? held.element.getBoundingClientRect().top - scroller.getBoundingClientRect().top - held.offset : 0;
}

/** Which one ends first below a height of the screen, of elements that stand one below the other. */
export function firstBelow(elements: ArrayLike<Element>, height: number): number {
  let [low, high] = [0, elements.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((elements[middle]?.getBoundingClientRect().bottom ?? 0) > height) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}
