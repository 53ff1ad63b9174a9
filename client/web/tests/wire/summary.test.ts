import { expect, it } from 'vitest';
import { parseFeedFrame } from '../../src/wire/feed';
import { parseFrame } from '../../src/wire/frames';
import { parseConversationDetail } from '../../src/wire/resources';

const summary = { upToMessageId: 'm', text: 'We fold paper.', edited: true, createdAt: '2026-01-01T00:00:00Z' };

it('a conversation and a change of it carry the summary, where there is one', () => {
  expect(parseConversationDetail({ id: 'c', summary })?.summary).toEqual({ upToMessageId: 'm', text: 'We fold paper.', edited: true });
  expect(parseConversationDetail({ id: 'c' })?.summary).toBeNull();
  expect(parseFeedFrame({ type: 'conversation', op: 'updated', conversation: { id: 'c' }, summary })).toMatchObject({ summary: { text: 'We fold paper.' } });
  expect(parseFeedFrame({ type: 'conversation', op: 'updated', conversation: { id: 'c' } })).toMatchObject({ summary: null });
});

it('usage tells what was left out and how long the model thought', () => {
  const usage = { contextTruncated: true, historyLeftOut: 7, thinkingMs: 900 };
  expect(parseFrame({ type: 'completed', cursor: '0.0', finishReason: 'stop', usage, stored: true })).toMatchObject({ usage });
});
