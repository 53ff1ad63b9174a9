import { ChevronDown, ChevronUp, X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { Found } from './useFound';

/** What was searched for: how many messages have it, and the way from one to the next. */
export function FindBar({ found }: { readonly found: Found }) {
  const { words, place, count, step, close } = found;
  const keyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.preventDefault();
      close();
    }
  };
  return (
    <div className="find-bar" role="search" aria-label="Found in this conversation" onKeyDown={keyDown}>
      <mark>{words}</mark>
      <span className="find-count" role="status">{count === 0 ? 'not on this branch' : `${place} of ${count}`}</span>
      <button type="button" className="icon-button" aria-label="Previous message with it" title="Previous" disabled={count < 2} onClick={() => step(-1)}>
        <ChevronUp aria-hidden />
      </button>
      <button type="button" className="icon-button" aria-label="Next message with it" title="Next" disabled={count < 2} onClick={() => step(1)}>
        <ChevronDown aria-hidden />
      </button>
      <button type="button" className="icon-button" aria-label="Stop marking" title="Stop marking" onClick={close}>
        <X aria-hidden />
      </button>
    </div>
  );
}
