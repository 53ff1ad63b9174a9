import type { MarkedToken, Token } from 'marked';
import type { Block } from './block';
import { CodeBlock, languageName } from './code-block';
import { DiagramBlock } from './diagrams/diagram-block';
import { ListBlock } from './list-block';
import { MathBlock } from './mathematics/math-block';
import { ParagraphBlock } from './paragraph-block';
import { QuoteBlock } from './quote-block';
import { RawBlock, RuleBlock } from './plain-blocks';
import { TableBlock } from './table-block';

/** The kind of block that shows a token. In a tight list a paragraph is called text; it looks the same. */
export function kindOf(token: Token): string {
  const known = token as MarkedToken;
  switch (known.type) {
    case 'heading':
      return `heading-${known.depth}`;
    case 'list':
      return known.ordered ? 'ordered-list' : 'list';
    case 'text':
    case 'paragraph':
      return 'paragraph';
    case 'table':
      return `table-${known.align.join()}`;
    case 'code':
      return languageName(known) === 'mermaid' ? 'diagram' : 'code';
    case 'blockquote':
    case 'hr':
      return known.type;
    default:
      return token.type === 'mathBlock' ? 'math' : 'raw';
  }
}

/** An empty block for a token, to be filled by its first update. Kinds that are not listed show their source as text. */
export function createBlock(token: Token): Block {
  const known = token as MarkedToken;
  const kind = kindOf(token);
  switch (known.type) {
    case 'heading':
      return new ParagraphBlock(kind, headingElement(known.depth));
    case 'text':
    case 'paragraph':
      return new ParagraphBlock(kind, document.createElement('p'));
    case 'list':
      return new ListBlock(kind, known.ordered);
    case 'table':
      return new TableBlock(kind);
    case 'code':
      return kind === 'diagram' ? new DiagramBlock(kind) : new CodeBlock(kind);
    case 'blockquote':
      return new QuoteBlock(kind);
    case 'hr':
      return new RuleBlock(kind);
    default:
      return token.type === 'mathBlock' ? new MathBlock(kind) : new RawBlock(kind);
  }
}

/** The page itself owns the first level, so the answer's headings begin one below. */
function headingElement(depth: number): HTMLElement {
  const element = document.createElement(`h${Math.min(depth + 1, 6)}`);
  element.className = `heading-${depth}`;
  return element;
}
