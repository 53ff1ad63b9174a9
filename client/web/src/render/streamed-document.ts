import type { Token, Tokens } from 'marked';
import { isDrawn } from './block';
import { BlockSequence } from './block-sequence';
import { CodeBlock } from './code-block';
import { completeInline } from './complete-inline';
import { GrowingSource } from './growing-source';
import { Lexed } from './lexed';
import { ListBlock } from './list-block';
import { Notes } from './notes/notes';
import { OpenFence } from './open-fence';
import type { OpenPlace } from './open-place';
import { differing, mentions, SettledBlocks } from './settled-blocks';
import { openMath } from './syntax/math-syntax';
import type { NoteToken } from './syntax/note-syntax';
import { TableBlock } from './table-block';

/**
 * Markdown that grows, as nodes. Only what is not finished is read again: blocks that cannot change any more are frozen, and so
 * are the items and rows at the beginning of a list or table that still grows. After `finish` the nodes equal those of a document
 * that was given the whole text at once. When the text was cut and goes on differently, what is frozen before the cut stays.
 */
export class StreamedDocument {
  private readonly blocks: BlockSequence;
  private readonly notes: Notes;
  private readonly source = new GrowingSource();
  private readonly settled = new SettledBlocks();
  /** Where the open block, the first that is not settled, can be drawn anew; each place is behind the one before. */
  private places: OpenPlace[] = [];
  private fence: OpenFence | null = null;
  private revision = 0;
  private isFinished = false;
  private mayHaveNotes = false;
  /** Where the lines end that were looked at for what is finished. */
  private settledTo = 0;

  constructor(container: HTMLElement) {
    this.notes = new Notes(container);
    this.blocks = new BlockSequence(container, this.notes.element);
  }

  /**
   * Shows the text so far.
   * @param text the whole text, which must begin with the text of the last call unless `revision` is another one.
   * @param revision changes when the text was cut and goes on differently; what both texts prove alike keeps its nodes.
   */
  update(text: string, revision = 0): void {
    this.take(text, revision, false);
    this.advanceFence(false);
    this.settle();
    const lexed = this.fence ? null : this.show(this.source.text.length, true, completeInline);
    if (lexed?.isCompleted) {
      this.blocks.forgetEnd();
    }
    this.drawNotes(lexed, false);
  }

  /** Shows the whole text. If it goes on nevertheless, it is as if it had been cut. */
  finish(text: string, revision = 0): void {
    if (this.isFinished && revision === this.revision && text.length === this.source.length) {
      return;
    }
    this.take(text, revision, true);
    this.blocks.forgetEnd();
    this.advanceFence(true);
    const lexed = this.fence ? null : this.show(this.source.text.length, false);
    this.drawNotes(this.link(lexed), true);
    this.blocks.seal();
    this.isFinished = true;
  }

  /** Where the text begins that is read again: behind the settled blocks and the frozen items or rows of the open one. */
  private get tailStart(): number {
    return this.places.at(-1)?.start ?? this.settled.end;
  }

  private take(text: string, revision: number, whole: boolean): void {
    const known = this.source.text.length;
    // An end is drawn otherwise than a text that goes on, and a stopped one may go on later.
    const replaced = revision !== this.revision || this.isFinished || text.length < this.source.length;
    if (replaced) {
      this.goBack(this.source.replace(text, whole));
    } else {
      this.source.grow(text, whole);
    }
    this.mayHaveNotes ||= this.source.text.includes('[^', replaced ? 0 : known - 1);
    this.revision = revision;
    this.isFinished = false;
  }

  /** Takes away what was drawn for a text that is another one behind its first `shared` code units. */
  private goBack(shared: number): void {
    this.settledTo = Math.min(this.settledTo, shared);
    this.blocks.forgetEnd();
    const reopened = this.settled.cut(shared);
    this.settled.unlink(this.source.text, this.notes);
    this.notes.cut(this.settled.end);
    if (reopened) {
      this.clearOpen();
      this.places = [...reopened];
      this.reopen();
    } else if (this.openLabels.length > 0) {
      this.clearOpen();
    } else if (!this.fence?.goBack(this.source.text, shared)) {
      this.fence = null;
      this.goBackInside(shared);
    }
  }

  private goBackInside(shared: number): void {
    if ((this.places.at(-1)?.provenBy ?? 0) <= shared) {
      return;
    }
    this.places = this.places.filter((place) => place.provenBy <= shared);
    if (this.places.length === 0) {
      this.clearOpen();
    }
    this.reopen();
  }

  private reopen(): void {
    const place = this.places.at(-1);
    if (place) {
      this.blocks.goBack(place.open, this.settled.definitions);
    }
  }

  /** The labels that what is not settled was drawn with, and whose definitions are not settled either. */
  private get openLabels(): string[] {
    return this.blocks.links.flatMap((links) => differing(links, this.settled.definitions));
  }

  private clearOpen(): void {
    this.blocks.clear();
    this.places = [];
    this.fence = null;
    this.settledTo = Math.min(this.settledTo, this.settled.end);
  }

  /**
   * Draws the whole lines alone and freezes what they prove to be finished; a line that is half there can make the ones above it
   * look like something that they are not.
   */
  private settle(): void {
    const linesEnd = this.source.text.lastIndexOf('\n') + 1;
    if (this.fence || linesEnd <= this.settledTo) {
      return;
    }
    this.settledTo = linesEnd;
    this.freeze(this.show(linesEnd, true), linesEnd);
  }

