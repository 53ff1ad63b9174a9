import { expect, it } from 'vitest';
import { parseFeedFrame } from '../../src/wire/feed';
import { parseConversationDetail, parseConversationPage, parseMessage, parseStatus } from '../../src/wire/resources';

it('a message is read with what it has, and the rest is told as absent', () => {
  const message = parseMessage({ id: 'm', conversationId: 'c', parentId: null, role: 'assistant', generator: 'quiz', state: 'streaming', text: 'x', attempt: 1, new: 1 });
  expect(message).toMatchObject({ id: 'm', state: 'streaming', text: 'x', thinking: '', tools: [], attempt: 1, stored: true });
  expect(message).not.toHaveProperty('usage');
});

it('messages that are none are left out of a conversation', () => {
  const detail = parseConversationDetail({ id: 'c', title: 't', activeMessageId: 'm', messages: [null, {}, { id: 'm', conversationId: 'c' }] });
  expect(detail?.messages.map((message) => message.id)).toEqual(['m']);
  expect(parseConversationDetail('nothing')).toBeUndefined();
});

it('a page of conversations carries the hits of a search', () => {
  const page = parseConversationPage({ items: [{ id: 'c', hits: [{ messageId: 'm', snippet: 'a leaf', start: 2, length: 4 }] }], next: 'n' });
  expect(page.items[0]?.hits).toEqual([{ messageId: 'm', snippet: 'a leaf', start: 2, length: 4 }]);
  expect(page.next).toBe('n');
});

it('a status without a notice has none', () => {
  expect(parseStatus({ version: '1', provider: 'demo', model: 'demo' }).notice).toBeNull();
});

it.each([
  [{ type: 'hello', contract: 1 }, 'hello'],
  [{ type: 'conversation', op: 'updated', conversation: { id: 'c' } }, 'conversation'],
  [{ type: 'run', op: 'started', conversationId: 'c', messageId: 'm' }, 'run'],
  [{ type: 'run', op: 'paused', conversationId: 'c', messageId: 'm' }, 'unknown'],
  [{ type: 'pull', op: 'started', pull: { model: 'ollama/a:latest', state: 'pulling' } }, 'pull'],
  [{ type: 'pull', op: 'started', pull: { model: 'ollama/a:latest', state: 'resting' } }, 'unknown'],
  [{ type: 'later' }, 'unknown'],
  [null, 'unknown'],
])('the feed: %j is %s', (value, type) => {
  expect(parseFeedFrame(value).type).toBe(type);
});
