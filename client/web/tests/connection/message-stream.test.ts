import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MessageStream, type Begin, type Link } from '../../src/connection/message-stream';
import type { StreamReader } from '../../src/connection/hub-link';
import { sendingMessage } from '../../src/state/message';
import { MessageCell } from '../../src/state/message-cell';

/** A connection whose other end is the test. */
class TestLink implements Link {
  isConnected = true;
  readonly reads: { method: string; argument: object; reader: StreamReader; isClosed: boolean }[] = [];
  private readonly listeners = new Set<() => void>();

  onConnected(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  read(method: string, argument: object, reader: StreamReader): () => void {
    const read = { method, argument, reader, isClosed: false };
    this.reads.push(read);
    return () => (read.isClosed = true);
  }

  get last() {
    const read = this.reads.at(-1);
    if (!read) {
      throw new Error('Nothing was read.');
    }
    return read;
  }

  lose(): void {
    this.isConnected = false;
    this.last.reader.end(new Error('lost'));
  }

  connect(): void {
    this.isConnected = true;
    this.listeners.forEach((listener) => listener());
  }
}

const started = { type: 'started', messageId: 'm', conversationId: 'c', userMessageId: 'u', generator: 'chat', provider: 'd', model: 'd', attempt: 0 };
const completed = (cursor: string) => ({ type: 'completed', cursor, finishReason: 'stop', usage: {}, stored: true });
const begin: Begin = { method: 'Chat', input: { message: 'Hola', messageId: 'm' } };

function open(first: Begin | null = begin) {
  const link = new TestLink();
  const cell = new MessageCell(sendingMessage('m', null, null, 'chat'));
  const events = { started: vi.fn(), ended: vi.fn(), refused: vi.fn(), unreadable: vi.fn() };
  const stream = new MessageStream(link, cell, first, events);
  return { link, cell, events, stream, next: (value: unknown) => link.last.reader.next(value) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a start', () => {
  it('that was cut off before the server confirmed it is sent again as it was', () => {
    const { link } = open();
    link.lose();
    link.connect();
    expect(link.reads.map((read) => read.method)).toEqual(['Chat', 'Chat']);
    expect(link.reads[1]?.argument).toEqual(link.reads[0]?.argument);
  });

  it('that the server refuses is told and not tried again', () => {
    const { link, events, cell, next } = open();
    next({ type: 'failed', cursor: '0.0', code: 'invalid_request', message: 'No.', retryable: false, stored: false });
    link.connect();
    expect(events.refused).toHaveBeenCalledOnce();
    expect(cell.head().state).toBe('sending');
    expect(link.reads).toHaveLength(1);
  });
});

describe('a message that is being read', () => {
  it('is resumed from its cursor after a lost connection', () => {
    const { link, next } = open();
    next(started);
    next({ type: 'token', offset: 0, text: 'Hola' });
    link.lose();
    link.connect();
    expect(link.last).toMatchObject({ method: 'Resume', argument: { messageId: 'm', cursor: '0.4', paceMs: 50 } });
  });

  it('is resumed when the server closes the stream without an end', () => {
    const { link, next } = open();
    next(started);
    next({ type: 'token', offset: 0, text: 'Ho' });
    link.last.reader.end(undefined);
    vi.advanceTimersByTime(500);
    expect(link.last).toMatchObject({ method: 'Resume', argument: { cursor: '0.2' } });
  });

  it('is resumed over a gap, and what still comes from the old stream is not read', () => {
    const { link, cell, next } = open();
    next(started);
    next({ type: 'token', offset: 0, text: 'Ho' });
    const old = link.last;
    next({ type: 'token', offset: 9, text: 'x' });
    old.reader.next({ type: 'token', offset: 2, text: 'WRONG' });
    vi.advanceTimersByTime(500);
    expect(old.isClosed).toBe(true);
    expect(link.last).toMatchObject({ method: 'Resume', argument: { cursor: '0.2' } });
    next(started);
    next({ type: 'token', offset: 2, text: 'la' });
    expect(cell.state.text).toBe('Hola');
  });

  it('asks ever more slowly when a stream breaks again and again', () => {
    const { link, next } = open();
    next(started);
    for (let attempt = 0; attempt < 8; attempt += 1) {
      link.last.reader.end(undefined);
      vi.advanceTimersByTime(30_000);
    }
    link.last.reader.end(undefined);
    const before = link.reads.length;
    vi.advanceTimersByTime(10_000);
    expect(link.reads).toHaveLength(before);
  });

  it('that the server cannot go on with is read anew, and never taken for a refused start', () => {
    const { link, events, next } = open();
    next(started);
    next({ type: 'token', offset: 0, text: 'Hola' });
    link.lose();
    link.connect();
    next({ type: 'failed', cursor: '0.0', code: 'invalid_request', message: 'Beyond the end.', retryable: false, stored: true });
    expect(events.unreadable).toHaveBeenCalledOnce();
    expect(events.refused).not.toHaveBeenCalled();
  });

  it('is not asked for again once it has ended', () => {
    const { link, events, next } = open();
    next(started);
    next(completed('0.0'));
    link.connect();
    expect(events.ended).toHaveBeenCalledOnce();
    expect(link.reads).toHaveLength(1);
  });

  it('is let go when it is closed', () => {
    const { link, stream, next } = open(null);
    next(started);
    stream.close();
    link.connect();
    expect(link.reads).toHaveLength(1);
    expect(link.last.isClosed).toBe(true);
  });
});
