import { addressOf, currentRoute, go } from '../../app/route';
import { useConversations } from '../../state/conversations-store';

/** Opens the conversation that stands before or after the shown one in the list; from elsewhere the first. */
export function openNeighbour(by: 1 | -1): void {
  const route = currentRoute();
  const { items } = useConversations.getState();
  const at = route.name === 'conversation' ? items.findIndex((item) => item.id === route.id) : -1;
  const next = at < 0 ? items[0] : items[at + by];
  if (next) {
    go(addressOf.conversation(next.id));
    requestAnimationFrame(() => document.querySelector(`[data-conversation="${CSS.escape(next.id)}"]`)?.scrollIntoView({ block: 'nearest' }));
  }
}
