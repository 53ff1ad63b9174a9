import { useEffect, useMemo, useRef } from 'react';
import { addressOf, go, useRoute, type Find } from '../../../app/route';
import { chooseSibling } from '../../../app/choosing';
import type { MessageCell } from '../../../state/message-cell';
import { useThread } from '../../../state/thread-store';
import { patternOf, rangesOf } from './ranges';

export interface Found {
  readonly words: string;
  /** The place among `count` of the message that is shown, from 1; 0 when none of them is. */
  readonly place: number;
  /** How many messages of this branch have the words. */
  readonly count: number;
  /** Goes to the next message that has them, or with -1 to the one before; around at the ends. */
  step(by: 1 | -1): void;
  close(): void;
}

/** What was searched for in the list, brought before the reader's eyes in the conversation. */
export function useFound(cells: readonly MessageCell[], reveal: (index: number, find: (row: Element) => Range | null) => void): Found | null {
  const route = useRoute();
  const find: Find | null = route.name === 'conversation' ? route.find : null;
  const isKnown = useThread((thread) => find?.messageId != null && thread.cells.has(find.messageId));
  const words = find?.words ?? null;
  const matches = useMemo(() => (words === null ? [] : cells.filter((cell) => patternOf(words).test(cell.state.text))), [words, cells]);
  const shown = useRef<Find | null>(null);
  const index = cells.findIndex((cell) => cell.id === find?.messageId);

  useEffect(() => {
    if (!find || shown.current === find || !isKnown) {
      return undefined;
    }
    if (index < 0 && find.messageId !== null) {
      // It stands on another branch.
      chooseSibling(find.messageId);
      return undefined;
    }
    const frame = requestAnimationFrame(() => {
      shown.current = find;
      reveal(index, (row) => firstIn(row, find.words));
    });
    return () => cancelAnimationFrame(frame);
  }, [find, isKnown, index, reveal]);

  if (route.name !== 'conversation' || !find) {
    return null;
  }
  const place = matches.findIndex((cell) => cell.id === find.messageId);
  return {
    words: find.words,
    place: place + 1,
    count: matches.length,
    step: (by) => {
      const next = matches.at((place < 0 && by > 0 ? 0 : place + by) % matches.length);
      if (next) {
        go(addressOf.found(route.id, find.words, next.id), true);
      }
    },
    close: () => go(addressOf.conversation(route.id), true),
  };
}

/** Opens what is folded when the words are in there. */
function firstIn(row: Element, words: string): Range | null {
  const ranges = rangesOf(row, words);
  const range = ranges.find((each) => !each.startContainer.parentElement?.closest('details:not([open])')) ?? ranges[0];
  const folded = range?.startContainer.parentElement?.closest('details');
  if (folded) {
    folded.open = true;
  }
  return range ?? null;
}
