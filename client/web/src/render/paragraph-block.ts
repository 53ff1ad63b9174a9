import type { Token } from 'marked';
import type { Block } from './block';
import { InlineContent } from './inline-content';
import type { Lexed } from './lexed';

/** A paragraph or a heading. */
export class ParagraphBlock implements Block {
  readonly kind: string;
  readonly element: HTMLElement;
  raw = '';
  private readonly content: InlineContent;

  constructor(kind: string, element: HTMLElement) {
    this.kind = kind;
    this.element = element;
    this.content = new InlineContent(element);
  }

  update(token: Token, lexed: Lexed): void {
    const tokens = (token as { tokens?: Token[] }).tokens;
    this.content.update(lexed.inline(tokens));
  }

  forgetEnd(): void {
    this.raw = '';
  }

  seal(): void {
    // Drawn as it comes.
  }
}
