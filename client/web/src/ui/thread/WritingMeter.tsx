import { useEffect, useRef, useSyncExternalStore } from 'react';
import { link } from '../../app/link';
import type { MessageHead } from '../../state/message';
import type { MessageCell } from '../../state/message-cell';
import { Rate } from '../../state/rate';
import type { Painted } from './painted';
import { useHead } from './useHead';

/** Milliseconds between two updates, which come with every paint of a long text and every other one of a short one; a timer may be a little early. */
const interval = 90;
const number = new Intl.NumberFormat('en');

/** Whether text is arriving, and nothing else is waited for. */
export function isWriting({ state, phase, hasText, hasThinking }: MessageHead): boolean {
  return state === 'streaming' && phase === null && (hasText || hasThinking);
}

/** How much has been written and how fast. The numbers are put into the page beside React, a few times a second. */
export function WritingMeter({ cell, painted }: { readonly cell: MessageCell; readonly painted: Painted }) {
  const { hasText } = useHead(cell);
  const isConnected = useSyncExternalStore(link.watch, () => link.state().name === 'connected');
  const length = useRef<HTMLSpanElement>(null);
  const speed = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const rate = new Rate();
    let shownAt = -Infinity;
    const show = (): void => {
      const now = performance.now();
      const { head, text, thinking, deltas } = cell.state;
      if (now - shownAt < interval || !length.current || !speed.current) {
        return;
      }
      shownAt = now;
      const perSecond = rate.add(now, deltas);
      length.current.textContent = number.format((head.hasText ? text : thinking).length);
      speed.current.textContent = perSecond === null ? '–' : perSecond < 9.95 ? perSecond.toFixed(1) : String(Math.round(perSecond));
    };
    show();
    return painted.watch(show);
  }, [cell, painted, isConnected]);
  // What is waited for then is told elsewhere.
  return isConnected && (
    <p className="meter">
      <span className="meter-word">{hasText ? 'Writing' : 'Thinking'}</span>
      <span className="meter-part"><span ref={length} className="meter-length" /> characters</span>
      <span className="meter-part"><span ref={speed} className="meter-speed" /> tokens/s</span>
    </p>
  );
}
