import { parseConversation, type Conversation } from './resources';
import { isObject, oneOf, text } from './read';

/** What the feed tells: what is live, and what changes. */
export type FeedFrame =
  | { readonly type: 'hello' }
  | { readonly type: 'conversation'; readonly op: 'created' | 'updated' | 'deleted'; readonly conversation: Conversation }
  | { readonly type: 'run'; readonly op: 'started' | 'updated' | 'ended'; readonly conversationId: string; readonly messageId: string }
  | { readonly type: 'unknown'; readonly value: unknown };

export function parseFeedFrame(value: unknown): FeedFrame {
  const unknown: FeedFrame = { type: 'unknown', value };
  if (!isObject(value)) {
    return unknown;
  }
  switch (value['type']) {
    case 'hello':
      return { type: 'hello' };
    case 'conversation': {
      const op = oneOf(value, 'op', ['created', 'updated', 'deleted']);
      const conversation = parseConversation(value['conversation']);
      return op && conversation ? { type: 'conversation', op, conversation } : unknown;
    }
    case 'run': {
      const op = oneOf(value, 'op', ['started', 'updated', 'ended']);
      const [conversationId, messageId] = [text(value, 'conversationId'), text(value, 'messageId')];
      return op && conversationId && messageId ? { type: 'run', op, conversationId, messageId } : unknown;
    }
    default:
      return unknown;
  }
}
