import type { Token } from 'marked';
import type { Lexed } from './lexed';

/** A block on the page that can follow its Markdown while that grows. */
export interface Block {
  readonly element: HTMLElement;
  /** Two tokens of one kind can share a block; another kind needs another block. */
  readonly kind: string;
  /** The Markdown that is shown now; empty when it must be looked at again. */
  raw: string;
  update(token: Token, lexed: Lexed): void;
  /** Forgets what the block's end was drawn from, so that the next update draws it anew. */
  forgetEnd(): void;
}

/** Whether a token shows anything. */
export function isDrawn(token: Token): boolean {
  return token.type !== 'space' && token.type !== 'def' && token.type !== 'checkbox';
}
