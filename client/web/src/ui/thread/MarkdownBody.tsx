import { useLayoutEffect, useRef } from 'react';
import { clickInDocument } from '../../render/document-clicks';
import { Painter } from '../../render/painter';
import { isLive } from '../../state/message';
import type { MessageCell } from '../../state/message-cell';
import { copyText } from '../copy';
import { paintedOf } from './painted';

interface Props {
  readonly cell: MessageCell;
  readonly part: 'text' | 'thinking';
  /** Where it begins in the text, in UTF-16 code units. */
  readonly from?: number | undefined;
  /** Where it ends; the end of the text when absent, wherever that will be. */
  readonly to?: number | undefined;
}

/** A message's Markdown, or a piece of it. Its nodes are made beside React: no text ever passes through its state. */
export function MarkdownBody({ cell, part, from = 0, to }: Props) {
  const container = useRef<HTMLDivElement>(null);
  const piece = useRef({ from, to });
  const paint = useRef<() => void>(undefined);
  // Before the page is painted: what is scrolled to has its height then.
  useLayoutEffect(() => {
    const element = container.current;
    if (!element) {
      return undefined;
    }
    /** The revision of the text in which the piece was drawn to its end. */
    let drawnWhole: number | null = null;
    const isWhole = (): boolean => piece.current.to !== undefined && cell.state[part].length >= piece.current.to;
    const painter = new Painter(element, () => {
      const { head, [part]: text } = cell.state;
      drawnWhole = isWhole() ? head.revision : null;
      return { text: text.slice(piece.current.from, piece.current.to), revision: head.revision, ended: !isLive(head) || isWhole() };
    }, paintedOf(cell).tell);
    paint.current = painter.paint;
    painter.paint();
    const stopWatching = cell.watchText(() => {
      const head = cell.head();
      if (drawnWhole === head.revision) {
        return;
      }
      if (isLive(head)) {
        painter.request();
      } else {
        painter.paint();
      }
    });
    return () => {
      stopWatching();
      painter.dispose();
      element.replaceChildren();
    };
  }, [cell, part]);
  useLayoutEffect(() => {
    if (piece.current.from !== from || piece.current.to !== to) {
      piece.current = { from, to };
      paint.current?.();
    }
  }, [from, to]);
  return <div ref={container} className="document" onClick={(event) => clickInDocument(event.target, copyText)} />;
}
