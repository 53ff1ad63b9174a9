import { expect, it } from 'vitest';
import { EventLines } from '../../src/proof/ways/event-lines';

const stream = ': a comment\n\nevent: token\nid: 0.5\ndata: {"text":"one\\n"}\n\nevent: token\r\ndata:two\r\ndata: lines\r\n\r\ndata: not ended';

it.each([1, 2, 7, 1000])('events are the same for pieces of %i characters', (size) => {
  const events: string[] = [];
  const lines = new EventLines((data) => events.push(data));
  for (let start = 0; start < stream.length; start += size) {
    lines.add(stream.slice(start, start + size));
  }
  expect(events).toEqual(['{"text":"one\\n"}', 'two\nlines']);
});
