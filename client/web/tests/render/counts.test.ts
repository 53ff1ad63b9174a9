import { afterEach, describe, expect, it, vi } from 'vitest';
import { code, list, table } from '../../bench/texts/long-blocks';
import { mixed } from '../../bench/texts/mixed';
import { DocumentLexer } from '../../src/render/syntax/document-lexer';
import { StreamedDocument } from '../../src/render/streamed-document';

/** What comes in one paint at 500 tokens a second. */
const paint = 112;

/** How many characters are read as Markdown's blocks, and as what is in them, while a text grows. */
function read(text: string): { blocks: number; inline: number; paints: number } {
  const blocks = vi.spyOn(DocumentLexer.prototype, 'blockTokens');
  const inline = vi.spyOn(DocumentLexer.prototype, 'inlineTokens');
  const streamed = new StreamedDocument(document.createElement('div'));
  let paints = 0;
  for (let end = paint; end < text.length; end += paint, paints += 1) {
    streamed.update(text.slice(0, end));
  }
  streamed.finish(text);
  const sum = (calls: readonly (readonly unknown[])[]): number => calls.reduce((total, [source]) => total + String(source).length, 0);
  return { blocks: sum(blocks.mock.calls), inline: sum(inline.mock.calls), paints };
}

afterEach(() => vi.restoreAllMocks());

describe('what is read while a text grows', () => {
  it.each([
    ['mixed', mixed(20_000), mixed(40_000)],
    ['one table', table(300), table(600)],
    ['one list', list(200), list(400)],
    ['one block of code', code(500), code(1_000)],
  ])('is a few times the text, and twice as much for a text twice as long: %s', (_, half, whole) => {
    const short = read(half);
    vi.restoreAllMocks();
    const long = read(whole);
    expect(long.blocks).toBeGreaterThan(0);
    // Each paint reads the end twice: its whole lines, to see what is finished, and all of it, to show it.
    expect(long.blocks).toBeLessThan(24 * whole.length);
    expect(long.inline).toBeLessThan(12 * whole.length);
    const growth = whole.length / half.length;
    expect(long.blocks).toBeLessThan(1.25 * growth * short.blocks);
    expect(long.inline).toBeLessThan(1.25 * growth * short.inline + 1_000);
  });
});
