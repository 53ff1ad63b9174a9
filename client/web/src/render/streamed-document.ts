import type { Token, Tokens } from 'marked';
import { isDrawn } from './block';
import { BlockSequence } from './block-sequence';
import { CodeBlock } from './code-block';
import { completeInline } from './complete-inline';
import { Lexed } from './lexed';
import { ListBlock } from './list-block';
import { Notes } from './notes/notes';
import { OpenFence } from './open-fence';
import { mentions, SettledBlocks } from './settled-blocks';
import { openMath } from './syntax/math-syntax';
import type { NoteToken } from './syntax/note-syntax';
import { TableBlock } from './table-block';

/**
 * Markdown that grows, as nodes. Only what is not finished is read again: blocks that cannot change any more are frozen, and so
 * are the items and rows at the beginning of a list or table that still grows. After `finish` the nodes equal those of a document
 * that was given the whole text at once.
 */
export class StreamedDocument {
  private readonly blocks: BlockSequence;
  private readonly notes: Notes;
  private readonly settled = new SettledBlocks();
  private source = '';
  private consumed = 0;
  private revision = 0;
  private isFinished = false;
  private mayHaveNotes = false;
  /** Whether the unfinished part was drawn with link definitions that come later in it. */
  private hasLateLinks = false;
  /** Where the text begins that is read again: behind the frozen blocks and the frozen items or rows of the open one. */
  private tailStart = 0;
  /** A table's two first lines, put before the tail while rows before it are frozen. */
  private prefix = '';
  private fence: OpenFence | null = null;
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
    const lexed = this.fence ? null : this.show(this.source.length, true, completeInline);
    if (lexed?.isCompleted) {
      this.blocks.forgetEnd();
    }
    this.drawNotes(lexed, false);
  }

  /** Shows the whole text. If it goes on nevertheless, it is as if it had been cut. */
  finish(text: string, revision = 0): void {
    if (this.isFinished && revision === this.revision && text.length === this.consumed) {
      return;
    }
    this.take(text, revision, true);
    this.blocks.forgetEnd();
    this.advanceFence(true);
    const lexed = this.fence ? null : this.show(this.source.length, false);
    this.drawNotes(this.link(lexed), true);
    this.blocks.seal();
    this.isFinished = true;
  }

  private take(text: string, revision: number, whole: boolean): void {
    if (revision !== this.revision || text.length < this.consumed || this.isFinished) {
      this.rewind(withLineFeeds(text));
      this.revision = revision;
    }
    // A carriage return may be the first half of a line end.
    const end = !whole && text.endsWith('\r') ? text.length - 1 : text.length;
    const known = this.source.length;
    this.source += withLineFeeds(text.slice(this.consumed, end));
    this.consumed = end;
    this.mayHaveNotes ||= this.source.includes('[^', known - 1);
  }

  /** Keeps the blocks that another text has in common with this one. */
  private rewind(text: string): void {
    if (this.isFinished) {
      this.settle();
    }
    this.blocks.clear();
    this.settled.cut(commonLength(this.source, text));
    this.notes.cut(this.settled.end);
    this.settled.unlink(text, this.notes);
    this.fence = null;
    this.prefix = '';
    this.tailStart = this.settled.end;
    this.settledTo = this.settled.end;
    this.source = '';
    this.consumed = 0;
    this.isFinished = false;
    this.hasLateLinks = false;
  }

  /**
   * Draws the whole lines alone and freezes what they prove to be finished; a line that is half there can make the ones above it
   * look like something that they are not.
   */
  private settle(): void {
    const linesEnd = this.source.lastIndexOf('\n') + 1;
    if (this.fence || linesEnd <= this.settledTo) {
      return;
    }
    this.settledTo = linesEnd;
    this.freeze(this.show(linesEnd, true), linesEnd);
  }

  private show(end: number, isGrowing: boolean, finishInline?: (text: string) => string): Lexed {
    const { definitions } = this.settled;
    const lexed = new Lexed(this.prefix + this.source.slice(this.tailStart, end), { definitions, isGrowing, finishInline });
    this.blocks.update(lexed.tokens, lexed);
    return lexed;
  }

  /** A definition also counts for the links above it, which were drawn without it. */
  private link(lexed: Lexed | null): Lexed | null {
    const links = lexed?.links ?? this.settled.definitions;
    const added = Object.keys(links).filter((label) => !Object.hasOwn(this.settled.definitions, label));
    this.settled.link(this.source, links, this.notes);
    this.hasLateLinks = added.length > 0;
    if (!lexed || !mentions(this.source.slice(this.settled.end), added)) {
      return lexed;
    }
    this.blocks.clear();
    this.prefix = '';
    this.tailStart = this.settled.end;
    return this.show(this.source.length, false);
  }

  private drawNotes(tail: Lexed | null, whole: boolean): void {
    if (this.mayHaveNotes) {
      this.notes.draw(tail, whole);
    }
  }

  private advanceFence(whole: boolean): void {
    const end = this.fence?.advance(this.source, whole) ?? null;
    if (end !== null) {
      this.fence = null;
      const [element = null] = this.blocks.freeze(1);
      this.settled.add({ start: this.settled.end, end, provenAt: end + 1, element, definition: null, hasLateLinks: false });
      this.tailStart = end;
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
    this.freezeInside(token, source.slice(start));
  }

  /** @returns where the open block begins, in what was lexed. */
  private freezeBlocks(lexed: Lexed, open: number, base: number): number {
    const { tokens, source } = lexed;
    const frozen = tokens.slice(0, open);
    const elements = this.blocks.freeze(frozen.filter(isDrawn).length);
    let end = 0;
    frozen.forEach((token, index) => {
      end += token.raw.length;
      const start = this.settled.end;
      if (token.type === 'note') {
        this.notes.freeze(token as NoteToken, lexed, start);
      }
      const next = tokens.slice(index + 1).find(({ type }) => type !== 'space');
      const skipped = tokens[index + 1] === next ? 0 : (tokens[index + 1]?.raw.length ?? 0);
      const proof = next?.type === 'mathBlock' ? end + skipped + next.raw.length : source.indexOf('\n', end + skipped) + 1;
      this.settled.add({
        start,
        end: base + end,
        provenAt: base + proof,
        element: isDrawn(token) ? (elements.shift() ?? null) : null,
        definition: token.type === 'def' ? (token as Tokens.Def) : null,
        hasLateLinks: this.hasLateLinks,
      });
    });
    if (open > 0) {
      this.tailStart = this.settled.end;
      this.prefix = '';
    }
    return end;
  }

  private freezeInside(token: Token, tail: string): void {
    const block = this.blocks.first;
    if (block instanceof ListBlock) {
      this.freezeItems(block, token as Tokens.List, tail);
    } else if (block instanceof TableBlock) {
      this.freezeRows(block, token as Tokens.Table, tail);
    } else if (block instanceof CodeBlock) {
      this.fence = OpenFence.begin(block, this.source, this.tailStart);
      this.advanceFence(false);
    }
  }

  private freezeItems(block: ListBlock, list: Tokens.List, tail: string): void {
    const items = list.items.slice(0, -1);
    const text = items.map((item) => item.raw).join('');
    if (items.length > 0 && tail.startsWith(text)) {
      block.freeze(items);
      this.tailStart += text.length;
    }
  }

  private freezeRows(block: TableBlock, table: Tokens.Table, tail: string): void {
    const count = table.rows.length;
    if (count === 0) {
      return;
    }
    const lines = tail.split('\n', count + 2);
    const head = `${lines[0]}\n${lines[1]}\n`;
    const rows = lines.slice(2).reduce((length, line) => length + line.length + 1, 0);
    block.freeze(count);
    this.tailStart += (this.prefix ? 0 : head.length) + rows;
    this.prefix = head;
  }
}

function withLineFeeds(text: string): string {
  return text.replace(/\r\n|\r/g, '\n');
}

function commonLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && length < other.length && one.charCodeAt(length) === other.charCodeAt(length)) {
    length += 1;
  }
  return length;
}
