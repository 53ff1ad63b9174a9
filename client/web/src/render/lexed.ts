import { Lexer, type Links, type Token } from 'marked';

/** Blocks of one piece of Markdown, whose inline content is only looked at for the blocks that are drawn. */
export class Lexed {
  readonly tokens: Token[];
  readonly source: string;
  /** Whether the end shows more or less than what is written. */
  readonly isCompleted: boolean = false;
  private readonly lexer: Lexer;
  private readonly waiting = new Map<Token[], string>();

  /**
   * @param definitions link definitions of the text before this piece.
   * @param finishInline completes the markup that the last line has opened and not yet closed; for text still being written.
   */
  constructor(source: string, definitions: Links, finishInline?: (text: string) => string) {
    this.source = source;
    this.lexer = new Lexer({ gfm: true });
    Object.assign(this.lexer.tokens.links, definitions);
    this.tokens = this.lexer.blockTokens(source, this.lexer.tokens);
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

  get hasDefinitions(): boolean {
    return Object.keys(this.lexer.tokens.links).length > 0;
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
