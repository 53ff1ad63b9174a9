import type { Token, Tokens } from 'marked';
import type { Block } from './block';
import { BlockSequence } from './block-sequence';
import { trim, type OpenBlock } from './open-place';
import type { Lexed } from './lexed';

const endsWithBlankLine = /\n[ \t]*\n[ \t]*$/;

/** A list. Items at its beginning can be frozen: they stay on the page and are not part of later tokens. */
export class ListBlock implements Block {
  readonly kind: string;
  readonly element: HTMLElement;
  raw = '';
  private items: ListItem[] = [];
  private frozenItems = 0;
  private frozenLoose = false;

  constructor(kind: string, ordered: boolean) {
    this.kind = kind;
    this.element = document.createElement(ordered ? 'ol' : 'ul');
  }

  update(token: Token, lexed: Lexed): void {
    const list = token as Tokens.List;
    if (this.frozenItems === 0 && this.element instanceof HTMLOListElement && list.start !== '' && this.element.start !== list.start) {
      this.element.start = list.start;
    }
    list.items.forEach((item, index) => {
      let shown = this.items[index];
      if (!shown) {
        shown = new ListItem();
        this.element.appendChild(shown.element);
        this.items[index] = shown;
      }
      shown.update(item, lexed);
    });
    for (const extra of this.items.splice(list.items.length)) {
      extra.element.remove();
    }
    this.element.classList.toggle('loose', this.frozenLoose || list.loose);
  }

  /** Lets go of the first items. Their say in whether the list is loose is kept. */
  freeze(items: readonly Tokens.ListItem[]): OpenBlock {
    this.frozenLoose ||= items.some(
      (item) => endsWithBlankLine.test(item.raw) || item.tokens.some((token) => token.type === 'space' && /\n.*\n/.test(token.raw)),
    );
    this.items.splice(0, items.length).forEach((item) => item.seal());
    this.frozenItems += items.length;
    this.raw = '';
    const [count, isLoose] = [this.frozenItems, this.frozenLoose];
    return { block: this, restore: () => this.goBack(count, isLoose) };
  }

  private goBack(count: number, isLoose: boolean): void {
    trim(this.element, count);
    this.items = [];
    this.frozenItems = count;
    this.frozenLoose = isLoose;
    this.raw = '';
  }

  forgetEnd(): void {
    this.raw = '';
    this.items.at(-1)?.forgetEnd();
  }

  seal(): void {
    this.items.forEach((item) => item.seal());
  }
}

class ListItem {
  readonly element = document.createElement('li');
  private raw = '';
  private readonly blocks: BlockSequence;
  private checkbox: HTMLInputElement | null = null;

  constructor() {
    const body = document.createElement('div');
    this.element.appendChild(body);
    this.blocks = new BlockSequence(body);
  }

  update(item: Tokens.ListItem, lexed: Lexed): void {
    if (this.raw === item.raw) {
      return;
    }
    this.raw = item.raw;
    this.check(item);
    this.blocks.update(item.tokens.filter((token) => !isLoneCheckbox(token)), lexed);
  }

  forgetEnd(): void {
    this.raw = '';
    this.blocks.forgetEnd();
  }

  seal(): void {
    this.blocks.seal();
  }

  private check(item: Tokens.ListItem): void {
    this.element.classList.toggle('task', item.task);
    if (!item.task) {
      this.checkbox?.remove();
      this.checkbox = null;
      return;
    }
    if (!this.checkbox) {
      this.checkbox = document.createElement('input');
      this.checkbox.type = 'checkbox';
      this.checkbox.disabled = true;
      this.element.prepend(this.checkbox);
    }
    this.checkbox.toggleAttribute('checked', item.checked === true);
    this.checkbox.setAttribute('aria-label', item.checked === true ? 'done' : 'to do');
  }
}

/** In a loose list marked wraps a checkbox that has no text in a paragraph of its own. */
function isLoneCheckbox(token: Token): boolean {
  return token.type === 'paragraph' && token.tokens?.length === 1 && token.tokens[0]?.type === 'checkbox' && token.tokens[0].raw === token.raw;
}
