import type { Links, Token } from 'marked';
import { isDrawn, type Block } from './block';
import { createBlock, kindOf } from './block-kinds';
import type { Lexed } from './lexed';
import type { OpenBlock } from './open-place';

/** A block on the page. */
interface Shown {
  readonly block: Block;
  /** The link definitions that it was drawn with. */
  readonly links: Links;
}

/** What is left of a block that will not change. */
export interface FrozenBlock {
  readonly element: HTMLElement;
  readonly links: Links;
}

/** Blocks below one another in one element. Frozen ones keep their nodes and are never looked at again. */
export class BlockSequence {
  readonly container: HTMLElement;
  /** What follows the blocks when it is in the same element. */
  private readonly after: Node | null;
  private shown: Shown[] = [];

  constructor(container: HTMLElement, after: Node | null = null) {
    this.container = container;
    this.after = after;
  }

  get first(): Block | undefined {
    return this.shown[0]?.block;
  }

  /** The link definitions that the blocks were drawn with which are not frozen. */
  get links(): Links[] {
    return this.shown.map(({ links }) => links);
  }

  update(tokens: readonly Token[], lexed: Lexed): void {
    let index = 0;
    for (const token of tokens) {
      if (isDrawn(token)) {
        this.place(index, token, lexed);
        index += 1;
      }
    }
    this.removeFrom(index);
  }

  /** Lets go of the first blocks; their nodes stay where they are. */
  freeze(count: number): FrozenBlock[] {
    return this.shown.splice(0, count).map(({ block, links }) => {
      block.seal();
      return { element: block.element, links };
    });
  }

  /**
   * Takes away all that is not frozen, but for the beginning of a block that goes on there.
   * @param links the definitions that this one was drawn with.
   */
  goBack({ block, restore }: OpenBlock, links: Links): void {
    this.removeFrom(this.first === block ? 1 : 0);
    this.shown = [{ block, links }];
    restore();
  }

  seal(): void {
    this.shown.forEach(({ block }) => block.seal());
  }

  forgetEnd(): void {
    this.shown.at(-1)?.block.forgetEnd();
  }

  /** Takes what is not frozen from the page. */
  clear(): void {
    this.removeFrom(0);
  }

  private removeFrom(index: number): void {
    for (const { block } of this.shown.splice(index)) {
      block.element.remove();
    }
  }

  private place(index: number, token: Token, lexed: Lexed): void {
    const old = this.shown[index]?.block;
    const isSame = old?.kind === kindOf(token);
    if (isSame && old.raw === token.raw) {
      return;
    }
    const block = isSame ? old : createBlock(token);
    block.update(token, lexed);
    block.raw = token.raw;
    this.shown[index] = { block, links: lexed.links };
    if (!old) {
      this.container.insertBefore(block.element, this.after?.parentNode === this.container ? this.after : null);
    } else if (!isSame) {
      old.element.replaceWith(block.element);
    }
  }
}
