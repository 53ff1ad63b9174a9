import type { Links } from 'marked';
import type { Block } from './block';

/** A block whose beginning is frozen and that goes on behind it. */
export interface OpenBlock {
  readonly block: Block;
  /** Takes away all that was added to the block later. */
  restore(): void;
}

/** A place of the text behind which it can be drawn anew, while all that is drawn before it stays. */
export interface FrozenPlace {
  /** How long a beginning of the text proves that what is before the place cannot change. */
  readonly provenBy: number;
  /** Where the text behind the place begins. */
  readonly start: number;
  /** What must be put before that text to read it rightly. */
  readonly prefix: string;
  /** Link definitions before the place. */
  readonly definitions: Links;
  /** How many elements stand before the place. */
  readonly elements: number;
  readonly open: OpenBlock | null;
}

/** Where a document begins: nothing has to be proven. */
export const beginning: FrozenPlace = { provenBy: 0, start: 0, prefix: '', definitions: {}, elements: 0, open: null };

/** Leaves only the first elements. */
export function trim(container: Element, count: number): void {
  while (container.childElementCount > count) {
    container.lastElementChild?.remove();
  }
}
