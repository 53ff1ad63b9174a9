import { describe, expect, it } from 'vitest';
import { StreamedDocument } from '../../src/render/streamed-document';
import { complete, inChunks, oneShot } from './drawing';
import { everything, longList, longTable, samples } from './samples';

const texts = Object.entries({ ...samples, longTable, longList, everything });

describe.each([1, 7, 40])('text that arrives in chunks of %i', (size) => {
  it.each(texts)('ends as the one-shot rendering: %s', async (_, text) => {
    expect((await inChunks(text, () => size)).innerHTML).toBe((await oneShot(text)).innerHTML);
  });
});

describe('a text that was cut and goes on differently', () => {
  it.each(texts)('ends as the one-shot rendering: %s', async (_, text) => {
    const container = document.createElement('div');
    const streamed = new StreamedDocument(container);
    streamed.update(`${text.slice(0, text.length / 2)}\n\nlost **text**\n\n- lost`);
    streamed.update(text, 1);
    streamed.finish(text, 1);
    expect((await complete(container)).innerHTML).toBe((await oneShot(text)).innerHTML);
  });
});

describe('what is finished', () => {
  it('keeps its nodes while the text below grows', () => {
    const container = document.createElement('div');
    const streamed = new StreamedDocument(container);
    streamed.update('# Title\n\nFirst.\n\nSecond\n');
    const [title, first] = [...container.children];
    streamed.update('# Title\n\nFirst.\n\nSecond\n\n- and a list\n- of things\n');
    streamed.finish('# Title\n\nFirst.\n\nSecond\n\n- and a list\n- of things\n\nEnd.');
    expect(container.children[0]).toBe(title);
    expect(container.children[1]).toBe(first);
  });

  it.each([
    ['rows', longTable, 'tbody tr'],
    ['items', longList, 'li'],
  ])('%s keep their nodes, and each is made once', (_, text, selector) => {
    const container = document.createElement('div');
    const streamed = new StreamedDocument(container);
    const made = new Set<Element>();
    for (let end = 40; end < text.length; end += 40) {
      streamed.update(text.slice(0, end));
      container.querySelectorAll(selector).forEach((element) => made.add(element));
    }
    streamed.finish(text);
    expect(container.querySelectorAll(selector)).toHaveLength(300);
    expect(made.size).toBe(300);
  });

  it('lets an open fence grow in one text node, and never shows its closing line', () => {
    const container = document.createElement('div');
    const streamed = new StreamedDocument(container);
    streamed.update('```text\nlet a');
    const code = container.querySelector('code')?.firstChild;
    streamed.update('```text\nlet a = 1;\n``');
    expect(code?.textContent).toBe('let a = 1;');
    streamed.update('```text\nlet a = 1;\n```\n\nText');
    expect(container.querySelector('code')?.firstChild).toBe(code);
    expect(code?.textContent).toBe('let a = 1;');
  });
});

describe('markup that is half written', () => {
  it.each([
    ['a **bo', '<p>a <strong>bo</strong></p>'],
    ['a **', '<p>a</p>'],
    ['a `co', '<p>a <code>co</code></p>'],
    ['a [link](https://exam', '<p>a link</p>'],
    ['a *b **c', '<p>a <em>b <strong>c</strong></em></p>'],
    ['2 * 3', '<p>2 * 3</p>'],
    ['| a | b |\n|--', '<p></p>'],
  ])('%s is shown as it will be', (text, html) => {
    const container = document.createElement('div');
    new StreamedDocument(container).update(text);
    expect(container.innerHTML.replace(' </p>', '</p>')).toBe(html);
  });
});
