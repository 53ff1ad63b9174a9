import type { Failure, Phase, ToolFrame, UnknownFrame, Usage } from '../wire/frames';
import type { Json } from '../wire/read';
import type { Message, MessageStateName, Role } from '../wire/resources';

/** `sending`: asked for, and the server has not answered yet. */
export type RunState = 'sending' | MessageStateName;

/** Everything about a message but its growing texts. It stays the same object while only text arrives. */
export interface MessageHead {
  readonly id: string;
  readonly conversationId: string | null;
  readonly parentId: string | null;
  readonly role: Role;
  readonly generator: string;
  readonly input?: Json;
  readonly createdAt: string;
  readonly state: RunState;
  readonly attempt: number;
  /** Another number when the texts do not continue those before, so that they must be drawn anew. */
  readonly revision: number;
  readonly queuePosition: number | null;
  readonly phase: Phase | null;
  readonly hasText: boolean;
  readonly hasThinking: boolean;
  readonly tools: readonly ToolFrame[];
  readonly provider: string;
  readonly model: string;
  readonly finishReason: 'stop' | 'length' | null;
  readonly usage: Usage | null;
  readonly failure: Failure | null;
  readonly stored: boolean;
  /** Frames that this client could not read. */
  readonly unknownFrames: readonly UnknownFrame[];
}

/** A message with its texts. Replaced as a whole by each frame. */
export interface MessageState {
  readonly head: MessageHead;
  readonly text: string;
  readonly thinking: string;
  /** The provider's deltas that came while this page read it; the rate is told from them. */
  readonly deltas: number;
}

/** Whether frames of this message can still come. */
export function isLive(head: MessageHead): boolean {
  return head.state === 'sending' || head.state === 'queued' || head.state === 'streaming';
}

const unwritten = {
  attempt: 0,
  revision: 0,
  queuePosition: null,
  phase: null,
  hasText: false,
  hasThinking: false,
  tools: [],
  provider: '',
  model: '',
  finishReason: null,
  usage: null,
  failure: null,
  stored: true,
  unknownFrames: [],
} as const;

/** An answer that was just asked for. */
export function sendingMessage(id: string, conversationId: string | null, parentId: string | null, generator: string): MessageState {
  const head = { ...unwritten, id, conversationId, parentId, role: 'assistant', generator, state: 'sending', createdAt: new Date().toISOString() } as const;
  return { head, text: '', thinking: '', deltas: 0 };
}

/** The user's own message, before the server has told its id. */
export function ownMessage(
  id: string,
  conversationId: string | null,
  parentId: string | null,
  generator: string,
  text: string,
  input: Json,
): MessageState {
  const asked = sendingMessage(id, conversationId, parentId, generator);
  return { ...asked, text, head: { ...asked.head, role: 'user', state: 'completed', hasText: true, input } };
}

/** A message as the server told it. */
export function storedMessage(message: Message): MessageState {
  const head: MessageHead = {
    ...unwritten,
    id: message.id,
    conversationId: message.conversationId,
    parentId: message.parentId,
    role: message.role,
    generator: message.generator,
    ...(message.input ? { input: message.input } : {}),
    createdAt: message.createdAt,
    state: message.state,
    attempt: message.attempt,
    hasText: message.text.length > 0,
    hasThinking: message.thinking.length > 0,
    tools: message.tools,
    provider: message.provider ?? '',
    model: message.model ?? '',
    finishReason: message.finishReason ?? null,
    usage: message.usage ?? null,
    failure: message.error ?? null,
    stored: message.stored,
  };
  return { head, text: message.text, thinking: message.thinking, deltas: 0 };
}

/** An ended answer that was asked to go on, before the server has told how far it is. */
export function goingOn(message: MessageState): MessageState {
  const head = { ...message.head, state: 'streaming', queuePosition: null, phase: 'continuing', failure: null, finishReason: null, usage: null } as const;
  return { ...message, head };
}

/** Whether two tell the same of a message's end and texts. */
export function isSame(one: MessageState, other: MessageState): boolean {
  return one.head.state === other.head.state
    && one.head.attempt === other.head.attempt
    && one.head.stored === other.head.stored
    && one.text === other.text
    && one.thinking === other.thinking;
}

/** Whether an answer is not whole, and so can go on. */
export function canContinue({ state, finishReason }: MessageHead): boolean {
  return state === 'stopped' || state === 'failed' || state === 'interrupted' || (state === 'completed' && finishReason === 'length');
}

/** What the server told, in the place of what was here. */
export function supersede(before: MessageState, told: MessageState): MessageState {
  const continues = told.text.startsWith(before.text) && told.thinking.startsWith(before.thinking);
  return { ...told, head: { ...told.head, revision: before.head.revision + (continues ? 0 : 1) } };
}
