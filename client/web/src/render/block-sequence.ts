import type { Token } from 'marked';
import { isDrawn, type Block } from './block';
import { createBlock, kindOf } from './block-kinds';
import type { Lexed } from './lexed';

/** Blocks below one another in one element. Frozen ones keep their nodes and are never looked at again. */
export class BlockSequence {
  readonly container: HTMLElement;
  /** What follows the blocks when it is in the same element. */
  private readonly after: Node | null;
  private blocks: Block[] = [];

  constructor(container: HTMLElement, after: Node | null = null) {
    this.container = container;
    this.after = after;
  }

  get first(): Block | undefined {
    return this.blocks[0];
  }

  update(tokens: readonly Token[], lexed: Lexed): void {
    let index = 0;
    for (const token of tokens) {
      if (isDrawn(token)) {
        this.place(index, token, lexed);
        index += 1;
      }
    }
    for (const extra of this.blocks.splice(index)) {
      extra.element.remove();
    }
  }

  /** Lets go of the first blocks; their nodes stay where they are. */
  freeze(count: number): HTMLElement[] {
    return this.blocks.splice(0, count).map((block) => {
      block.seal();
      return block.element;
    });
  }

  seal(): void {
    this.blocks.forEach((block) => block.seal());
  }

  forgetEnd(): void {
    this.blocks.at(-1)?.forgetEnd();
  }

  /** Takes what is not frozen from the page. */
  clear(): void {
    for (const block of this.blocks.splice(0)) {
      block.element.remove();
    }
  }

  private place(index: number, token: Token, lexed: Lexed): void {
    const old = this.blocks[index];
    const kind = kindOf(token);
    if (old?.kind === kind) {
      if (old.raw !== token.raw) {
        old.update(token, lexed);
        old.raw = token.raw;
      }
      return;
    }
    const block = createBlock(token);
    block.update(token, lexed);
    block.raw = token.raw;
    if (old) {
      old.element.replaceWith(block.element);
    } else {
      this.container.insertBefore(block.element, this.after?.parentNode === this.container ? this.after : null);
    }
    this.blocks[index] = block;
  }
}
