import { describe, expect, it } from 'vitest';
import { cursorOf, fold } from '../../src/state/fold';
import { canContinue, goingOn, isLive, sendingMessage, supersede, type MessageState } from '../../src/state/message';
import { parseFrame } from '../../src/wire/frames';

const begun = { type: 'started', messageId: 'm', conversationId: 'c', userMessageId: 'u', generator: 'chat', provider: 'demo', model: 'demo', attempt: 0 };
const usage = { completionTokens: 3, tokensPerSecond: 41, firstTokenMs: 300, totalMs: 900, contextTruncated: false };

/** Folds frames as they come from the wire; fails on a gap. */
function folded(...frames: readonly object[]): MessageState {
  return frames.reduce<MessageState>((message, frame) => {
    const next = fold(message, parseFrame(frame));
    expect(next.hasGap).toBe(false);
    return next.message;
  }, sendingMessage('m', null, null, 'chat'));
}

const token = (offset: number, text: string): object => ({ type: 'token', offset, text, total: 1 });

describe('text', () => {
  it('is the sum of its deltas', () => {
    const message = folded(begun, token(0, 'Ho'), token(2, 'la'), { type: 'thinking', offset: 0, text: 'hm' });
    expect(message.text).toBe('Hola');
    expect(message.thinking).toBe('hm');
    expect(cursorOf(message)).toBe('2.4');
  });

  it('does not double what comes twice', () => {
    expect(folded(begun, token(0, 'Hola'), token(2, 'la, que'), token(0, 'Ho')).text).toBe('Hola, que');
  });

  it('with a gap is not added to, and the gap is told', () => {
    const message = folded(begun, token(0, 'Ho'));
    const next = fold(message, parseFrame(token(5, 'x')));
    expect(next.hasGap).toBe(true);
    expect(next.message).toBe(message);
  });

  it('leaves the head alone, so that nothing but the text is drawn', () => {
    const first = folded(begun, token(0, 'Ho'));
    expect(fold(first, parseFrame(token(2, 'la'))).message.head).toBe(first.head);
  });

  it('counts UTF-16 code units', () => {
    expect(cursorOf(folded(begun, token(0, '👩‍🏫'), token(5, '!')))).toBe('0.6');
  });
});

describe('an answer that goes on', () => {
  it('forgets how it ended before', () => {
    const ended = { type: 'completed', cursor: '0.4', finishReason: 'length', usage, stored: true };
    const message = folded(begun, token(0, 'Hola'), ended, begun, token(4, ' mundo'));
    expect(message.text).toBe('Hola mundo');
    expect(message.head.state).toBe('streaming');
    expect(message.head.finishReason).toBeNull();
    expect(message.head.usage).toBeNull();
  });

  it('is one that is not whole', () => {
    const end = (frame: object): boolean => canContinue(folded(begun, token(0, 'Hola'), { cursor: '0.4', usage, stored: true, ...frame }).head);
    expect(end({ type: 'completed', finishReason: 'length' })).toBe(true);
    expect(end({ type: 'stopped' })).toBe(true);
    expect(end({ type: 'failed', code: 'provider_error', message: 'x', retryable: true })).toBe(true);
    expect(end({ type: 'completed', finishReason: 'stop' })).toBe(false);
    expect(canContinue(folded(begun, token(0, 'Hola')).head)).toBe(false);
  });

  it('is live with its text before the server tells more, then what the server tells', () => {
    const message = goingOn(folded(begun, token(0, 'Hola'), { type: 'stopped', cursor: '0.4', usage, stored: true }));
    expect(isLive(message.head)).toBe(true);
    expect(message.head.phase).toBe('continuing');
    expect(message.text).toBe('Hola');
    const told = [begun, { type: 'queued', position: 2 }].reduce((state, frame) => fold(state, parseFrame(frame)).message, message);
    expect(told.head).toMatchObject({ state: 'queued', queuePosition: 2, phase: null });
  });

  it('tells that it goes on until it does, and may be cut back before', () => {
    const continuing = [begun, token(0, 'Hola, que'), { ...begun, attempt: 1 }, { type: 'status', phase: 'continuing' }, { type: 'rewind', thinking: 0, text: 4, attempt: 1 }];
    expect(folded(...continuing)).toMatchObject({ text: 'Hola', head: { phase: 'continuing', state: 'streaming' } });
    expect(folded(...continuing, token(4, '!'))).toMatchObject({ text: 'Hola!', head: { phase: null, attempt: 1 } });
  });
});

