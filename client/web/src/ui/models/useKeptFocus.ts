import { useEffect, useRef, type RefObject } from 'react';
import { rescueFocus } from '../focus';

/**
 * Keeps the focus near where a button was that has gone: the next one beside it gets it, and when all of them are gone, what `otherwise` says.
 * @returns what goes around the buttons.
 */
export function useKeptFocus<Frame extends HTMLElement>(otherwise: () => void): RefObject<Frame | null> {
  const frame = useRef<Frame>(null);
  const hadFocus = useRef(false);
  const last = useRef(otherwise);
  useEffect(() => {
    last.current = otherwise;
    // While one of them is disabled the server is being asked: which one comes for it is known behind the answer.
    if (hadFocus.current && document.activeElement === document.body && !frame.current?.querySelector('button:disabled')) {
      frame.current?.querySelector('button')?.focus();
    }
  });
  useEffect(() => {
    const heed = (event: Event): void => {
      hadFocus.current = event.target instanceof Node && frame.current?.contains(event.target) === true;
    };
    document.addEventListener('focusin', heed);
    document.addEventListener('pointerdown', heed);
    return () => {
      document.removeEventListener('focusin', heed);
      document.removeEventListener('pointerdown', heed);
      if (hadFocus.current) {
        rescueFocus(() => last.current());
      }
    };
  }, []);
  return frame;
}
