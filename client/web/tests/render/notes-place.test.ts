import { describe, expect, it } from 'vitest';
import { StreamedDocument } from '../../src/render/streamed-document';

const withNote = 'Text[^1].\n\n[^1]: The note.\n';

describe('the list of notes', () => {
  it('is shown as it is written, when it is what the text ends with', () => {
    const container = document.createElement('div');
    const streamed = new StreamedDocument(container);
    streamed.update('Text[^1].\n\n[^1]: The no');
    expect(container.lastElementChild?.className).toBe('notes');
    streamed.update(withNote);
    expect(container.querySelector('.notes')?.textContent).toContain('The note.');
  });

  it.each(['\nMore text', '\n```\ncode\nmore'])('waits for the end when text goes on behind a note, so that it does not move with each line: %j', (more) => {
    const container = document.createElement('div');
    const streamed = new StreamedDocument(container);
    streamed.update(withNote);
    streamed.update(withNote + more);
    expect(container.querySelector('.notes')).toBeNull();
    expect(container.querySelector('sup')?.textContent).toBe('1');
    const end = `${withNote}${more}\n\n[^2]: Another.\n`;
    streamed.update(end);
    expect(container.querySelector('.notes')).toBeNull();
    streamed.finish(end);
    expect(container.lastElementChild?.className).toBe('notes');
  });
});
