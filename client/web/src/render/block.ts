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
  /** Told when nothing more is expected: time for what is only worth doing once. */
  seal(): void;
}

const undrawn = new Set(['space', 'def', 'checkbox', 'note']);

/** Whether a token shows anything where it stands. */
export function isDrawn(token: Token): boolean {
  return !undrawn.has(token.type);
}
