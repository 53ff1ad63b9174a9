import type { Links, Token, Tokens } from 'marked';
import { isDrawn } from './block';
import { createBlock } from './block-kinds';
import { Lexed } from './lexed';
import type { Notes } from './notes/notes';
import type { NoteToken } from './syntax/note-syntax';

/** A piece of the document that will not change while text is only added. */
export interface SettledBlock {
  readonly start: number;
  readonly end: number;
  /** Text up to here is the reason why the block is what it is; while that stands, so does the block. */
  readonly provenAt: number;
  /** Null for what shows nothing where it stands. */
  element: HTMLElement | null;
  readonly definition: Tokens.Def | null;
  /** Whether it was drawn with link definitions that come after it. */
  readonly hasLateLinks: boolean;
}

interface Entry extends SettledBlock {
  /** How many link definitions were known when it was drawn. */
  labelsKnown: number;
}

/** The finished part of a document: where each block came from, and the link definitions among them. */
export class SettledBlocks {
  private readonly entries: Entry[] = [];
  private links: Links = {};
  private labels: string[] = [];

  /** Where the unfinished part begins. */
  get end(): number {
    return this.entries.at(-1)?.end ?? 0;
  }

  get definitions(): Links {
    return this.links;
  }

  add(block: SettledBlock): void {
    this.define(block.definition);
    this.entries.push({ ...block, labelsKnown: block.hasLateLinks ? Infinity : this.labels.length });
  }

  /** Takes away what a text does not prove that has only this much in common with the one before. */
  cut(common: number): void {
    const kept = this.entries.findLastIndex((entry) => entry.provenAt <= common) + 1;
    for (const { element } of this.entries.splice(kept)) {
      element?.remove();
    }
    this.links = {};
    this.labels = [];
    this.entries.forEach(({ definition }) => this.define(definition));
  }

  /** Draws again what mentions a link definition that came later. */
  link(source: string, links: Links, notes: Notes): void {
    const labels = [...this.labels, ...Object.keys(links).filter((label) => !Object.hasOwn(this.links, label))];
    for (const entry of this.entries) {
      if (mentions(source.slice(entry.start, entry.end), labels.slice(entry.labelsKnown))) {
        redraw(entry, source, links, notes);
        entry.labelsKnown = labels.length;
      }
    }
  }

  /** Draws again what was drawn with a link definition that has been cut away. */
  unlink(source: string, notes: Notes): void {
    for (const entry of this.entries) {
      if (entry.labelsKnown > this.labels.length) {
        redraw(entry, source, this.links, notes);
        entry.labelsKnown = this.labels.length;
      }
    }
  }

  private define(definition: Tokens.Def | null): void {
    if (definition && !Object.hasOwn(this.links, definition.tag)) {
      this.links[definition.tag] = { href: definition.href, title: definition.title ?? null };
      this.labels.push(definition.tag);
    }
  }
}

/** Whether a text may refer to one of these labels. A label may go over two lines of a quotation, so only its first word is looked for. */
export function mentions(text: string, labels: readonly string[]): boolean {
  if (labels.length === 0 || !text.includes('[')) {
    return false;
  }
  const plain = text.toLowerCase();
  return labels.some((label) => plain.includes(`[${label.split(' ', 1)[0]}`));
}

function redraw(entry: SettledBlock, source: string, definitions: Links, notes: Notes): void {
  const lexed = new Lexed(source.slice(entry.start, entry.end), { definitions, isGrowing: false });
  lexed.tokens.forEach((token) => redrawToken(entry, token, lexed, notes));
}

function redrawToken(entry: SettledBlock, token: Token, lexed: Lexed, notes: Notes): void {
  if (token.type === 'note') {
    notes.redraw(token as NoteToken, lexed, entry.start);
  } else if (entry.element && isDrawn(token)) {
    const block = createBlock(token);
    block.update(token, lexed);
    block.seal();
    entry.element.replaceWith(block.element);
    entry.element = block.element;
  }
}
