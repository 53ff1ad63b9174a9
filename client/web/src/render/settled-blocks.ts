import type { Links, Token, Tokens } from 'marked';
import { isDrawn } from './block';
import { createBlock } from './block-kinds';
import { Lexed } from './lexed';
import type { Notes } from './notes/notes';
import type { OpenPlace } from './open-place';
import type { NoteToken } from './syntax/note-syntax';

/** A piece of the document that will not change while text is only added. */
export interface SettledBlock {
  readonly start: number;
  readonly end: number;
  /** Text up to here is the reason why the block is what it is; while that stands, so does the block. */
  readonly provenBy: number;
  /** Null for what shows nothing where it stands. */
  element: HTMLElement | null;
  readonly definition: Tokens.Def | null;
  /** The link definitions before it, which it was drawn with. */
  links: Links;
  /** What else it was drawn with: labels whose definitions were not settled then. */
  openLabels: readonly string[];
  /** Where it could be drawn anew while it was growing. */
  places: readonly OpenPlace[];
}

/** The finished part of a document: where each block came from, and the link definitions among them. */
export class SettledBlocks {
  private readonly entries: SettledBlock[] = [];
  private links: Links = {};

  /** Where the unfinished part begins. */
  get end(): number {
    return this.entries.at(-1)?.end ?? 0;
  }

  get definitions(): Links {
    return this.links;
  }

  add(block: SettledBlock): void {
    this.entries.push(block);
    this.links = withDefinition(this.links, block.definition);
  }

  /**
   * Takes away what a text does not prove that has only this much in common with the one before.
   * @returns null when all stands; else the places of the first block that is lost, whose beginning stays on the page when there are any.
   */
  cut(common: number): readonly OpenPlace[] | null {
    const kept = this.entries.findLastIndex((entry) => entry.provenBy <= common) + 1;
    const lost = this.entries.splice(kept);
    const [first] = lost;
    if (!first) {
      return null;
    }
    const places = first.openLabels.length > 0 ? [] : first.places.filter((place) => place.provenBy <= common);
    lost.slice(places.length > 0 ? 1 : 0).forEach(({ element }) => element?.remove());
    this.links = this.entries.reduce((links, { definition }) => withDefinition(links, definition), {});
    return places;
  }

  /** Draws again what was drawn with link definitions that have been cut away. */
  unlink(source: string, notes: Notes): void {
    for (const entry of this.entries) {
      const lost = [...entry.openLabels, ...Object.keys(entry.links)].filter((label) => !Object.hasOwn(this.links, label));
      if (mentions(source.slice(entry.start, entry.end), lost)) {
        redraw(entry, source, this.links, notes);
      }
    }
  }

  /** Draws again what may have been drawn with other link definitions than these and mentions one that makes the difference. */
  link(source: string, links: Links, notes: Notes): void {
    for (const entry of this.entries) {
      const labels = [...entry.openLabels, ...differing(entry.links, links)];
      if (mentions(source.slice(entry.start, entry.end), labels)) {
        redraw(entry, source, links, notes);
      }
    }
  }
}

/** The labels that mean one thing here and another, or nothing, there. */
export function differing(one: Links, other: Links): string[] {
  if (one === other) {
    return [];
  }
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (label) => one[label]?.href !== other[label]?.href || one[label]?.title !== other[label]?.title,
  );
}

/** Whether a text may refer to one of these labels. A label may go over two lines of a quotation, so only its first word is looked for. */
export function mentions(text: string, labels: readonly string[]): boolean {
  if (labels.length === 0 || !text.includes('[')) {
    return false;
  }
  const plain = text.toLowerCase();
  return labels.some((label) => plain.includes(`[${label.split(' ', 1)[0]}`));
}

/** The first definition of a label counts. */
function withDefinition(links: Links, definition: Tokens.Def | null): Links {
  return definition && !Object.hasOwn(links, definition.tag)
    ? { ...links, [definition.tag]: { href: definition.href, title: definition.title ?? null } }
    : links;
}

function redraw(entry: SettledBlock, source: string, definitions: Links, notes: Notes): void {
  const lexed = new Lexed(source.slice(entry.start, entry.end), { definitions, isGrowing: false });
  lexed.tokens.forEach((token) => redrawToken(entry, token, lexed, notes));
  entry.links = definitions;
  entry.openLabels = [];
  entry.places = [];
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
