import type { Block } from './block';

/** A block whose beginning is frozen and that goes on behind it. */
export interface OpenBlock {
  readonly block: Block;
  /** Takes away all that was added to the block later. */
  restore(): void;
}

/** A place inside of a block behind which it can be drawn anew, while its items or rows before it stay. */
export interface OpenPlace {
  /** How long a beginning of the text proves that what is before the place cannot change. */
  readonly provenBy: number;
  /** Where the text behind the place begins. */
  readonly start: number;
  /** What must be put before that text to read it rightly: a table's two first lines. */
  readonly prefix: string;
  readonly open: OpenBlock;
}

/** Leaves only the first elements. */
export function trim(container: Element, count: number): void {
  while (container.childElementCount > count) {
    container.lastElementChild?.remove();
  }
}
