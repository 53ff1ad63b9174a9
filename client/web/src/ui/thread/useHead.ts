import { useSyncExternalStore } from 'react';
import type { MessageHead } from '../../state/message';
import type { MessageCell } from '../../state/message-cell';

/** A message's head; draws again when that changes, and not for each piece of text. */
export function useHead(cell: MessageCell): MessageHead {
  return useSyncExternalStore(cell.watchHead, cell.head);
}
