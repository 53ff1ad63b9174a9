import { Lexer, type MarkedOptions, type Token, type TokensList } from 'marked';

/** marked's lexer, that knows how deep it is in quotations and lists, and whether the text's end is only its end so far. */
export class DocumentLexer extends Lexer {
  /** 1 between the document's own blocks. */
  depth = 0;
  private readonly isGrowing: boolean;

  constructor(options: MarkedOptions, isGrowing: boolean) {
    super(options);
    this.isGrowing = isGrowing;
  }

  get isAtGrowingEnd(): boolean {
    return this.isGrowing && this.depth === 1;
  }

  override blockTokens(source: string, tokens?: Token[], lastParagraphClipped?: boolean): Token[];
  override blockTokens(source: string, tokens?: TokensList, lastParagraphClipped?: boolean): TokensList;
  override blockTokens(source: string, tokens?: Token[], lastParagraphClipped?: boolean): Token[] {
    this.depth += 1;
    try {
      return super.blockTokens(source, tokens, lastParagraphClipped);
    } finally {
      this.depth -= 1;
    }
  }
}
