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
}

/** A message's Markdown. Its nodes are made beside React: no text ever passes through its state. */
export function MarkdownBody({ cell, part }: Props) {
  const container = useRef<HTMLDivElement>(null);
  // Before the page is painted: what is scrolled to has its height then.
  useLayoutEffect(() => {
    const element = container.current;
    if (!element) {
      return undefined;
    }
    const painter = new Painter(element, () => {
      const { head, [part]: text } = cell.state;
      return { text, revision: head.revision, ended: !isLive(head) };
    }, paintedOf(cell).tell);
    painter.paint();
    const stopWatching = cell.watchText(() => (isLive(cell.head()) ? painter.request() : painter.paint()));
    return () => {
      stopWatching();
      painter.dispose();
      element.replaceChildren();
    };
  }, [cell, part]);
  return <div ref={container} className="document" onClick={(event) => clickInDocument(event.target, copyText)} />;
}
