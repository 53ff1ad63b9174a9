import { parseFailure, parseTool, parseUsage, type Failure, type ToolFrame, type Usage } from './frames';
import { asArray, asObject, count, flag, isObject, oneOf, present, text, type Json } from './read';

export type Role = 'user' | 'assistant';
export type MessageStateName = 'queued' | 'streaming' | 'completed' | 'stopped' | 'failed' | 'interrupted';

/** A message as the server keeps it. */
export interface Message {
  readonly id: string;
  readonly conversationId: string;
  readonly parentId: string | null;
  readonly role: Role;
  readonly generator: string;
  readonly state: MessageStateName;
  readonly text: string;
  readonly thinking: string;
  readonly tools: readonly ToolFrame[];
  readonly attempt: number;
  readonly input?: Json;
  readonly provider?: string;
  readonly model?: string;
  readonly finishReason?: 'stop' | 'length';
  readonly usage?: Usage;
  readonly error?: Failure;
  readonly stored: boolean;
  readonly createdAt: string;
}

export interface Hit {
  /** Null when the title is what was found. */
  readonly messageId: string | null;
  readonly snippet: string;
  readonly start: number;
  readonly length: number;
}

export interface Conversation {
  readonly id: string;
  readonly title: string;
  readonly generator: string;
  readonly updatedAt: string;
  readonly hits?: readonly Hit[];
}

/** What stands for the beginning of a long conversation when the model reads it. */
export interface Summary {
  /** The last message that it tells. */
  readonly upToMessageId: string;
  readonly text: string;
  /** Whether a person has changed it. */
  readonly edited: boolean;
}

export interface ConversationDetail extends Conversation {
  readonly activeMessageId: string | null;
  readonly summary: Summary | null;
  readonly messages: readonly Message[];
}

export interface ConversationPage {
  readonly items: readonly Conversation[];
  readonly next: string | null;
}

export interface Status {
  readonly version: string;
  readonly provider: string;
  readonly model: string;
  /** A sentence on how it came that this provider answers. */
  readonly notice: string | null;
  /** A sentence on how to get the other provider. */
  readonly alternative: string | null;
}

const states = ['queued', 'streaming', 'completed', 'stopped', 'failed', 'interrupted'] as const;

export function parseMessage(value: unknown): Message | undefined {
  const message = asObject(value);
  const [id, conversationId] = [text(message, 'id'), text(message, 'conversationId')];
  if (id === undefined || conversationId === undefined) {
    return undefined;
  }
  return present<Message>({
    id,
    conversationId,
    parentId: text(message, 'parentId') ?? null,
    role: oneOf(message, 'role', ['user', 'assistant']) ?? 'assistant',
    generator: text(message, 'generator') ?? 'chat',
    state: oneOf(message, 'state', states) ?? 'completed',
    text: text(message, 'text') ?? '',
    thinking: text(message, 'thinking') ?? '',
    tools: asArray(message['tools']).flatMap((tool) => parseTool(asObject(tool)) ?? []),
    attempt: count(message, 'attempt') ?? 0,
    input: isObject(message['input']) ? message['input'] : undefined,
    provider: text(message, 'provider'),
    model: text(message, 'model'),
    finishReason: oneOf(message, 'finishReason', ['stop', 'length']),
    usage: isObject(message['usage']) ? parseUsage(message['usage']) : undefined,
    error: isObject(message['error']) ? parseFailure(message['error']) : undefined,
    stored: flag(message, 'stored') ?? true,
    createdAt: text(message, 'createdAt') ?? new Date(0).toISOString(),
  });
}

export function parseConversation(value: unknown): Conversation | undefined {
  const conversation = asObject(value);
  const id = text(conversation, 'id');
  if (id === undefined) {
    return undefined;
  }
  return present<Conversation>({
    id,
    title: text(conversation, 'title') ?? '',
    generator: text(conversation, 'generator') ?? 'chat',
    updatedAt: text(conversation, 'updatedAt') ?? new Date(0).toISOString(),
    hits: Array.isArray(conversation['hits']) ? conversation['hits'].flatMap(parseHit) : undefined,
  });
}

function parseHit(value: unknown): readonly Hit[] {
  const hit = asObject(value);
  const snippet = text(hit, 'snippet');
  return snippet === undefined
    ? []
    : [{ messageId: text(hit, 'messageId') ?? null, snippet, start: count(hit, 'start') ?? 0, length: count(hit, 'length') ?? 0 }];
}

export function parseConversationDetail(value: unknown): ConversationDetail | undefined {
  const conversation = parseConversation(value);
  return (
    conversation && {
      ...conversation,
      activeMessageId: text(asObject(value), 'activeMessageId') ?? null,
      summary: parseSummary(asObject(value)['summary']) ?? null,
      messages: asArray(asObject(value)['messages']).flatMap((message) => parseMessage(message) ?? []),
    }
  );
}

export function parseSummary(value: unknown): Summary | undefined {
  const summary = asObject(value);
  const [upToMessageId, words] = [text(summary, 'upToMessageId'), text(summary, 'text')];
  return upToMessageId === undefined || words === undefined ? undefined : { upToMessageId, text: words, edited: flag(summary, 'edited') ?? false };
}

export function parseConversationPage(value: unknown): ConversationPage {
  const page = asObject(value);
  return { items: asArray(page['items']).flatMap((item) => parseConversation(item) ?? []), next: text(page, 'next') ?? null };
}

export function parseStatus(value: unknown): Status {
  const status = asObject(value);
  return {
    version: text(status, 'version') ?? '',
    provider: text(status, 'provider') ?? '',
    model: text(status, 'model') ?? '',
    notice: text(status, 'notice') ?? null,
    alternative: text(status, 'alternative') ?? null,
  };
}
