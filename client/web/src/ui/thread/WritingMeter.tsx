import { useEffect, useRef, useSyncExternalStore } from 'react';
import { link } from '../../app/link';
import type { MessageHead } from '../../state/message';
import type { MessageCell } from '../../state/message-cell';
import { Rate } from '../../state/rate';
import { paintedOf } from './painted';
import { isOpen } from './tools/tool-words';
import { useHead } from './useHead';

/** Milliseconds between two updates, which come with every paint of a long text and every other one of a short one; a timer may be a little early. */
const interval = 90;
/** Milliseconds after which a paint that came too early for an update gets it all the same, because no later one did. */
const patience = 2 * interval;
const number = new Intl.NumberFormat('en');

/** Whether text is arriving, and nothing else is waited for. */
function isWriting({ state, phase, hasText, hasThinking, tools }: MessageHead): boolean {
  return state === 'streaming' && phase === null && (hasText || hasThinking) && !tools.some(isOpen);
}

/** That an answer is being written, how long it is and how fast it comes: at a place of its own, which no text moves. */
export function WritingMeter({ cell }: { readonly cell: MessageCell }) {
  const head = useHead(cell);
  const isConnected = useSyncExternalStore(link.watch, () => link.state().name === 'connected');
  // What is waited for without a connection is told in the answer.
  return isConnected && isWriting(head) && <Meter cell={cell} word={head.hasText ? 'Writing' : 'Thinking'} />;
}

/** The numbers are put into the page beside React, a few times a second. */
function Meter({ cell, word }: { readonly cell: MessageCell; readonly word: string }) {
  const length = useRef<HTMLSpanElement>(null);
  const speed = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const rate = new Rate();
    let shownAt = -Infinity;
    let late: ReturnType<typeof setTimeout> | undefined;
    const show = (): void => {
      clearTimeout(late);
      const now = performance.now();
      const { head, text, thinking, deltas } = cell.state;
      if (!length.current || !speed.current) {
        return;
      }
      if (now - shownAt < interval) {
        late = setTimeout(show, patience);
        return;
      }
      shownAt = now;
      const perSecond = rate.add(now, deltas);
      length.current.textContent = number.format((head.hasText ? text : thinking).length);
      speed.current.textContent = perSecond === null ? '–' : perSecond < 9.95 ? perSecond.toFixed(1) : String(Math.round(perSecond));
    };
    show();
    // With the painter, so that one frame shows both the numbers and the text.
    const unwatch = paintedOf(cell).watch(show);
    return () => {
      clearTimeout(late);
      unwatch();
    };
  }, [cell]);
  return (
    <p className="meter">
      <span className="meter-word">{word}</span>
      <span className="meter-part"><span ref={length} className="meter-length" /> characters</span>
      <span className="meter-part"><span ref={speed} className="meter-speed" /> tokens/s</span>
    </p>
  );
}
