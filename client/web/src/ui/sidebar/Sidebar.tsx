import { Plus, Search, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { loadMoreConversations, restoreRemoved, searchConversations } from '../../app/conversations';
import { addressOf, go, useRoute } from '../../app/route';
import { liveConversations, useActivity } from '../../state/activity-store';
import { useConversations } from '../../state/conversations-store';
import { ConversationRow } from './ConversationRow';
import { groupByDate } from './dates';

/** The conversations, newest first. */
export function Sidebar() {
  const { items, next, query, state, removed } = useConversations();
  const route = useRoute();
  const [typed, setTyped] = useState(query);
  const shown = route.name === 'conversation' ? route.id : null;
  const live = useActivity(useShallow((activity) => liveConversations(activity.runs)));
  const search = (value: string): void => {
    setTyped(value);
    void searchConversations(value.trim());
  };
  return (
    <>
      <div className="sidebar-head">
        <a className="brand" href={addressOf.start} onClick={(event) => { event.preventDefault(); go(addressOf.start); }}>
          <span className="brand-mark" aria-hidden><i /><i /><i /></span>
          LlmStream
        </a>
        <button type="button" className="new-button" onClick={() => go(addressOf.start)}>
          <Plus aria-hidden /> New
        </button>
      </div>
      <div className="search">
        <Search aria-hidden />
        <input type="search" aria-label="Search conversations" placeholder="Search" value={typed} onChange={(event) => search(event.target.value)} />
      </div>
      <nav className="conversations" aria-label="Conversations">
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
          <button type="button" className="quiet-button" onClick={() => void loadMoreConversations()}>Show older</button>
        )}
      </nav>
      {removed && (
        <div className="undo" role="status">
          <span>Deleted “{removed.title || 'New conversation'}”</span>
          <button type="button" className="quiet-button" onClick={() => void restoreRemoved()}><Undo2 aria-hidden /> Undo</button>
        </div>
      )}
    </>
  );
}

function emptyWords(state: 'loading' | 'ready' | 'failed', query: string): string {
  if (state === 'loading') {
    return '';
  }
  if (state === 'failed') {
    return 'The list could not be loaded. It comes when the server answers.';
  }
  return query ? 'Nothing found.' : 'What you write is kept here.';
}
