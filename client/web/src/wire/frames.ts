import { asArray, asObject, count, flag, isObject, oneOf, present, text, texts, type Json } from './read';

/** What the server counted while it wrote a message. A count that the provider did not give is absent. */
export interface Usage {
  readonly promptTokens?: number;
  readonly completionTokens?: number;
  readonly tokensPerSecond?: number;
  readonly firstTokenMs?: number;
  readonly totalMs?: number;
  readonly contextTruncated: boolean;
  /** How many messages before this one the model saw neither whole nor in a summary. */
  readonly historyLeftOut?: number;
  /** How long the model reasoned, in milliseconds. */
  readonly thinkingMs?: number;
}

/** Errors by the name of the input's field. */
export type FieldErrors = Readonly<Record<string, readonly string[]>>;

export type Phase = 'loading' | 'evaluating' | 'continuing' | 'correcting';
/** `asking`: somebody has to allow it first, and nothing is done yet. */
export type ToolState = 'asking' | 'running' | 'done' | 'failed';

export interface StartedFrame {
  readonly type: 'started';
  readonly messageId: string;
  readonly conversationId: string;
  readonly userMessageId?: string;
  readonly generator: string;
  readonly provider: string;
  readonly model: string;
  readonly attempt: number;
}
export interface QueuedFrame { readonly type: 'queued'; readonly position: number }
export interface StatusFrame { readonly type: 'status'; readonly phase: Phase }
export interface RewindFrame { readonly type: 'rewind'; readonly thinking: number; readonly text: number; readonly attempt: number }
export interface DeltaFrame {
  readonly type: 'thinking' | 'token';
  readonly offset: number;
  readonly text: string;
  /** How many of the provider's deltas are in it. */
  readonly count: number;
}
export interface ToolFrame {
  readonly type: 'tool';
  readonly callId: string;
  readonly name: string;
  /** What it is called for people, where this page has no words of its own for it. */
  readonly title?: string;
  readonly offset: number;
  readonly state: ToolState;
  readonly arguments?: unknown;
  readonly result?: unknown;
  readonly error?: string;
  /** Whether it failed because nobody allowed it. */
  readonly refused?: boolean;
}
export interface CompletedFrame {
  readonly type: 'completed';
  readonly cursor: string;
  readonly finishReason: 'stop' | 'length';
  readonly usage: Usage;
  readonly stored: boolean;
}
export interface StoppedFrame { readonly type: 'stopped'; readonly cursor: string; readonly usage: Usage; readonly stored: boolean }
export interface FailedFrame {
  readonly type: 'failed';
  readonly cursor: string;
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
  readonly retryAfterSeconds?: number;
  readonly errors?: FieldErrors;
  readonly stored: boolean;
}
/** A frame that this client does not know, kept for diagnosis. */
export interface UnknownFrame { readonly type: 'unknown'; readonly value: unknown }

export type TerminalFrame = CompletedFrame | StoppedFrame | FailedFrame;
export type Frame =
  | StartedFrame | QueuedFrame | StatusFrame | RewindFrame | DeltaFrame | ToolFrame | TerminalFrame | UnknownFrame;

const phases = ['loading', 'evaluating', 'continuing', 'correcting'] as const;
const toolStates = ['asking', 'running', 'done', 'failed'] as const;

/** Reads one frame. What cannot be read is an unknown frame, never an error. */
export function parseFrame(value: unknown): Frame {
  return (isObject(value) ? parseKnown(value) : undefined) ?? { type: 'unknown', value };
}

export function isTerminal(frame: Frame): frame is TerminalFrame {
  return frame.type === 'completed' || frame.type === 'stopped' || frame.type === 'failed';
}

