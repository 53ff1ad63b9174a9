import type { Links, Token } from 'marked';
import type { DocumentLexer } from './syntax/document-lexer';
import { createLexer } from './syntax/grammar';

/** How a piece of Markdown is to be read. */
export interface Reading {
  /** Link definitions of the text before this piece. */
  readonly definitions: Links;
  /** Whether more will follow. */
  readonly isGrowing: boolean;
  /** Completes the markup that the last line has opened and not yet closed; for text still being written. */
  readonly finishInline?: ((text: string) => string) | undefined;
}

/** Blocks of one piece of Markdown, whose inline content is only looked at for the blocks that are drawn. */
export class Lexed {
  readonly tokens: Token[];
  readonly source: string;
  /** Link definitions of the text before this piece and of the piece itself; the same object as before when there are none in it. */
  readonly links: Links;
  /** Whether the end shows more or less than what is written. */
  readonly isCompleted: boolean = false;
  private readonly lexer: DocumentLexer;
  private readonly waiting = new Map<Token[], string>();

  constructor(source: string, { definitions, isGrowing, finishInline }: Reading) {
    this.source = source;
    this.lexer = createLexer(isGrowing);
    Object.assign(this.lexer.tokens.links, definitions);
    this.tokens = this.lexer.blockTokens(source, this.lexer.tokens);
    const { links } = this.lexer.tokens;
    this.links = Object.keys(links).length === Object.keys(definitions).length ? definitions : links;
    for (const { src, tokens } of this.lexer.inlineQueue) {
      this.waiting.set(tokens, src);
    }
    const last = this.lexer.inlineQueue.at(-1);
    if (finishInline && last && source.endsWith(last.src)) {
      const finished = finishInline(last.src);
      this.isCompleted = finished !== last.src;
      this.waiting.set(last.tokens, finished);
    }
  }

  /** The inline tokens of a block, lexed at the first call. */
  inline(tokens: Token[] | undefined): Token[] {
    if (!tokens) {
      return [];
    }
    const source = this.waiting.get(tokens);
    if (source !== undefined) {
      this.waiting.delete(tokens);
      this.lexer.inlineTokens(source, tokens);
    }
    return tokens;
  }
}
