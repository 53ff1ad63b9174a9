import { useEffect, useRef, useSyncExternalStore } from 'react';
import { link } from '../../app/link';
import type { MessageHead } from '../../state/message';
import type { MessageCell } from '../../state/message-cell';
import { Rate } from '../../state/rate';
import { useHead } from './useHead';

/** Milliseconds between two updates. */
const interval = 100;
const number = new Intl.NumberFormat('en');

/** Whether text is arriving, and nothing else is waited for. */
function isWriting({ state, phase, hasText, hasThinking }: MessageHead): boolean {
  return state === 'streaming' && phase === null && (hasText || hasThinking);
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
    let timer: ReturnType<typeof setTimeout> | undefined;
    let shownAt = 0;
    const show = (): void => {
      timer = undefined;
      shownAt = performance.now();
      const { head, text, thinking, deltas } = cell.state;
      const perSecond = rate.add(shownAt, deltas);
      if (length.current && speed.current) {
        length.current.textContent = number.format((head.hasText ? text : thinking).length);
        speed.current.textContent = perSecond === null ? '–' : perSecond < 9.95 ? perSecond.toFixed(1) : String(Math.round(perSecond));
      }
    };
    show();
    // In the painter's rhythm, so that one frame shows both the numbers and the text.
    const request = (): void => {
      const wait = shownAt + interval - performance.now();
      if (timer === undefined && wait <= 0) {
        show();
      } else {
        timer ??= setTimeout(show, wait);
      }
    };
    const stopWatching = cell.watchText(request);
    return () => {
      stopWatching();
      clearTimeout(timer);
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
