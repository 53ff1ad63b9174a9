import { api } from '../http/api';
import { upsert, useConversations } from '../state/conversations-store';
import type { Conversation } from '../wire/resources';

/** Milliseconds that a search waits for more changes. */
const searchDelay = 300;
let newestLoad = 0;
let searchTimer: ReturnType<typeof setTimeout> | undefined;
let isLoadingMore = false;
/** What changed since the newest load began, which its answer, or that of a further page, may not know yet; null for what is gone. */
let meanwhile = new Map<string, Conversation | null>();

/** Puts a conversation, new or changed, in its place, if the list is loaded that far. */
export function putInList(conversation: Conversation): void {
  meanwhile.set(conversation.id, conversation);
  useConversations.setState(({ items, end, query }) => (query !== '' || reaches(items, end, conversation) ? { items: upsert(items, conversation) } : {}));
}

export function takeFromList(id: string): void {
  meanwhile.set(id, null);
  useConversations.setState(({ items }) => ({ items: items.filter((item) => item.id !== id) }));
}

/** Loads the list for the present query anew, as far as it is loaded when the answer comes: what was scrolled to meanwhile stays. */
export async function reloadConversations(): Promise<void> {
  await load(() => useConversations.getState().items.length);
}

async function load(least: () => number): Promise<void> {
  const turn = ++newestLoad;
  meanwhile = new Map();
  const { query } = useConversations.getState();
  const items: Conversation[] = [];
  let next: string | null = null;
  try {
    do {
      const page = await api.conversations(query, next);
      items.push(...page.items);
      next = page.next;
    } while (turn === newestLoad && next !== null && items.length < least());
    if (turn === newestLoad) {
      const end = endOf(items, next);
      useConversations.setState({ items: withChanges(items, end, query), next, end, state: 'ready' });
    }
  } catch {
    if (turn === newestLoad && useConversations.getState().items.length === 0) {
      useConversations.setState({ state: 'failed' });
    }
  }
}

/** Where what is loaded ends. Not the last that is shown: that one may have been deleted since. */
function endOf(loaded: readonly Conversation[], next: string | null): string | null {
  return next === null ? null : (loaded.at(-1)?.updatedAt ?? null);
}

/** What lies beyond the end comes when one scrolls there; put in now, it would stand before newer ones that come then. */
function reaches(items: readonly Conversation[], end: string | null, { id, updatedAt }: Conversation): boolean {
  return end === null || updatedAt >= end || items.some((item) => item.id === id);
}

/** In a search only what it found is kept up to date. */
function withChanges(loaded: readonly Conversation[], end: string | null, query: string): readonly Conversation[] {
  let items = loaded;
  for (const [id, changed] of meanwhile) {
    const known = items.find((item) => item.id === id);
    if (changed === null) {
      items = items.filter((item) => item !== known);
    } else if (known ? known.updatedAt <= changed.updatedAt : query === '' && reaches(items, end, changed)) {
      items = upsert(items, changed);
    }
  }
  return items;
}

export async function loadMoreConversations(): Promise<void> {
  const { next, query } = useConversations.getState();
  if (next === null || isLoadingMore) {
    return;
  }
  isLoadingMore = true;
  const turn = newestLoad;
  const page = await api.conversations(query, next).catch(() => null);
  isLoadingMore = false;
  const { items, next: nextNow, query: queryNow } = useConversations.getState();
  if (page && nextNow === next && turn === newestLoad) {
    const known = new Set(items.map((item) => item.id));
    const loaded = [...items, ...page.items.filter((item) => !known.has(item.id))];
    const end = endOf(page.items, page.next);
    useConversations.setState({ items: withChanges(loaded, end, query), next: page.next, end });
  } else if (page && queryNow === query) {
    // The list is loaded anew, and may end elsewhere; its end was seen while this was on its way.
    await loadMoreConversations();
  }
}

export async function searchConversations(query: string): Promise<void> {
  useConversations.setState({ query });
  await load(() => 0);
}

/** What changes may be found now, or not any more; many changes are one search. */
export function searchAgainSoon(): void {
  clearTimeout(searchTimer);
  searchTimer = setTimeout(() => void reloadConversations(), searchDelay);
}
