import { api } from '../http/api';
import { foldRuns, useActivity } from '../state/activity-store';
import { upsert, useConversations } from '../state/conversations-store';
import { useThread } from '../state/thread-store';
import type { Conversation } from '../wire/resources';
import type { FeedFrame, FeedRun } from '../wire/feed';
import { addressOf, go } from './route';
import { isReading } from './reading';
import { reloadThread } from './thread';

/** Milliseconds for which a deletion can be undone from the page. */
const undoTime = 10_000;
/** Milliseconds that a search waits for more changes. */
const searchDelay = 300;
let newestLoad = 0;
let searchTimer: ReturnType<typeof setTimeout> | undefined;
let undoTimer: ReturnType<typeof setTimeout> | undefined;

/** Loads the first page of the list for the present query. */
export async function reloadConversations(): Promise<void> {
  const load = ++newestLoad;
  const { query } = useConversations.getState();
  try {
    const page = await api.conversations(query, null);
    if (load === newestLoad) {
      useConversations.setState({ items: page.items, next: page.next, state: 'ready' });
    }
  } catch {
    if (load === newestLoad && useConversations.getState().items.length === 0) {
      useConversations.setState({ state: 'failed' });
    }
  }
}

export async function loadMoreConversations(): Promise<void> {
  const { next, query, items } = useConversations.getState();
  const page = await api.conversations(query, next).catch(() => null);
  if (page && useConversations.getState().next === next) {
    const known = new Set(items.map((item) => item.id));
    useConversations.setState({ items: [...items, ...page.items.filter((item) => !known.has(item.id))], next: page.next });
  }
}

export async function searchConversations(query: string): Promise<void> {
  useConversations.setState({ query });
  await reloadConversations();
}

export async function renameConversation(conversation: Conversation, title: string): Promise<void> {
  useConversations.setState(({ items }) => ({ items: upsert(items, { ...conversation, title }) }));
  await api.rename(conversation.id, title).catch(reloadConversations);
}

/** Deletes a conversation; for a while it can be brought back. */
export async function removeConversation(conversation: Conversation): Promise<void> {
  forget(conversation.id);
  try {
    await api.remove(conversation.id);
  } catch {
    await reloadConversations();
    return;
  }
  clearTimeout(undoTimer);
  useConversations.setState({ removed: conversation });
  undoTimer = setTimeout(() => useConversations.setState({ removed: null }), undoTime);
}

export async function restoreRemoved(): Promise<void> {
  const { removed } = useConversations.getState();
  if (removed) {
    useConversations.setState({ removed: null });
    await api.restore(removed.id).catch(() => undefined);
    await reloadConversations();
    go(addressOf.conversation(removed.id));
  }
}

/** What the feed tells, brought to the list and to the conversation that is shown. */
export function heed(frame: FeedFrame): void {
  useActivity.setState(({ runs }) => ({ runs: foldRuns(runs, frame) }));
  switch (frame.type) {
    case 'conversation':
      if (frame.op === 'deleted') {
        forget(frame.conversation.id);
      } else if (useConversations.getState().query === '') {
        useConversations.setState(({ items }) => ({ items: upsert(items, frame.conversation) }));
      } else {
        searchAgainSoon();
      }
      break;
    case 'run':
      heedRun(frame.op, frame.run);
      break;
    case 'hello':
    case 'unknown':
      break;
  }
}

/** What changes may be found now, or not any more; many changes are one search. */
function searchAgainSoon(): void {
  clearTimeout(searchTimer);
  searchTimer = setTimeout(() => void reloadConversations(), searchDelay);
}

function heedRun(op: 'started' | 'updated' | 'ended', { conversationId, messageId }: FeedRun): void {
  const isShown = useThread.getState().conversationId === conversationId;
  const isOurs = isReading(messageId);
  if (isShown && !isOurs && (op !== 'updated' || !useThread.getState().cells.has(messageId))) {
    void reloadThread();
  }
}

function forget(id: string): void {
  useConversations.setState(({ items }) => ({ items: items.filter((item) => item.id !== id) }));
  if (useThread.getState().conversationId === id) {
    go(addressOf.start);
  }
}
