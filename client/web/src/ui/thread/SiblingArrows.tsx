import { ChevronLeft, ChevronRight } from 'lucide-react';
import { chooseSibling } from '../../app/thread';
import { siblingsOf } from '../../state/branch';
import type { MessageHead } from '../../state/message';
import { headsOf, useThread } from '../../state/thread-store';

/** Goes through the versions of a message, where there are several. */
export function SiblingArrows({ head }: { readonly head: MessageHead }) {
  const cells = useThread((thread) => thread.cells);
  const siblings = siblingsOf(headsOf(cells), head);
  const index = siblings.findIndex((sibling) => sibling.id === head.id);
  if (siblings.length < 2) {
    return null;
  }
  const [before, after] = [siblings[index - 1], siblings[index + 1]];
  return (
    <span className="siblings" role="group" aria-label="Versions">
      <button type="button" className="icon-button" aria-label="Earlier version" disabled={!before} onClick={() => before && chooseSibling(before.id)}>
        <ChevronLeft aria-hidden />
      </button>
      <span className="siblings-count">{index + 1} / {siblings.length}</span>
      <button type="button" className="icon-button" aria-label="Later version" disabled={!after} onClick={() => after && chooseSibling(after.id)}>
        <ChevronRight aria-hidden />
      </button>
    </span>
  );
}
