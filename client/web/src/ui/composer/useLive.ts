import { useSyncExternalStore } from 'react';
import { isLive } from '../../state/message';
import type { MessageCell } from '../../state/message-cell';

const watchNothing = (): (() => void) => () => undefined;

/** Whether a message is still being written. */
export function useLive(cell: MessageCell | null): boolean {
  return useSyncExternalStore(cell?.watchHead ?? watchNothing, () => cell !== null && isLive(cell.head()));
}