describe('a rewind', () => {
  it.each([
    ['nothing', 13, 'one two three'],
    ['all', 0, ''],
    ['a surrogate pair', 4, 'a 👍', 'a 👍👎'],
    ['the inside of a code fence', 9, '```js\nlet', '```js\nlet a = 1;\n```\n'],
  ])('cuts %s', (_, length, kept, text = 'one two three') => {
    const message = folded(begun, token(0, text), { type: 'rewind', thinking: 0, text: length, attempt: 1 });
    expect(message.text).toBe(kept);
    expect(message.head.hasText).toBe(kept !== '');
    expect(cursorOf(message)).toBe(`0.${length}.1`);
  });

  it('may come twice, each time into an older text', () => {
    const message = folded(
      begun, token(0, 'one two three'), { type: 'rewind', thinking: 0, text: 8, attempt: 1 }, token(8, 'four'),
      { type: 'rewind', thinking: 0, text: 4, attempt: 2 }, token(4, 'five'),
    );
    expect(message.text).toBe('one five');
    expect(cursorOf(message)).toBe('0.8.2');
    expect(message.head.revision).toBe(2);
  });

  const tool = (callId: string, offset: number, state = 'done'): object => ({ type: 'tool', callId, name: 'search', offset, state });

  it('cuts text and thinking, and takes the new attempt', () => {
    const message = folded(
      begun, { type: 'thinking', offset: 0, text: 'abc' }, token(0, 'Hola mundo'), { type: 'rewind', thinking: 1, text: 4, attempt: 2 }, token(4, ' amigo'),
    );
    expect(message.text).toBe('Hola amigo');
    expect(cursorOf(message)).toBe('1.10.2');
  });

  it('leaves no call but those that come again behind it', () => {
    const message = folded(
      begun, token(0, 'Hola mundo'), tool('early', 2), tool('unwritten', 4, 'running'), tool('late', 9),
      { ...begun, attempt: 1 }, { type: 'rewind', thinking: 0, text: 4, attempt: 1 }, tool('early', 2), token(4, ' amigo'),
    );
    expect(message.head.tools.map((each) => each.callId)).toEqual(['early']);
  });

  it('is awaited by a reader that has nothing but a call', () => {
    const called = folded(begun, tool('unwritten', 0, 'running'), { ...begun, attempt: 1 });
    expect(cursorOf(called)).toBe('0.0');
    expect(fold(called, parseFrame({ type: 'rewind', thinking: 0, text: 0, attempt: 1 })).message.head).toMatchObject({ tools: [], attempt: 1 });
  });

  it('and a text that does not continue the one here are drawn anew; one that does is not', () => {
    const before = folded(begun, token(0, 'Hola'), { type: 'rewind', thinking: 0, text: 2, attempt: 1 });
    expect(before.head.revision).toBe(1);
    expect(supersede(before, folded(begun, token(0, 'Hola'))).head.revision).toBe(1);
    expect(supersede(before, folded(begun, token(0, 'Hey'))).head.revision).toBe(2);
  });

  it('is not needed by a reader that has nothing', () => {
    expect(cursorOf(folded({ ...begun, attempt: 3 }))).toBe('0.0.3');
  });

  it('is awaited by a reader that has text of the older attempt', () => {
    expect(cursorOf(folded(begun, token(0, 'Ho'), { ...begun, attempt: 1 }))).toBe('0.2');
  });
});

describe('waiting', () => {
  it('tells the position, then the phase, then neither', () => {
    const queued = folded(begun, { type: 'queued', position: 3 });
    expect(queued.head).toMatchObject({ state: 'queued', queuePosition: 3 });
    const loading = folded(begun, { type: 'queued', position: 1 }, { type: 'status', phase: 'loading' });
    expect(loading.head).toMatchObject({ state: 'streaming', queuePosition: null, phase: 'loading' });
    expect(folded(begun, { type: 'status', phase: 'loading' }, token(0, 'x')).head.phase).toBeNull();
  });
});

describe('tools', () => {
  it('of one call replace each other', () => {
    const message = folded(
      begun,
      { type: 'tool', callId: '1', name: 'search', offset: 0, state: 'running' },
      { type: 'tool', callId: '2', name: 'search', offset: 0, state: 'running' },
      { type: 'tool', callId: '1', name: 'search', offset: 0, state: 'done', result: 7 },
    );
    expect(message.head.tools.map((tool) => tool.state)).toEqual(['done', 'running']);
  });

  const call = (state: string): object => ({ type: 'tool', callId: '1', name: 'search', offset: 0, state });

  it('that have ended say nothing of what the answer waits for', () => {
    expect(folded(begun, { type: 'queued', position: 1 }, call('done')).head).toMatchObject({ state: 'queued', queuePosition: 1 });
    expect(folded(begun, call('asking'), { type: 'queued', position: 2 }, call('failed')).head).toMatchObject({ state: 'queued', queuePosition: 2 });
    expect(folded(begun, call('running'), { type: 'status', phase: 'evaluating' }, call('done')).head).toMatchObject({ state: 'streaming', phase: 'evaluating' });
  });

  it('that are under way are what is waited for', () => {
    expect(folded(begun, { type: 'queued', position: 1 }, call('asking')).head).toMatchObject({ state: 'streaming', queuePosition: null });
    expect(folded(begun, { type: 'status', phase: 'evaluating' }, call('running')).head).toMatchObject({ state: 'streaming', phase: null });
  });
});

describe('the end', () => {
  it.each([
    ['completed', { type: 'completed', cursor: '0.2', finishReason: 'length', usage, stored: true }, { finishReason: 'length', usage }],
    ['stopped', { type: 'stopped', cursor: '0.2', usage, stored: false }, { stored: false, usage }],
    ['interrupted', { type: 'failed', cursor: '0.2', code: 'shutting_down', message: 'Bye.', retryable: true, stored: true }, { failure: null }],
    ['failed', { type: 'failed', cursor: '0.2', code: 'busy', message: 'No.', retryable: true, stored: true },
      { failure: { code: 'busy', message: 'No.', retryable: true } }],
  ])('%s keeps the text', (state, frame, head) => {
    const message = folded(begun, token(0, 'Ho'), frame);
    expect(message.text).toBe('Ho');
    expect(message.head).toMatchObject({ state, ...head });
    expect(isLive(message.head)).toBe(false);
  });

  it('that is further than the text here is a gap', () => {
    const message = folded(begun, token(0, 'Ho'));
    const end = parseFrame({ type: 'completed', cursor: '0.9', finishReason: 'stop', usage, stored: true });
    expect(fold(message, end).hasGap).toBe(true);
  });
});

describe('frames that nobody knows', () => {
  it.each([null, 7, 'x', [], {}, { type: 'later' }, { type: 'token', offset: 'no' }, { type: 'started' }])('are kept: %j', (value) => {
    const { message, hasGap } = fold(folded(begun), parseFrame(value));
    expect(hasGap).toBe(false);
    expect(message.head.unknownFrames).toEqual([{ type: 'unknown', value }]);
  });
});
