import { memo, useLayoutEffect, useRef } from 'react';
import type { MessageCell } from '../../state/message-cell';
import { AnswerMessage } from './AnswerMessage';
import { useMarks } from './find/useMarks';
import { SummaryBelow } from './SummaryBelow';
import { UserMessage } from './UserMessage';
import { estimateHeight } from './window/estimate';

interface Props {
  readonly cell: MessageCell;
  readonly isDrawn: boolean;
  /** What was searched for and is marked. */
  readonly words: string | null;
  /** The browser's own search has found something in a row that is not drawn. */
  onFound(row: Element): void;
}

/**
 * A message's place. One that is not drawn has the height that it had, and its text where only the browser's own search looks:
 * `hidden="until-found"` is neither laid out nor read aloud.
 */
export const MessageRow = memo(function MessageRow({ cell, isDrawn, words, onFound }: Props) {
  const row = useRef<HTMLDivElement>(null);
  const height = useRef<number | null>(null);
  useLayoutEffect(() => {
    const element = row.current;
    if (!element) {
      return undefined;
    }
    if (isDrawn) {
      element.removeAttribute('hidden');
      element.style.height = '';
      const resized = new ResizeObserver(() => (height.current = element.getBoundingClientRect().height));
      resized.observe(element);
      return () => resized.disconnect();
    }
    element.style.height = `${height.current ?? estimateHeight(cell.state)}px`;
    element.setAttribute('hidden', 'until-found');
    const found = (): void => onFound(element);
    element.addEventListener('beforematch', found);
    return () => element.removeEventListener('beforematch', found);
  }, [cell, isDrawn, onFound]);
  useMarks(row, isDrawn ? words : null);
  return (
    <div ref={row} className="thread-row" data-message={cell.id}>
      {!isDrawn ? cell.state.text : cell.head().role === 'user' ? <UserMessage cell={cell} /> : <AnswerMessage cell={cell} />}
      {isDrawn && <SummaryBelow id={cell.id} />}
    </div>
  );
});
