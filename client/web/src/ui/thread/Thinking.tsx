import { useEffect, useState } from 'react';
import { isLive, type MessageHead } from '../../state/message';
import type { MessageCell } from '../../state/message-cell';
import { inTime } from './durations';
import { MarkdownBody } from './MarkdownBody';
import { useHead } from './useHead';

const second = 1000;

/** What the model thought before it answered: folded away, with the time it took. */
export function Thinking({ cell }: { readonly cell: MessageCell }) {
  const head = useHead(cell);
  const isThinking = isLive(head) && head.hasThinking && !head.hasText;
  const watched = useWatchedTime(isThinking);
  return head.hasThinking && (
    <details className="thinking">
      <summary>{isThinking ? 'Thinking…' : thoughtWords(head, watched)}</summary>
      <MarkdownBody cell={cell} part="thinking" />
    </details>
  );
}

/** The server's own measure, once it has told it; until then what this page saw. */
function thoughtWords({ usage }: MessageHead, watched: number | null): string {
  const milliseconds = usage?.thinkingMs ?? watched;
  return milliseconds === null ? 'How the model thought about it' : `Thought for ${milliseconds < second ? 'less than a second' : inTime(milliseconds)}`;
}

/** Milliseconds from when something began under this page's eyes until it was over; null when it did not. */
function useWatchedTime(isGoingOn: boolean): number | null {
  const [took, setTook] = useState<number | null>(null);
  useEffect(() => {
    if (!isGoingOn) {
      return undefined;
    }
    const since = performance.now();
    return () => setTook(performance.now() - since);
  }, [isGoingOn]);
  return took;
}