  private show(end: number, isGrowing: boolean, finishInline?: (text: string) => string): Lexed {
    const { definitions } = this.settled;
    const source = (this.places.at(-1)?.prefix ?? '') + this.source.text.slice(this.tailStart, end);
    const lexed = new Lexed(source, { definitions, isGrowing, finishInline });
    this.blocks.update(lexed.tokens, lexed);
    return lexed;
  }

  /** A definition also counts for the links above it, which were drawn without it. */
  private link(lexed: Lexed | null): Lexed | null {
    const { text } = this.source;
    const { definitions, end } = this.settled;
    const links = lexed?.links ?? definitions;
    const added = differing(links, definitions);
    this.settled.link(text, added.length > 0 ? links : definitions, this.notes);
    if (!lexed || !mentions(text.slice(end), [...this.openLabels, ...added])) {
      return lexed;
    }
    this.clearOpen();
    return this.show(text.length, false);
  }

  private drawNotes(tail: Lexed | null, whole: boolean): void {
    if (this.mayHaveNotes) {
      this.notes.draw(tail, whole);
    }
  }

  private advanceFence(whole: boolean): void {
    const end = this.fence?.advance(this.source.text, whole) ?? null;
    if (end !== null) {
      this.fence = null;
      const [block] = this.blocks.freeze(1);
      const { end: start, definitions: links } = this.settled;
      // Only the line's end proves that the line closes the fence.
      this.settled.add({ start, end, provenBy: end + 1, element: block?.element ?? null, definition: null, links, openLabels: [], places: [] });
      this.places = [];
    }
  }

  /** Moves the tail's start behind everything that cannot change: all before the last block, and that one's beginning. */
  private freeze(lexed: Lexed, linesEnd: number): void {
    const { tokens, source } = lexed;
    const last = tokens.findLastIndex((token) => token.type !== 'space');
    // When what looks like a formula is none after all, it becomes part of the paragraph above.
    const open = tokens[last]?.type === openMath && tokens[last - 1]?.type === 'paragraph' ? last - 1 : last;
    const token = tokens[open];
    const isExact = tokens.reduce((length, { raw }) => length + raw.length, 0) === source.length;
    if (!token || !isExact) {
      return;
    }
    const start = this.freezeBlocks(lexed, open, linesEnd - source.length);
    this.freezeInside(token, source.slice(start), linesEnd);
  }

  /** @returns where the open block begins, in what was lexed. */
  private freezeBlocks(lexed: Lexed, open: number, base: number): number {
    const { tokens, source } = lexed;
    const { definitions } = this.settled;
    const frozen = tokens.slice(0, open);
    const drawn = this.blocks.freeze(frozen.filter(isDrawn).length);
    let end = 0;
    frozen.forEach((token, index) => {
      end += token.raw.length;
      const start = this.settled.end;
      const block = isDrawn(token) ? drawn.shift() : undefined;
      const links = token.type === 'note' ? this.notes.freeze(token as NoteToken, lexed, start) : block?.links;
      const proof = end + lengthOfProof(tokens.slice(index + 1), source.slice(end));
      this.settled.add({
        start,
        end: base + end,
        provenBy: base + proof,
        element: block?.element ?? null,
        definition: token.type === 'def' ? (token as Tokens.Def) : null,
        links: definitions,
        openLabels: differing(links ?? definitions, definitions),
        places: index === 0 ? this.places : [],
      });
    });
    if (open > 0) {
      this.places = [];
    }
    return end;
  }

  private freezeInside(token: Token, tail: string, linesEnd: number): void {
    const block = this.blocks.first;
    if (block instanceof ListBlock) {
      this.freezeItems(block, token as Tokens.List, tail, linesEnd);
    } else if (block instanceof TableBlock) {
      this.freezeRows(block, token as Tokens.Table, tail, linesEnd);
    } else if (block instanceof CodeBlock) {
      this.fence = OpenFence.begin(block, this.source.text, this.tailStart);
      this.advanceFence(false);
    }
  }

  private freezeItems(block: ListBlock, list: Tokens.List, tail: string, provenBy: number): void {
    const items = list.items.slice(0, -1);
    const text = items.map((item) => item.raw).join('');
    if (items.length > 0 && tail.startsWith(text)) {
      this.places.push({ start: this.tailStart + text.length, provenBy, prefix: '', open: block.freeze(items) });
    }
  }

  private freezeRows(block: TableBlock, table: Tokens.Table, tail: string, provenBy: number): void {
    const count = table.rows.length;
    if (count === 0) {
      return;
    }
    const lines = tail.split('\n', count + 2);
    const prefix = `${lines[0]}\n${lines[1]}\n`;
    const rows = lines.slice(2).reduce((length, line) => length + line.length + 1, 0);
    const start = this.tailStart + (this.places.length > 0 ? 0 : prefix.length) + rows;
    this.places.push({ start, provenBy, prefix, open: block.freeze(count) });
  }
}

/** How much of the text behind a block proves where it ends: the next line, or all lines of a formula or an underlined heading. */
function lengthOfProof(following: readonly Token[], text: string): number {
  const [first] = following;
  const skipped = first?.type === 'space' ? first.raw.length : 0;
  const next = skipped > 0 ? following[1] : first;
  const isWhole = next?.type === 'mathBlock' || next?.type === 'heading';
  return text.indexOf('\n', skipped + (isWhole ? next.raw.length - 1 : 0)) + 1;
}
