import { ArrowDown } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { activeBranch, useThread } from '../../state/thread-store';
import { Composer } from '../composer/Composer';
import { FailureNote } from '../FailureNote';
import { focusContent, rescueFocus } from '../focus';
import { FindBar } from './find/FindBar';
import { useFound } from './find/useFound';
import { HoldScroll } from './HoldScroll';
import { MessageRow } from './MessageRow';
import { useThreadWindow } from './window/useThreadWindow';
import { WritingMeter } from './WritingMeter';
import { WritingStatus } from './WritingStatus';

/** A conversation: its messages one below the other, and the composer. */
export function ThreadView() {
  const thread = useThread();
  const { cells: all, activeId, conversationId, askedId } = thread;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useRef<HTMLDivElement>(null);
  const cells = useMemo(() => activeBranch({ cells: all, activeId }), [all, activeId]);
  const last = cells.at(-1) ?? null;
  const { isDrawn, isAtEnd, toEnd, hold, reveal } = useThreadWindow({ scroller, rows }, conversationId, cells);
  const found = useFound(cells, reveal);
  useEffect(() => {
    if (askedId !== null) {
      toEnd();
    }
  }, [askedId, toEnd]);
  const revealRow = useCallback(
    (row: Element): void => reveal(Array.prototype.indexOf.call(rows.current?.children ?? [], row), () => null),
    [reveal],
  );
  const hasDocument = cells.some((cell) => cell.head().generator !== 'chat');
  return (
    <div className="thread" data-document={hasDocument || undefined}>
      {found && <FindBar found={found} />}
      <div ref={scroller} className="thread-scroller" tabIndex={0} role="region" aria-label="Conversation">
        <div className="thread-content">
          {thread.state === 'failed' && thread.failure && <FailureNote failure={thread.failure} />}
          <HoldScroll value={hold}>
            <div ref={rows}>
              {cells.map((cell, index) => (
                <MessageRow key={cell.id} cell={cell} isDrawn={isDrawn(index)} words={found?.words ?? null} onFound={revealRow} />
              ))}
            </div>
          </HoldScroll>
        </div>
      </div>
      <div className="dock">
        {!isAtEnd && (
          <button type="button" className="jump" onClick={() => { toEnd(); rescueFocus(focusContent); }}>
            <ArrowDown aria-hidden /> Jump to latest
          </button>
        )}
        {last && <WritingMeter key={last.id} cell={last} />}
      </div>
      {last && <WritingStatus key={last.id} cell={last} />}
      <Composer last={last} />
    </div>
  );
}
