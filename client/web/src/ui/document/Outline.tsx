import { ChevronDown } from 'lucide-react';
import { useEffect, useId, useRef, useState, type RefObject } from 'react';
import type { OutlineEntry } from './outline';
import { useCurrentSection } from './useCurrentSection';
import { useOutline } from './useOutline';

/** A document's sections: beside it where there is room, else folded above it. Its place is there before its first entry. */
export function Outline({ paper }: { readonly paper: RefObject<HTMLElement | null> }) {
  const outline = useOutline(paper);
  const current = useCurrentSection(outline);
  const [isOpen, setOpen] = useState(false);
  const list = useRef<HTMLOListElement>(null);
  const listId = useId();
  useEffect(() => keepInSight(list.current, list.current?.querySelector<HTMLElement>('[aria-current]')), [current]);
  const show = ({ element }: OutlineEntry): void => {
    setOpen(false);
    element.tabIndex = -1;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: 'start' });
  };
  return (
    <nav className="outline" aria-label="Outline" data-open={isOpen || undefined}>
      <button type="button" className="outline-fold" aria-expanded={isOpen} aria-controls={listId} disabled={outline.length === 0} onClick={() => setOpen(!isOpen)}>
        Outline
        <span className="outline-count">{outline.filter(({ level }) => level === 1).length || ''}</span>
        <ChevronDown aria-hidden />
      </button>
      <ol id={listId} ref={list}>
        {outline.map((entry, index) => (
          <li key={index} data-level={entry.level}>
            <button type="button" aria-current={entry.element === current?.element ? 'true' : undefined} onClick={() => show(entry)}>
              {entry.text}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Scrolls the list alone; `scrollIntoView` would move the page too. */
function keepInSight(list: HTMLElement | null, entry: HTMLElement | null | undefined): void {
  if (!list || !entry) {
    return;
  }
  const [top, bottom] = [entry.offsetTop - list.offsetTop, entry.offsetTop - list.offsetTop + entry.offsetHeight];
  if (top < list.scrollTop || bottom > list.scrollTop + list.clientHeight) {
    list.scrollTop = top - list.clientHeight / 3;
  }
}
