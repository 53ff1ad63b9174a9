import type { Token, Tokens } from 'marked';
import type { Block } from './block';
import { BlockSequence } from './block-sequence';
import type { Lexed } from './lexed';

/** A quotation: blocks within a block. */
export class QuoteBlock implements Block {
  readonly kind: string;
  readonly element = document.createElement('blockquote');
  raw = '';
  private readonly blocks = new BlockSequence(this.element);

  constructor(kind: string) {
    this.kind = kind;
  }

  update(token: Token, lexed: Lexed): void {
    this.blocks.update((token as Tokens.Blockquote).tokens, lexed);
  }

  forgetEnd(): void {
    this.raw = '';
    this.blocks.forgetEnd();
  }

  seal(): void {
    this.blocks.seal();
  }
}
