import { ArrowDown } from 'lucide-react';
import { useRef, useState } from 'react';
import { activeBranch, useThread } from '../../state/thread-store';
import type { MessageCell } from '../../state/message-cell';
import { Composer } from '../composer/Composer';
import { FailureNote } from '../FailureNote';
import { AnswerMessage } from './AnswerMessage';
import { UserMessage } from './UserMessage';
import { useStickToEnd } from './useStickToEnd';
import { WritingStatus } from './WritingStatus';

/** A conversation: its messages one below the other, and the composer. */
export function ThreadView() {
  const thread = useThread();
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [editing, setEditing] = useState<MessageCell | null>(null);
  const branch = activeBranch(thread);
  const last = branch.at(-1) ?? null;
  const hasDocument = branch.some((cell) => cell.head().generator !== 'chat');
  const { isAtEnd, toEnd } = useStickToEnd(scroller, content, thread.activeId);
  return (
    <div className="thread" data-document={hasDocument || undefined}>
      <div ref={scroller} className="thread-scroller" tabIndex={0} role="region" aria-label="Conversation">
        <div ref={content} className="thread-content">
          {thread.state === 'failed' && thread.failure && <FailureNote failure={thread.failure} />}
          {branch.map((cell) =>
            cell.head().role === 'user' ? (
              <UserMessage key={cell.id} cell={cell} onEdit={setEditing} />
            ) : (
              <AnswerMessage key={cell.id} cell={cell} />
            ),
          )}
        </div>
      </div>
      {!isAtEnd && (
        <button type="button" className="jump" onClick={toEnd}>
          <ArrowDown aria-hidden /> Jump to latest
        </button>
      )}
      {last && <WritingStatus key={last.id} cell={last} />}
      <Composer last={last} editing={editing} onEdited={() => setEditing(null)} />
    </div>
  );
}
