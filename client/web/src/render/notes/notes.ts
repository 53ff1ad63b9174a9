import type { Links } from 'marked';
import type { Lexed } from '../lexed';
import type { NoteToken } from '../syntax/note-syntax';
import { NoteItem } from './note-item';
import { labelOf, referencesIn, showNumber } from './note-reference';

/** While the text is written, a label of this kind is trusted to get its note later. */
const expectedLabel = /^\w{1,12}$/;

/** The notes of a document: numbered by where they are first referred to, listed at its end. Notes that nobody refers to are not shown. */
export class Notes {
  readonly element = document.createElement('section');
  private readonly container: HTMLElement;
  private readonly list = document.createElement('ol');
  private readonly items = new Map<string, NoteItem>();
  /** Whether text came behind a note. */
  private goesOn = false;

  constructor(container: HTMLElement) {
    this.container = container;
    this.element.className = 'notes';
    this.element.ariaLabel = 'Notes';
    this.element.appendChild(this.list);
  }

  /**
   * Takes over a note that will not change; the first of a label counts.
   * @returns the link definitions that it was drawn with.
   */
  freeze(token: NoteToken, lexed: Lexed, position: number): Links {
    const item = this.itemOf(token.label);
    if (item.frozenAt === null) {
      item.update(token, lexed, false);
      item.frozenAt = position;
      item.seal();
    }
    return item.links;
  }

  /** Draws a frozen note again, whose links were not known when it was drawn. */
  redraw(token: NoteToken, lexed: Lexed, position: number): void {
    const item = this.items.get(token.label);
    if (item?.frozenAt === position) {
      item.update(token, lexed, true);
      item.seal();
    }
  }

  /** Forgets the notes from a place of the document on. */
  cut(position: number): void {
    this.goesOn = false;
    for (const [label, { frozenAt }] of this.items) {
      if (frozenAt === null || frozenAt >= position) {
        this.items.delete(label);
      }
    }
  }

  /**
   * Draws the notes at the end of the text, and numbers all.
   * @param whole whether no more notes will come.
   */
  draw(tail: Lexed | null, whole: boolean): void {
    const growing = new Set<string>();
    for (const token of tail?.tokens ?? []) {
      if (tail && token.type === 'note') {
        const note = token as NoteToken;
        const item = this.itemOf(note.label);
        if (item.frozenAt === null && !growing.has(note.label)) {
          growing.add(note.label);
          item.update(note, tail, whole);
        }
      }
    }
    for (const [label, item] of this.items) {
      if (item.frozenAt === null && !growing.has(label)) {
        this.items.delete(label);
      } else if (whole) {
        item.seal();
      }
    }
    this.place(this.number(whole), tail, whole);
  }

  private itemOf(label: string): NoteItem {
    let item = this.items.get(label);
    if (!item) {
      item = new NoteItem(label);
      this.items.set(label, item);
    }
    return item;
  }

  /** @returns the notes that are referred to, by their numbers. */
  private number(whole: boolean): HTMLElement[] {
    const references = referencesIn(this.container).filter((reference) => !this.element.contains(reference));
    const labels: string[] = [];
    const shown: HTMLElement[] = [];
    for (let index = 0; index < references.length; index += 1) {
      const label = labelOf(references[index] as HTMLElement);
      const item = this.items.get(label);
      if (!labels.includes(label) && (item || (!whole && expectedLabel.test(label)))) {
        labels.push(label);
        if (item) {
          item.number(labels.length);
          shown.push(item.element);
          references.push(...referencesIn(item.element));
        }
      }
    }
    for (const reference of references) {
      const position = labels.indexOf(labelOf(reference));
      showNumber(reference, position < 0 ? null : position + 1);
    }
    return shown;
  }

  /**
   * Puts the list below the text while that ends with notes. When text goes on behind them the list waits for its end: it would move
   * with every line, and each block put in before it would have the browser look for the styles of the whole document again.
   */
  private place(shown: readonly HTMLElement[], tail: Lexed | null, whole: boolean): void {
    if (shown.length !== this.list.children.length || shown.some((item, index) => item !== this.list.children[index])) {
      this.list.replaceChildren(...shown);
    }
    const endsHere = tail?.tokens.findLast(({ type }) => type !== 'space')?.type === 'note';
    this.goesOn ||= !endsHere && this.element.parentNode !== null;
    if (shown.length === 0 || !(whole || (endsHere && !this.goesOn))) {
      this.element.remove();
    } else if (this.element.parentNode !== this.container) {
      this.container.appendChild(this.element);
    }
  }
}
