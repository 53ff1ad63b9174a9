import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';

/** How near to the end counts as being there, in CSS pixels. */
const near = 48;

/**
 * Keeps a scroller at its end while the reader is there. Only the reader lets go of the end, by scrolling up; text that grows
 * never moves the page then.
 */
export function useStickToEnd(scroller: RefObject<HTMLElement | null>, content: RefObject<HTMLElement | null>, key: string | null) {
  const isStuck = useRef(true);
  const lastTop = useRef(0);
  const [isAtEnd, setAtEnd] = useState(true);

  const toEnd = useCallback((): void => {
    const element = scroller.current;
    if (element) {
      isStuck.current = true;
      element.scrollTop = element.scrollHeight;
      lastTop.current = element.scrollTop;
      setAtEnd(true);
    }
  }, [scroller]);

  useEffect(() => {
    const [element, inner] = [scroller.current, content.current];
    if (!element || !inner) {
      return undefined;
    }
    const follow = (): void => {
      const isNear = element.scrollHeight - element.scrollTop - element.clientHeight < near;
      if (isNear) {
        isStuck.current = true;
      } else if (element.scrollTop < lastTop.current - 1) {
        isStuck.current = false;
      }
      lastTop.current = element.scrollTop;
      setAtEnd(isStuck.current);
    };
    const grown = new ResizeObserver(() => {
      if (isStuck.current) {
        element.scrollTop = element.scrollHeight;
        lastTop.current = element.scrollTop;
      }
    });
    element.addEventListener('scroll', follow, { passive: true });
    grown.observe(inner);
    grown.observe(element);
    return () => {
      element.removeEventListener('scroll', follow);
      grown.disconnect();
    };
  }, [scroller, content]);

  useEffect(toEnd, [toEnd, key]);
  return { isAtEnd, toEnd };
}
