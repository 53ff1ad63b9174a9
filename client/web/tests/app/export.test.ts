import { expect, it } from 'vitest';
import { fileName } from '../../src/app/export/download';
import { toJson } from '../../src/app/export/json';
import { toMarkdown } from '../../src/app/export/markdown';
import type { ConversationDetail, Message } from '../../src/wire/resources';

const message = (id: string, parentId: string | null, role: Message['role'], text: string, more: Partial<Message> = {}): Message => ({
  id, parentId, role, text, conversationId: 'c', generator: 'chat', state: 'completed', thinking: role === 'assistant' ? 'a secret thought' : '',
  tools: [], attempt: 0, stored: true, createdAt: `2026-01-01T00:00:0${id}Z`, ...more,
});
const conversation: ConversationDetail = {
  id: 'c', title: 'Tides', generator: 'chat', updatedAt: '2026-01-01T00:00:09Z', activeMessageId: '4', summary: null,
  messages: [
    message('1', null, 'user', '# not a heading\n\nWhy?'), message('2', '1', 'assistant', 'Because.', { model: 'demo' }),
    message('3', '1', 'assistant', 'The moon', { state: 'stopped' }), message('4', '3', 'user', 'And the sun?'),
  ],
};

it('Markdown has the branch that is read, with what was typed as a quotation', () => {
  expect(toMarkdown(conversation)).toBe(
    '# Tides\n\n---\n\n**You**\n\n> # not a heading\n>\n> Why?\n\n**Answer**\n\nThe moon\n\n*(stopped)*\n\n---\n\n**You**\n\n> And the sun?\n',
  );
});

it('JSON has every branch, and no thinking', () => {
  const text = toJson(conversation);
  expect(text).not.toContain('secret');
  expect((JSON.parse(text) as { messages: Message[] }).messages.map(({ id, parentId }) => [id, parentId])).toEqual([['1', null], ['2', '1'], ['3', '1'], ['4', '3']]);
});

it('a file is named so that every system takes it', () => {
  expect(fileName('What is 1/2: a "half"?')).toBe('What-is-1-2-a-half');
  expect(fileName('Schüler und 学校')).toBe('Schüler-und-学校');
  expect(fileName('???')).toBe('conversation');
  expect([...fileName('x'.repeat(300))].length).toBeLessThanOrEqual(60);
});
