import { expect, test } from 'vitest';
import { conversationIn, conversationOf } from '../../src/comforts/links.js';

const id = '019aa5c4-1111-7222-8333-0123456789ab';

test('a link names a conversation', () => {
  expect(conversationOf(`llmstream://open/${id}`)).toBe(id);
  expect(conversationOf(`LLMSTREAM://open/${id.toUpperCase()}`)).toBe(id);
});

test.each([
  'llmstream://open/',
  'llmstream://open',
  `llmstream://open/${id}/`,
  `llmstream://open/${id}?x=1`,
  `llmstream://open/${id}#x`,
  `llmstream://open/${id}/../../etc`,
  `llmstream://open/../${id}`,
  `llmstream://open//${id}`,
  `llmstream://delete/${id}`,
  `llmstream:open/${id}`,
  `llmstream://user@open/${id}`,
  `llmstream://open/${id.slice(1)}`,
  `llmstream://open/${'-'.repeat(36)}`,
  `llmstream://open/${id}\n--inspect`,
  ` llmstream://open/${id}`,
  `http://open/${id}`,
  '--inspect=0.0.0.0:9229',
  id,
  '',
])('%j is ignored', (link) => expect(conversationOf(link)).toBeNull());

test('among a program’s arguments the first link counts', () => {
  expect(conversationIn(['llmstream', '--hidden', 'llmstream://open/nothing', `llmstream://open/${id}`])).toBe(id);
  expect(conversationIn(['llmstream', '.'])).toBeNull();
});
