import { useEffect, useRef, useState, type RefObject } from 'react';

/** How wide an element is, so that what is drawn in it keeps the size of its letters. */
export function useWidth<Shown extends Element>(): readonly [RefObject<Shown | null>, number] {
  const element = useRef<Shown>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    if (element.current) {
      observer.observe(element.current);
    }
    return () => observer.disconnect();
  }, []);
  return [element, width];
}
