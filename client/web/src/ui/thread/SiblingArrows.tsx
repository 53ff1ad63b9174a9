import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useContext } from 'react';
import { flushSync } from 'react-dom';
import { chooseSibling } from '../../app/choosing';
import { siblingsOf } from '../../state/branch';
import type { MessageHead } from '../../state/message';
import { headsOf, useThread } from '../../state/thread-store';
import { HoldScroll } from './HoldScroll';

/** Goes through the versions of a message, where there are several. */
export function SiblingArrows({ head }: { readonly head: MessageHead }) {
  const cells = useThread((thread) => thread.cells);
  const hold = useContext(HoldScroll);
  const siblings = siblingsOf(headsOf(cells), head);
  const index = siblings.findIndex((sibling) => sibling.id === head.id);
  if (siblings.length < 2) {
    return null;
  }
  const choose = (by: 1 | -1): void => {
    const next = siblings[index + by];
    if (next) {
      hold();
      flushSync(() => chooseSibling(next.id));
      focusArrow(next.id, by);
    }
  };
  return (
    <span className="siblings" role="group" aria-label="Versions">
      <button type="button" className="icon-button" aria-label="Earlier version" title="Earlier version" disabled={index === 0} onClick={() => choose(-1)}>
        <ChevronLeft aria-hidden />
      </button>
      <span className="siblings-count">{index + 1} / {siblings.length}</span>
      <button type="button" className="icon-button" aria-label="Later version" title="Later version" disabled={index === siblings.length - 1} onClick={() => choose(1)}>
        <ChevronRight aria-hidden />
      </button>
    </span>
  );
}

/** The same arrow of the version that is shown now, or the other one at the end of the row. */
function focusArrow(id: string, by: 1 | -1): void {
  const arrows = document.querySelectorAll<HTMLButtonElement>(`[data-message="${CSS.escape(id)}"] .siblings button`);
  const [same, other] = by < 0 ? [arrows[0], arrows[1]] : [arrows[1], arrows[0]];
  (same?.disabled ? other : same)?.focus({ preventScroll: true });
}
