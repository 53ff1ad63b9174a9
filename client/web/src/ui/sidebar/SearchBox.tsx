import { Search, X } from 'lucide-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import { searchConversations } from '../../app/conversation-list';
import { useConversations } from '../../state/conversations-store';
import { focusComposer } from '../focus';
import { inSigns, isMac } from '../keys/key-of';
import { focusRow, rowLinks } from './rows';

/** Finds conversations by their titles and texts: Down goes on into what was found, Enter opens the first. */
export function SearchBox() {
  const query = useConversations((conversations) => conversations.query);
  const [typed, setTyped] = useState(query);
  const input = useRef<HTMLInputElement>(null);
  const search = (value: string): void => {
    setTyped(value);
    void searchConversations(value.trim());
  };
  const keyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      focusRow(0);
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      rowLinks()[0]?.click();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (typed === '') {
        focusComposer();
      } else {
        search('');
      }
    }
  };
  return (
    <div className="search">
      <Search aria-hidden />
      <input
        ref={input}
        type="search"
        aria-label="Search conversations"
        aria-keyshortcuts={isMac ? 'Meta+K' : 'Control+K'}
        placeholder="Search"
        value={typed}
        onChange={(event) => search(event.target.value)}
        onKeyDown={keyDown}
      />
      {typed === '' ? (
        <kbd aria-hidden>{inSigns('Mod+k')}</kbd>
      ) : (
        <button type="button" className="icon-button" aria-label="Clear the search" title="Clear (Esc)" onClick={() => { search(''); input.current?.focus(); }}>
          <X aria-hidden />
        </button>
      )}
    </div>
  );
}
