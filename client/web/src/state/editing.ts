import { create } from 'zustand';
import type { MessageCell } from './message-cell';

interface Editing {
  /** The user's chat message that is written anew in the composer. */
  readonly cell: MessageCell | null;
}

export const useEditing = create<Editing>(() => ({ cell: null }));

export function stopEditing(): void {
  useEditing.setState({ cell: null });
}
