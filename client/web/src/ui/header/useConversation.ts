import { useConversations } from '../../state/conversations-store';
import { useThread } from '../../state/thread-store';
import type { Conversation } from '../../wire/resources';

/** A conversation of the list, or the one that is shown when the list does not reach it. */
export function useConversation(id: string): Conversation | null {
  const listed = useConversations(({ items }) => items.find((item) => item.id === id));
  const shown = useThread(({ conversation }) => (conversation?.id === id ? conversation : null));
  return listed ?? shown;
}