function parseKnown(frame: Json): Frame | undefined {
  switch (frame['type']) {
    case 'started':
      return parseStarted(frame);
    case 'queued': {
      const position = count(frame, 'position');
      return position === undefined ? undefined : { type: 'queued', position };
    }
    case 'status': {
      const phase = oneOf(frame, 'phase', phases);
      return phase && { type: 'status', phase };
    }
    case 'rewind': {
      const [thinking, length, attempt] = [count(frame, 'thinking'), count(frame, 'text'), count(frame, 'attempt')];
      return thinking === undefined || length === undefined || attempt === undefined
        ? undefined
        : { type: 'rewind', thinking, text: length, attempt };
    }
    case 'thinking':
    case 'token': {
      const [offset, delta] = [count(frame, 'offset'), text(frame, 'text')];
      return offset === undefined || delta === undefined ? undefined : { type: frame['type'], offset, text: delta, count: count(frame, 'count') ?? 1 };
    }
    case 'tool':
      return parseTool(frame);
    case 'completed':
      return { type: 'completed', finishReason: oneOf(frame, 'finishReason', ['stop', 'length']) ?? 'stop', ...parseEnd(frame) };
    case 'stopped':
      return { type: 'stopped', ...parseEnd(frame) };
    case 'failed':
      return { type: 'failed', ...parseFailure(frame), cursor: text(frame, 'cursor') ?? '', stored: flag(frame, 'stored') ?? true };
    default:
      return undefined;
  }
}

function parseStarted(frame: Json): StartedFrame | undefined {
  const [messageId, conversationId] = [text(frame, 'messageId'), text(frame, 'conversationId')];
  if (messageId === undefined || conversationId === undefined) {
    return undefined;
  }
  return present<StartedFrame>({
    type: 'started',
    messageId,
    conversationId,
    userMessageId: text(frame, 'userMessageId'),
    generator: text(frame, 'generator') ?? 'chat',
    provider: text(frame, 'provider') ?? '',
    model: text(frame, 'model') ?? '',
    attempt: count(frame, 'attempt') ?? 0,
  });
}

/** Reads a tool call, from a frame or from a stored message. */
export function parseTool(tool: Json): ToolFrame | undefined {
  const [callId, name] = [text(tool, 'callId'), text(tool, 'name')];
  if (callId === undefined || name === undefined) {
    return undefined;
  }
  return present<ToolFrame>({
    type: 'tool',
    callId,
    name,
    title: text(tool, 'title'),
    offset: count(tool, 'offset') ?? 0,
    state: oneOf(tool, 'state', toolStates) ?? 'running',
    arguments: tool['arguments'],
    result: tool['result'],
    error: text(tool, 'error'),
    refused: flag(tool, 'refused'),
  });
}

function parseEnd(frame: Json): { cursor: string; usage: Usage; stored: boolean } {
  return { cursor: text(frame, 'cursor') ?? '', usage: parseUsage(frame['usage']), stored: flag(frame, 'stored') ?? true };
}

export function parseUsage(value: unknown): Usage {
  const usage = asObject(value);
  return present<Usage>({
    promptTokens: count(usage, 'promptTokens'),
    completionTokens: count(usage, 'completionTokens'),
    tokensPerSecond: count(usage, 'tokensPerSecond'),
    firstTokenMs: count(usage, 'firstTokenMs'),
    totalMs: count(usage, 'totalMs'),
    contextTruncated: flag(usage, 'contextTruncated') ?? false,
    historyLeftOut: count(usage, 'historyLeftOut'),
    thinkingMs: count(usage, 'thinkingMs'),
  });
}

/** Why something failed, as frames, stored messages and problems tell it. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
  readonly retryAfterSeconds?: number;
  readonly errors?: FieldErrors;
}

export function parseFailure(failure: Json): Failure {
  return present<Failure>({
    code: text(failure, 'code') ?? 'internal',
    message: text(failure, 'message') ?? text(failure, 'detail') ?? text(failure, 'title') ?? '',
    retryable: flag(failure, 'retryable') ?? false,
    retryAfterSeconds: count(failure, 'retryAfterSeconds'),
    errors: isObject(failure['errors']) ? parseFieldErrors(failure['errors']) : undefined,
  });
}

function parseFieldErrors(errors: Json): FieldErrors {
  return Object.fromEntries(
    Object.entries(errors).map(([field, value]) => [field, typeof value === 'string' ? [value] : texts(asArray(value))]),
  );
}
