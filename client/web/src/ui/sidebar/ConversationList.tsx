import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { loadMoreConversations } from '../../app/conversation-list';
import { useRoute } from '../../app/route';
import { liveConversations, useActivity } from '../../state/activity-store';
import { useConversations, type Conversations } from '../../state/conversations-store';
import { focusSearch } from '../focus';
import { ConversationRow } from './ConversationRow';
import { groupByDate } from './dates';
import { focusRow, rowOf } from './rows';

/** The conversations, newest first, by date; more of them are loaded as the list is scrolled. */
export function ConversationList() {
  const { items, next, query, state } = useConversations();
  const route = useRoute();
  const shown = route.name === 'conversation' ? route.id : null;
  const live = useActivity(useShallow((activity) => liveConversations(activity.runs)));
  const more = useLoadWhenSeen(next);
  return (
    <nav className="conversations" aria-label="Conversations" onKeyDown={goThroughRows}>
      {groupByDate(items, new Date()).map(([group, members]) => (
        <section key={group} aria-label={group}>
          <h2>{group}</h2>
          <ul>
            {members.map((conversation) => (
              <ConversationRow
                key={conversation.id}
                conversation={conversation}
                isShown={conversation.id === shown}
                isLive={live.has(conversation.id)}
              />
            ))}
          </ul>
        </section>
      ))}
      {items.length === 0 && <p className="conversations-empty">{emptyWords(state, query)}</p>}
      {next !== null && (
        <button ref={more} type="button" className="quiet-button" onClick={() => void loadMoreConversations()}>Show older</button>
      )}
    </nav>
  );
}

/** Loads the next page when the list's end comes near. What could not be loaded is asked for by the button. */
function useLoadWhenSeen(next: string | null) {
  const more = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const button = more.current;
    if (!button) {
      return undefined;
    }
    const seen = new IntersectionObserver(([entry]) => entry?.isIntersecting && void loadMoreConversations(), {
      root: button.parentElement,
      rootMargin: '0px 0px 300px',
    });
    seen.observe(button);
    return () => seen.disconnect();
  }, [next]);
  return more;
}

function goThroughRows(event: KeyboardEvent): void {
  const index = rowOf(event.target instanceof Element ? event.target : null);
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
  if (index < 0 || !isPlain || !(event.target instanceof HTMLAnchorElement)) {
    return;
  }
  const targets: Record<string, number> = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: Infinity };
  const target = targets[event.key];
  if (target !== undefined) {
    event.preventDefault();
    if (target < 0) {
      focusSearch();
    } else {
      focusRow(target);
    }
  }
}

function emptyWords(state: Conversations['state'], query: string): string {
  if (state === 'loading') {
    return '';
  }
  if (state === 'failed') {
    return 'The list could not be loaded. It comes when the server answers.';
  }
  return query ? 'Nothing found.' : 'What you write is kept here.';
}
