import type { Token } from 'marked';
import { isDrawn, type Block } from './block';
import { createBlock, kindOf } from './block-kinds';
import { trim, type OpenBlock } from './frozen-place';
import type { Lexed } from './lexed';

/** Blocks below one another in one element. Frozen ones keep their nodes and are never looked at again. */
export class BlockSequence {
  readonly container: HTMLElement;
  private blocks: Block[] = [];
  private frozen = 0;

  constructor(container: HTMLElement) {
    this.container = container;
  }

  get first(): Block | undefined {
    return this.blocks[0];
  }

  /** How many elements are frozen. */
  get frozenElements(): number {
    return this.frozen;
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
  freeze(count: number): void {
    this.frozen += this.blocks.splice(0, count).length;
  }

  /** Takes away all behind the first `elements`, but for a block that goes on there. */
  goBack(elements: number, open: OpenBlock | null): void {
    this.frozen = elements;
    this.blocks = open ? [open.block] : [];
    trim(this.container, elements + this.blocks.length);
    open?.restore();
  }

  forgetEnd(): void {
    this.blocks.at(-1)?.forgetEnd();
  }

  clear(): void {
    this.blocks = [];
    this.frozen = 0;
    this.container.replaceChildren();
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
      this.container.appendChild(block.element);
    }
    this.blocks[index] = block;
  }
}
