import { describe, expect, it } from 'vitest';
import { StreamedDocument } from '../../src/render/streamed-document';
import { complete } from './drawing';
import { allPayloads } from './payloads';

const allowed = new Set(
  ('P H2 H3 H4 H5 H6 UL OL LI DIV INPUT BLOCKQUOTE FIGURE FIGCAPTION SPAN BUTTON PRE CODE TABLE THEAD TBODY TR TH TD HR BR STRONG EM DEL A IMG SUP SECTION '
    + 'math semantics annotation mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle mpadded mphantom menclose msub msup msubsup munder mover '
    + 'munderover mtable mtr mtd').split(' '),
);
const attributes = new Set(
  ('class href target rel title tabindex role aria-label aria-pressed type disabled checked start value alt src width height data-late data-copy-code '
    + 'data-note data-note-text data-note-back').split(' '),
);
const mathematics = 'http://www.w3.org/1998/Math/MathML';

function expectHarmless(container: HTMLElement): void {
  for (const element of container.querySelectorAll('*')) {
    expect(allowed).toContain(element.tagName);
    if (element.namespaceURI !== mathematics) {
      element.getAttributeNames().forEach((name) => expect(attributes).toContain(name));
    }
    expect(element.getAttributeNames().filter((name) => /^on|^style$|^id$|^ping$|^srcset$|^srcdoc$/.test(name))).toEqual([]);
  }
  for (const image of container.querySelectorAll('img')) {
    expect(image.src).toMatch(/^data:image\/(png|jpeg|gif|webp|avif);base64,/);
  }
  for (const link of container.querySelectorAll('a')) {
    expect(link.getAttribute('href')).toMatch(/^(https?|mailto|tel):/);
  }
}

// Diagrams need a browser's frames: they are tried in the browser's tests.
const texts = allPayloads.filter((text) => !text.startsWith('```mermaid'));

describe('hostile answers', () => {
  it.each(texts)('make nothing that runs or loads, letter by letter: %s', async (text) => {
    const container = document.createElement('div');
    const streamed = new StreamedDocument(container);
    for (let end = 1; end <= text.length; end += 1) {
      streamed.update(text.slice(0, end));
      expectHarmless(container);
    }
    streamed.finish(text);
    expectHarmless(await complete(container));
  });

  it('show raw HTML as the text it is', () => {
    const container = document.createElement('div');
    new StreamedDocument(container).finish('<script>alert(1)</script>');
    expect(container.textContent).toBe('<script>alert(1)</script>');
  });

  it('turn a remote image into a link that is opened only by choice', () => {
    const container = document.createElement('div');
    new StreamedDocument(container).finish('![A map](https://example.org/map.png)');
    const link = container.querySelector('a');
    expect(link?.href).toBe('https://example.org/map.png');
    expect(link?.textContent).toBe('A map');
    expect(link?.rel).toContain('noreferrer');
  });
});
