import { describe, expect, it } from 'vitest';
import { StreamedDocument } from '../../src/render/streamed-document';
import { numbers } from './drawing';
import { everything, samples } from './samples';

/** Where the blocks of a document end that stay the same whatever follows the cut: three blocks before it. */
function elementsBefore(text: string, cut: number): number {
  const container = document.createElement('div');
  new StreamedDocument(container).finish(text.slice(0, cut));
  return Math.max(0, container.querySelectorAll(':scope > :not(.notes)').length - 3);
}

describe('a rewind', () => {
  it.each(Object.entries({ ...samples, everything }))('keeps the nodes of what ended well before the cut: %s', (_, text) => {
    const random = numbers(text.length);
    for (let round = 0; round < 5; round += 1) {
      const container = document.createElement('div');
      const streamed = new StreamedDocument(container);
      for (let end = 1; end < text.length; end += 1 + random(90)) {
        streamed.update(text.slice(0, end));
      }
      streamed.update(text);
      const cut = random(text.length);
      const kept = [...container.children].slice(0, elementsBefore(text, cut));
      streamed.update(`${text.slice(0, cut)} and on it goes`, 1);
      expect([...container.children].slice(0, kept.length)).toEqual(kept);
      kept.forEach((element, index) => expect(container.children[index]).toBe(element));
    }
  });

  it('keeps them also when all of the text had come at once, and draws the rest in the same turn', () => {
    const paragraphs = Array.from({ length: 50 }, (_, index) => `Paragraph ${index}.`);
    const container = document.createElement('div');
    const streamed = new StreamedDocument(container);
    streamed.update(paragraphs.join('\n\n'));
    const before = [...container.children];
    streamed.update([...paragraphs.slice(0, 30), 'Another end.'].join('\n\n'), 1);
    expect(container.children).toHaveLength(31);
    expect(container.lastElementChild?.textContent).toBe('Another end.');
    before.slice(0, 29).forEach((element, index) => expect(container.children[index]).toBe(element));
  });

  it('goes on in the same nodes when an ended text is continued', () => {
    const container = document.createElement('div');
    const streamed = new StreamedDocument(container);
    streamed.finish('# Title\n\nFirst.\n\nMore.\n\nSecond, cut in the mid');
    const [title, first] = [...container.children];
    streamed.finish('# Title\n\nFirst.\n\nMore.\n\nSecond, cut in the middle.');
    expect(container.textContent).toBe('TitleFirst.More.Second, cut in the middle.');
    expect(container.children[0]).toBe(title);
    expect(container.children[1]).toBe(first);
  });
});
