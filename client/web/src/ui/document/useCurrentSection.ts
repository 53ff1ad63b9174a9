import { useEffect, useState } from 'react';
import type { OutlineEntry } from './outline';

/** How far below the scroller's top a heading counts as reached, in CSS pixels. */
const reach = 96;

/** Which entry of an outline is being read: the last one whose heading has reached the top. Null before the first. */
export function useCurrentSection(outline: readonly OutlineEntry[]): OutlineEntry | null {
  const [current, setCurrent] = useState<OutlineEntry | null>(null);
  useEffect(() => {
    const scroller = outline[0]?.element.closest('.thread-scroller');
    if (!scroller) {
      setCurrent(null);
      return undefined;
    }
    let frame = 0;
    const look = (): void => {
      frame = 0;
      const { top } = scroller.getBoundingClientRect();
      setCurrent(outline.findLast(({ element }) => element.getBoundingClientRect().top - top < reach) ?? null);
    };
    const lookSoon = (): void => {
      frame ||= requestAnimationFrame(look);
    };
    look();
    scroller.addEventListener('scroll', lookSoon, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      scroller.removeEventListener('scroll', lookSoon);
    };
  }, [outline]);
  return current;
}
