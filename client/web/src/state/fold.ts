import type { DeltaFrame, Frame, RewindFrame, StartedFrame, TerminalFrame, ToolFrame } from '../wire/frames';
import { formatCursor } from '../wire/cursor';
import type { MessageHead, MessageState } from './message';

/** The message after a frame, and whether text is missing, so that the stream must be read again from the message's own cursor. */
export interface Folded {
  readonly message: MessageState;
  readonly hasGap: boolean;
}

const unknownFramesKept = 20;

/** Nothing is waited for any more. What only tells how a call ended says nothing of that: the answer may wait in line again by then. */
const writing = { state: 'streaming', queuePosition: null, phase: null } as const;

/** The cursor of what a message has. */
export function cursorOf({ head, text, thinking }: MessageState): string {
  return formatCursor(thinking.length, text.length, head.attempt);
}

/** Adds one frame to a message. Pure: the same frames always make the same message. */
export function fold(message: MessageState, frame: Frame): Folded {
  switch (frame.type) {
    case 'started':
      return whole(start(message, frame));
    case 'queued':
      return whole(withHead(message, { state: 'queued', queuePosition: frame.position, phase: null }));
    case 'status':
      return whole(withHead(message, { state: 'streaming', queuePosition: null, phase: frame.phase }));
    case 'rewind':
      return whole(rewind(message, frame));
    case 'thinking':
    case 'token':
      return append(message, frame);
    case 'tool':
      return whole(withHead(message, { ...(frame.state === 'asking' || frame.state === 'running' ? writing : {}), tools: replaceTool(message.head.tools, frame) }));
    case 'completed':
    case 'stopped':
    case 'failed':
      return end(message, frame);
    case 'unknown':
      return whole(withHead(message, { unknownFrames: [...message.head.unknownFrames, frame].slice(-unknownFramesKept) }));
  }
}

function whole(message: MessageState): Folded {
  return { message, hasGap: false };
}

function withHead(message: MessageState, change: Partial<MessageHead>): MessageState {
  const entries = Object.entries(change) as [keyof MessageHead, unknown][];
  const isSame = entries.every(([key, value]) => message.head[key] === value);
  return isSame ? message : { ...message, head: { ...message.head, ...change } };
}

function start(message: MessageState, frame: StartedFrame): MessageState {
  const { head, text, thinking } = message;
  // With nothing to cut no rewind is needed.
  const attempt = text === '' && thinking === '' && head.tools.length === 0 ? frame.attempt : head.attempt;
  return withHead(message, {
    conversationId: frame.conversationId,
    parentId: frame.userMessageId ?? head.parentId,
    generator: frame.generator,
    provider: frame.provider,
    model: frame.model,
    state: head.state === 'queued' ? 'queued' : 'streaming',
    attempt,
    // Of an answer that goes on; the frame that ends it tells them anew.
    failure: null,
    finishReason: null,
    usage: null,
  });
}

function rewind(message: MessageState, frame: RewindFrame): MessageState {
  const text = message.text.slice(0, frame.text);
  const thinking = message.thinking.slice(0, frame.thinking);
  const change = {
    attempt: frame.attempt,
    revision: message.head.revision + 1,
    hasText: text.length > 0,
    hasThinking: thinking.length > 0,
    // Every call that is still known comes again behind this; one that a crash took must not stay, for ever running.
    tools: [],
  };
  return { ...message, head: withHead(message, change).head, text, thinking };
}

function append(message: MessageState, frame: DeltaFrame): Folded {
  const field = frame.type === 'token' ? 'text' : 'thinking';
  const shown = message[field];
  if (frame.offset > shown.length) {
    return { message, hasGap: true };
  }
  const delta = frame.text.slice(shown.length - frame.offset);
  const has = frame.type === 'token' ? { hasText: true } : { hasThinking: true };
  const { head } = withHead(message, { ...writing, ...has });
  return whole({ ...message, head, [field]: shown + delta, deltas: message.deltas + frame.count });
}

function replaceTool(tools: readonly ToolFrame[], frame: ToolFrame): readonly ToolFrame[] {
  return tools.some((tool) => tool.callId === frame.callId)
    ? tools.map((tool) => (tool.callId === frame.callId ? frame : tool))
    : [...tools, frame];
}

function end(message: MessageState, frame: TerminalFrame): Folded {
  if (frame.cursor !== '' && isBehind(message, frame.cursor)) {
    return { message, hasGap: true };
  }
  const ended = { state: frame.type, queuePosition: null, phase: null, stored: frame.stored } as const;
  if (frame.type === 'failed' && frame.code === 'shutting_down') {
    // An end of the server is no fault of the answer's; the server itself calls such a message interrupted.
    return whole(withHead(message, { ...ended, state: 'interrupted', failure: null }));
  }
  if (frame.type === 'failed') {
    const { code, message: reason, retryable, retryAfterSeconds, errors } = frame;
    const failure = {
      code,
      message: reason,
      retryable,
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
      ...(errors ? { errors } : {}),
    };
    return whole(withHead(message, { ...ended, failure }));
  }
  const finishReason = frame.type === 'completed' ? frame.finishReason : null;
  return whole(withHead(message, { ...ended, finishReason, usage: frame.usage, failure: null }));
}

function isBehind({ text, thinking }: MessageState, cursor: string): boolean {
  const [thinkingLength = 0, textLength = 0] = cursor.split('.').map(Number);
  return text.length < textLength || thinking.length < thinkingLength;
}
