import { anchorAt, driftOf, firstBelow, type Anchor } from './anchor';
import { letsGo } from './gestures';
import type { View } from './span';

/** How near to the end counts as being there for somebody who scrolls down, in CSS pixels. */
const nearEnd = 48;
/** Where something that is looked for comes to stand: at this share of the height. */
const revealAt = 0.28;

export interface ScrollEvents {
  /** What is seen may have changed. */
  viewed(view: View, isAtEnd: boolean): void;
}

/**
 * The only one who sets the conversation's `scrollTop`. It holds the end, or what the reader has at the upper edge, through
 * everything that changes its height. Only the reader lets go of the end.
 *
 * What is at the upper edge is first held by the browser's own anchoring, where it has one (the stylesheet grants it only then):
 * that lets a wheel's movement go on, which setting `scrollTop` would end. What the browser leaves is corrected here.
 */
export class ScrollOwner {
  private readonly scroller: HTMLElement;
  private readonly rows: HTMLElement;
  private readonly events: ScrollEvents;
  private readonly resized: ResizeObserver;
  private readonly listening = new AbortController();
  /** Null is the end. */
  private held: Anchor | null = null;
  /** Where it was seen or put last. */
  private top = 0;

  constructor(scroller: HTMLElement, rows: HTMLElement, events: ScrollEvents) {
    this.scroller = scroller;
    this.rows = rows;
    this.events = events;
    this.resized = new ResizeObserver(this.settle);
    this.resized.observe(scroller);
    this.resized.observe(rows);
    const { signal } = this.listening;
    scroller.addEventListener('scroll', this.scrolled, { passive: true, signal });
    scroller.addEventListener('keydown', this.toAnEnd, { signal });
    letsGo(scroller, signal, () => {
      if (this.anchor === null && this.scroller.scrollTop > 0) {
        this.hold();
      }
    });
  }

  dispose(): void {
    this.listening.abort();
    this.resized.disconnect();
  }

  readonly toEnd = (): void => {
    this.anchor = null;
    this.settle();
  };

  /** Leaves what is at the upper edge where it is, whatever comes. */
  readonly hold = (): void => {
    this.anchor = anchorAt(this.scroller, this.rows);
    this.tell();
  };

  /** Brings a row, or a place in it, to where it is read well. */
  reveal(row: Element, place: Range | null): void {
    const inside = place ? place.getBoundingClientRect().top - row.getBoundingClientRect().top : 0;
    this.anchor = [{ element: row, offset: this.scroller.clientHeight * revealAt - inside }];
    this.settle();
  }

  /** Puts what is held back to its place, after something changed its height. */
  readonly settle = (): void => {
    const { scroller, anchor } = this;
    const top = anchor === null ? scroller.scrollHeight - scroller.clientHeight : scroller.scrollTop + driftOf(anchor, scroller);
    if (Math.abs(top - scroller.scrollTop) >= 1) {
      scroller.scrollTop = top;
    }
    this.top = scroller.scrollTop;
    this.tell();
  };

  private get anchor(): Anchor | null {
    return this.held;
  }

  private set anchor(anchor: Anchor | null) {
    this.held = anchor;
    this.scroller.dataset['holds'] = anchor === null ? 'end' : 'place';
  }

  /** A movement over the whole way would not know where the beginning is by the time it comes there. */
  private readonly toAnEnd = (event: KeyboardEvent): void => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    const first = this.rows.firstElementChild;
    if (isPlain && event.key === 'End') {
      event.preventDefault();
      this.toEnd();
    } else if (isPlain && event.key === 'Home' && first) {
      event.preventDefault();
      this.anchor = [{ element: first, offset: first.getBoundingClientRect().top - this.scroller.getBoundingClientRect().top + this.scroller.scrollTop }];
      this.settle();
    }
  };

  private readonly scrolled = (): void => {
    const { scrollTop } = this.scroller;
    const moved = scrollTop - this.top;
    if (Math.abs(moved) < 1) {
      return;
    }
    this.top = scrollTop;
    const left = this.leftBelow();
    // A page that became shorter was scrolled by nobody: it is still at its end.
    const isEnd = moved > 0 ? left < nearEnd : this.anchor === null && left < 1;
    this.anchor = isEnd ? null : anchorAt(this.scroller, this.rows);
    this.tell();
  };

  /** Other rows are there. What is read is held when they are laid out; before that, the browser could not do its part. */
  drawn(): void {
    if (this.anchor === null) {
      this.settle();
    } else {
      this.tell();
    }
  }

  private leftBelow(): number {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight;
  }

  private tell(): void {
    const { top, bottom, height } = this.scroller.getBoundingClientRect();
    const count = this.rows.children.length;
    const span = (distance: number) => ({
      from: Math.min(firstBelow(this.rows, top - distance), Math.max(0, count - 1)),
      to: Math.min(count, firstBelow(this.rows, bottom + distance) + 1),
    });
    const view = { visible: span(0), near: span(height), far: span(2.5 * height) };
    this.events.viewed(view, this.anchor === null || this.leftBelow() < nearEnd);
  }
}
