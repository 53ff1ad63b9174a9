import { create } from 'zustand';
import type { Conversation } from '../wire/resources';

export interface Conversations {
  readonly items: readonly Conversation[];
  readonly next: string | null;
  /** When the last one that was loaded had changed, if more follow it; null when all are here. */
  readonly end: string | null;
  readonly query: string;
  readonly state: 'loading' | 'ready' | 'failed';
  /** What was deleted last and can be brought back. */
  readonly removed: Removed | null;
}

export interface Removed {
  readonly conversation: Conversation;
  /** Whether it was the one that was read. */
  readonly wasShown: boolean;
}

export const useConversations = create<Conversations>(() => ({
  items: [],
  next: null,
  end: null,
  query: '',
  state: 'loading',
  removed: null,
}));

/** The list with a conversation put in its place: newest first. */
export function upsert(items: readonly Conversation[], conversation: Conversation): readonly Conversation[] {
  return [...items.filter((item) => item.id !== conversation.id), conversation].sort((one, other) =>
    other.updatedAt.localeCompare(one.updatedAt),
  );
}
