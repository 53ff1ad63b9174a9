import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MessageStream, type Begin, type Link } from '../../src/connection/message-stream';
import type { StreamReader } from '../../src/connection/hub-link';
import { fold } from '../../src/state/fold';
import { sendingMessage, type MessageState } from '../../src/state/message';
import { MessageCell } from '../../src/state/message-cell';
import { parseFrame } from '../../src/wire/frames';

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
  const events = { started: vi.fn(), ended: vi.fn(), refused: vi.fn(), unreadable: vi.fn<() => Promise<MessageState | null>>() };
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

/** A message that is read again, and that the server does not go on with from where it is here. */
function refusedAt(text: string) {
  const opened = open();
  const { link, next } = opened;
  next(started);
  next({ type: 'token', offset: 0, text });
  link.lose();
  link.connect();
  const refuse = async (told: MessageState | null): Promise<void> => {
    opened.events.unreadable.mockResolvedValueOnce(told);
    next({ type: 'failed', cursor: '0.0', code: 'invalid_request', message: 'Beyond the end.', retryable: false, stored: true });
    await vi.advanceTimersByTimeAsync(500);
  };
  return { ...opened, refuse };
}

/** What the server has after a crash. */
const told = (...frames: readonly object[]): MessageState =>
  [{ ...started, attempt: 1 }, ...frames].reduce<MessageState>((state, frame) => fold(state, parseFrame(frame)).message, sendingMessage('m', null, null, 'chat'));

describe('a message that the server does not go on with from the cursor that is here', () => {
  it('goes on from the server\'s own text, and is never taken for a refused start', async () => {
    const { link, cell, events, next, refuse } = refusedAt('Hola, que');
    await refuse(told({ type: 'token', offset: 0, text: 'Hola' }));
    expect(link.last).toMatchObject({ method: 'Resume', argument: { cursor: '0.4.1' } });
    expect(events.refused).not.toHaveBeenCalled();
    next({ ...started, attempt: 1 });
    next({ type: 'token', offset: 4, text: ' mundo' });
    expect(cell.state.text).toBe('Hola mundo');
    expect(cell.head().revision).toBe(1);
  });

  it('is complete when it has ended meanwhile', async () => {
    const { link, cell, events, refuse } = refusedAt('Hola, que');
    await refuse(told({ type: 'token', offset: 0, text: 'Hola mundo' }, completed('0.10')));
    expect(cell.state.text).toBe('Hola mundo');
    expect(events.ended).toHaveBeenCalledOnce();
    link.connect();
    expect(link.reads).toHaveLength(2);
  });

  it('keeps its text while the server cannot tell, and asks again, ever more slowly', async () => {
    const { link, cell, refuse } = refusedAt('Hola');
    await refuse(null);
    expect(cell.state.text).toBe('Hola');
    expect(link.reads).toHaveLength(3);
    for (let times = 0; times < 8; times += 1) {
      await refuse(null);
      await vi.advanceTimersByTimeAsync(30_000);
    }
    await refuse(null);
    const before = link.reads.length;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(link.reads).toHaveLength(before);
  });

  it('does not go back to what the server told before a connection that reads it already', async () => {
    const { link, cell, events, next } = refusedAt('Hola');
    let tell: (state: MessageState) => void = () => undefined;
    events.unreadable.mockReturnValueOnce(new Promise((resolve) => (tell = resolve)));
    next({ type: 'failed', cursor: '0.0', code: 'internal', message: 'No.', retryable: true, stored: true });
    link.connect();
    next(started);
    next({ type: 'token', offset: 4, text: ' mundo' });
    tell(told({ type: 'token', offset: 0, text: 'H' }));
    await vi.advanceTimersByTimeAsync(500);
    expect(cell.state.text).toBe('Hola mundo');
    expect(link.reads).toHaveLength(3);
  });

  it('is let go when it is not shown any more', async () => {
    const { link, stream, refuse } = refusedAt('Hola');
    stream.close();
    await refuse(null);
    expect(link.reads).toHaveLength(2);
  });
});
