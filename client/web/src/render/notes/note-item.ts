import type { Links } from 'marked';
import { BlockSequence } from '../block-sequence';
import type { Lexed } from '../lexed';
import type { NoteToken } from '../syntax/note-syntax';

/** The text of one note, in the list at the document's end. */
export class NoteItem {
  readonly element = document.createElement('li');
  /** Where it begins in the document; null while it may still change. */
  frozenAt: number | null = null;
  /** The link definitions that it was drawn with. */
  links: Links = {};
  private readonly blocks: BlockSequence;
  private raw = '';

  constructor(label: string) {
    this.element.dataset['noteText'] = label;
    this.element.tabIndex = -1;
    const body = document.createElement('div');
    const back = document.createElement('button');
    back.type = 'button';
    back.dataset['noteBack'] = label;
    back.textContent = '↩';
    back.ariaLabel = 'Back to the text';
    this.element.append(body, back);
    this.blocks = new BlockSequence(body);
  }

  /** @param redraw draws it also when its text is the same. */
  update(token: NoteToken, lexed: Lexed, redraw: boolean): void {
    if (redraw) {
      this.blocks.clear();
    } else if (token.raw === this.raw) {
      return;
    }
    this.raw = token.raw;
    this.links = lexed.links;
    this.blocks.update(token.tokens, lexed);
  }

  /** Shows its number in the list. */
  number(number: number): void {
    if (this.element.value !== number) {
      this.element.value = number;
    }
  }

  seal(): void {
    this.blocks.seal();
  }
}
