import { describe, expect, it } from 'vitest';
import { StreamedDocument } from '../../src/render/streamed-document';
import { isSameOutline, readOutline } from '../../src/ui/document/outline';
import { richText } from '../../src/ui/document/rich-text';

function documentOf(markdown: string): HTMLElement {
  const body = document.createElement('div');
  new StreamedDocument(body).finish(markdown);
  return body;
}

const outlineOf = (markdown: string): readonly string[] => readOutline(documentOf(markdown)).map(({ level, text }) => `${level} ${text}`);

describe('an outline', () => {
  it('has the sections and what is within them, and not the title', () => {
    expect(outlineOf('# Title\n\n## One\n\ntext\n\n### Inner\n\n#### Deep\n\n## Two')).toEqual(['1 One', '2 Inner', '1 Two']);
  });

  it('takes the uppermost level that there is for the sections', () => {
    expect(outlineOf('### One\n\n### Two')).toEqual(['1 One', '1 Two']);
    expect(outlineOf('# Title\n\n# One\n\n## Inner')).toEqual(['1 One', '2 Inner']);
    expect(outlineOf('Only text.')).toEqual([]);
  });

  it('knows when nothing has changed', () => {
    const body = documentOf('# Title\n\n## One');
    expect(isSameOutline(readOutline(body), readOutline(body))).toBe(true);
    const before = readOutline(body);
    body.querySelector('.heading-2')?.append(' more');
    expect(isSameOutline(before, readOutline(body))).toBe(false);
  });
});

describe('rich text', () => {
  const html = richText(documentOf('# Title\n\n## Part\n\n| A | B |\n| - | -: |\n| 1 | 2 |\n\n- [x] done\n- [ ] open\n\n```js\nrun()\n```'));

  it('has real headings and tables with lines', () => {
    expect(html).toContain('<h1>Title</h1>');
    expect(html).toContain('<h2>Part</h2>');
    expect(html).toMatch(/<table[^>]*border="1"/);
    expect(html).toMatch(/<td[^>]*align="right"[^>]*>2<\/td>/i);
  });

  it('has nothing to click, and boxes that stay boxes', () => {
    expect(html).not.toMatch(/<button|<input|<div class|class=|style=/);
    expect(html).toMatch(/>☑ done/);
    expect(html).toMatch(/>☐ open/);
    expect(html).toContain('run()');
  });
});
