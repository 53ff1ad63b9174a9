import { parsePull, type Pull } from './pulls';
import { parseConversation, parseSummary, type Conversation, type Summary } from './resources';
import { count, isObject, oneOf, text, type Json } from './read';

/** A run as the feed tells it, at most once a second. */
export interface FeedRun {
  readonly conversationId: string;
  readonly messageId: string;
  readonly generator: string;
  /** Its place in the queue, from 1, and 0 when that is not known; null when it is not waiting. */
  readonly position: number | null;
  /** Characters written until now. */
  readonly length: number;
  /** Somebody has to allow what the model wants to do. */
  readonly asking?: true;
}

/** What the feed tells: what is live, and what changes. */
export type FeedFrame =
  | { readonly type: 'hello' }
  | { readonly type: 'conversation'; readonly op: 'created' | 'updated' | 'deleted'; readonly conversation: Conversation; readonly summary: Summary | null }
  /** With the message's state, in the server's word for it. */
  | { readonly type: 'run'; readonly op: 'started' | 'updated' | 'ended'; readonly run: FeedRun; readonly state: string }
  | { readonly type: 'pull'; readonly op: 'started' | 'updated' | 'ended'; readonly pull: Pull }
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
      return op && conversation ? { type: 'conversation', op, conversation, summary: parseSummary(value['summary']) ?? null } : unknown;
    }
    case 'run': {
      const op = oneOf(value, 'op', ['started', 'updated', 'ended']);
      const run = parseRun(value);
      return op && run ? { type: 'run', op, run, state: text(value, 'state') ?? '' } : unknown;
    }
    case 'pull': {
      const op = oneOf(value, 'op', ['started', 'updated', 'ended']);
      const pull = parsePull(value['pull']);
      return op && pull ? { type: 'pull', op, pull } : unknown;
    }
    default:
      return unknown;
  }
}

function parseRun(run: Json): FeedRun | undefined {
  const [conversationId, messageId] = [text(run, 'conversationId'), text(run, 'messageId')];
  return conversationId && messageId
    ? {
        conversationId,
        messageId,
        generator: text(run, 'generator') ?? 'chat',
        position: text(run, 'state') === 'queued' ? (count(run, 'position') ?? 0) : null,
        length: count(run, 'length') ?? 0,
        ...(run['asking'] === true ? { asking: true as const } : {}),
      }
    : undefined;
}
