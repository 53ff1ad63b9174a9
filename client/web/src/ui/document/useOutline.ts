import { useEffect, useState, type RefObject } from 'react';
import { isSameOutline, readOutline, type OutlineEntry } from './outline';

/** The document's own text, and not that of the model's thinking above it. */
const bodySelector = ':scope > .document';

/** A document's outline, which grows while the document is written. */
export function useOutline(paper: RefObject<HTMLElement | null>): readonly OutlineEntry[] {
  const [outline, setOutline] = useState<readonly OutlineEntry[]>([]);
  useEffect(() => {
    const body = paper.current?.querySelector<HTMLElement>(bodySelector);
    if (!body) {
      return undefined;
    }
    const lastHeading = new MutationObserver(() => read());
    const read = (): void => {
      const next = readOutline(body);
      setOutline((before) => (isSameOutline(before, next) ? before : next));
      lastHeading.disconnect();
      // Only the newest heading can still be growing, and only while nothing follows it.
      const end = body.lastElementChild;
      if (end?.className.startsWith('heading-')) {
        lastHeading.observe(end, { childList: true, characterData: true, subtree: true });
      }
    };
    const blocks = new MutationObserver(read);
    blocks.observe(body, { childList: true });
    read();
    return () => {
      blocks.disconnect();
      lastHeading.disconnect();
    };
  }, [paper]);
  return outline;
}
