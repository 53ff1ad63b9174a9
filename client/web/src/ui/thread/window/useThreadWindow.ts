import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import type { MessageCell } from '../../../state/message-cell';
import { estimateHeight } from './estimate';
import { keptRows } from './kept-rows';
import { ScrollOwner } from './scroll-owner';
import { isSameSpan, lastSpan, nextSpan, type Span, type View } from './span';

interface Shown extends Span {
  /** Of which conversation. */
  readonly key: string | null;
}

export interface ThreadWindow {
  readonly isAtEnd: boolean;
  /** Whether the row of that index is to be drawn. */
  isDrawn(index: number): boolean;
  toEnd(): void;
  /** Leaves what is read where it is, while something else takes the place of what follows. */
  hold(): void;
  /** Draws a row and brings it, or the place that is found in it then, before the reader's eyes. */
  reveal(index: number, find: (row: Element) => Range | null): void;
}

interface Elements {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly rows: RefObject<HTMLElement | null>;
}

/**
 * Which of a conversation's messages are drawn: those that are seen or near, the last one, and what is selected or has the focus.
 * The others keep their place in the flow, with the height that they had or are likely to have.
 */
export function useThreadWindow({ scroller, rows }: Elements, key: string | null, cells: readonly MessageCell[]): ThreadWindow {
  const [shown, setShown] = useState<Shown>({ key, from: 0, to: 0 });
  const [isAtEnd, setAtEnd] = useState(true);
  const [isPrinting, setPrinting] = useState(false);
  const span = useMemo(() => spanOf(shown, key, cells), [shown, key, cells]);
  const owner = useRef<ScrollOwner | null>(null);
  const latest = useRef({ span, key });
  latest.current = { span, key };

  const show = useCallback((next: Span): void => setShown({ key: latest.current.key, from: next.from, to: next.to }), []);

  useLayoutEffect(() => {
    const [element, list] = [scroller.current, rows.current];
    if (!element || !list) {
      return undefined;
    }
    let frame = 0;
    const viewed = (view: View, atEnd: boolean): void => {
      setAtEnd(atEnd);
      const { span: current } = latest.current;
      const next = nextSpan(current, keptRows(view, current, list));
      if (isSameSpan(next, current)) {
        return;
      }
      if (isCovered(view.visible, current)) {
        // What is only near has time until the next frame.
        cancelAnimationFrame(frame);
        frame = requestAnimationFrame(() => show(next));
      } else {
        show(next);
      }
    };
    owner.current = new ScrollOwner(element, list, { viewed });
    return () => {
      cancelAnimationFrame(frame);
      owner.current?.dispose();
      owner.current = null;
    };
  }, [scroller, rows, show]);

  useLayoutEffect(() => owner.current?.toEnd(), [key]);
  useLayoutEffect(() => owner.current?.drawn(), [span, cells]);
  useEffect(() => {
    const print = (): void => flushSync(() => setPrinting(true));
    const printed = (): void => setPrinting(false);
    addEventListener('beforeprint', print);
    addEventListener('afterprint', printed);
    return () => {
      removeEventListener('beforeprint', print);
      removeEventListener('afterprint', printed);
    };
  }, []);

  const last = cells.length - 1;
  return {
    isAtEnd,
    isDrawn: (index) => isPrinting || index === last || (index >= span.from && index < span.to),
    toEnd: useCallback(() => owner.current?.toEnd(), []),
    hold: useCallback(() => owner.current?.hold(), []),
    reveal: useCallback(
      (index, find) => {
        const row = rows.current?.children[index];
        if (row && owner.current) {
          owner.current.reveal(row, null);
          flushSync(() => show({ from: index, to: index + 1 }));
          owner.current.reveal(row, find(row));
        }
      },
      [rows, show],
    ),
  };
}

/** What was shown, as long as it is of this conversation; else its last rows. */
function spanOf(shown: Shown, key: string | null, cells: readonly MessageCell[]): Span {
  const to = Math.min(shown.to, cells.length);
  return shown.key === key && shown.from < to
    ? { from: shown.from, to }
    : lastSpan(cells.map((cell) => estimateHeight(cell.state)), 1.5 * innerHeight);
}

function isCovered(inner: Span, outer: Span): boolean {
  return inner.from >= outer.from && inner.to <= outer.to;
}
