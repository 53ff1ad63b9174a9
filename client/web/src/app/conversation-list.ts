import { api } from '../http/api';
import { useConversations } from '../state/conversations-store';
import type { Conversation } from '../wire/resources';

/** Milliseconds that a search waits for more changes. */
const searchDelay = 300;
let newestLoad = 0;
let searchTimer: ReturnType<typeof setTimeout> | undefined;
let isLoadingMore = false;

/**
 * Loads the list for the present query anew.
 * @param least how far at least: as far as it was loaded, unless told otherwise.
 */
export async function reloadConversations(least = useConversations.getState().items.length): Promise<void> {
  const load = ++newestLoad;
  const { query } = useConversations.getState();
  const items: Conversation[] = [];
  let next: string | null = null;
  try {
    do {
      const page = await api.conversations(query, next);
      items.push(...page.items);
      next = page.next;
    } while (load === newestLoad && next !== null && items.length < least);
    if (load === newestLoad) {
      useConversations.setState({ items, next, state: 'ready' });
    }
  } catch {
    if (load === newestLoad && useConversations.getState().items.length === 0) {
      useConversations.setState({ state: 'failed' });
    }
  }
}

export async function loadMoreConversations(): Promise<void> {
  const { next, query } = useConversations.getState();
  if (next === null || isLoadingMore) {
    return;
  }
  isLoadingMore = true;
  const page = await api.conversations(query, next).catch(() => null);
  isLoadingMore = false;
  const { items, next: nextNow } = useConversations.getState();
  if (page && nextNow === next) {
    const known = new Set(items.map((item) => item.id));
    useConversations.setState({ items: [...items, ...page.items.filter((item) => !known.has(item.id))], next: page.next });
  }
}

export async function searchConversations(query: string): Promise<void> {
  useConversations.setState({ query });
  await reloadConversations(0);
}

/** What changes may be found now, or not any more; many changes are one search. */
export function searchAgainSoon(): void {
  clearTimeout(searchTimer);
  searchTimer = setTimeout(() => void reloadConversations(), searchDelay);
}
