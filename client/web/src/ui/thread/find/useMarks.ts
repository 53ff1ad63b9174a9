import { useLayoutEffect, type RefObject } from 'react';
import { rangesOf } from './ranges';

/** The name under which the stylesheet knows what is marked. */
const name = 'found';

/** Marks words in a row, without touching its nodes: those belong to the renderer. A browser that cannot do it only scrolls there. */
export function useMarks(row: RefObject<Element | null>, words: string | null): void {
  useLayoutEffect(() => {
    const element = row.current;
    if (!element || !words || typeof Highlight === 'undefined') {
      return undefined;
    }
    const marks = CSS.highlights.get(name) ?? new Highlight();
    CSS.highlights.set(name, marks);
    const ranges = rangesOf(element, words);
    ranges.forEach((range) => marks.add(range));
    return () => ranges.forEach((range) => marks.delete(range));
  }, [row, words]);
}
