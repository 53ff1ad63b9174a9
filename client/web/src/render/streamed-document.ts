import type { Links, Token, Tokens } from 'marked';
import { isDrawn } from './block';
import { BlockSequence } from './block-sequence';
import { CodeBlock } from './code-block';
import { completeInline } from './complete-inline';
import { Lexed } from './lexed';
import { ListBlock } from './list-block';
import { OpenFence } from './open-fence';
import { TableBlock } from './table-block';

/**
 * Markdown that grows, as nodes. Only what is not finished is read again: blocks that cannot change any more are frozen, and so
 * are the items and rows at the beginning of a list or table that still grows. After `finish` the nodes equal those of a document
 * that was given the whole text at once.
 */
export class StreamedDocument {
  private readonly blocks: BlockSequence;
  private source = '';
  private consumed = 0;
  private revision = 0;
  private tailStart = 0;
  /** A table's two first lines, put before the tail while rows before it are frozen. */
  private prefix = '';
  private fence: OpenFence | null = null;
  /** Link definitions of frozen text. */
  private definitions: Links = {};
  private hasDefinitions = false;
  /** Where the lines end that were looked at for what is finished. */
  private settledTo = 0;

  constructor(container: HTMLElement) {
    this.blocks = new BlockSequence(container);
  }

  /**
   * Shows the text so far.
   * @param text the whole text, which must begin with the text of the last call unless `revision` is another one.
   * @param revision changes when the text was cut and goes on differently.
   */
  update(text: string, revision = 0): void {
    this.take(text, revision, false);
    this.draw(completeInline);
  }

  /** Shows the whole text, which will not grow. */
  finish(text: string, revision = 0): void {
    this.take(text, revision, true);
    this.blocks.forgetEnd();
    this.draw(undefined);
    if (this.hasDefinitions) {
      // A definition also counts for links above it, and those were frozen without it.
      this.restart();
      this.draw(undefined);
    }
  }

  private take(text: string, revision: number, whole: boolean): void {
    if (revision !== this.revision || text.length < this.consumed) {
      this.restart();
      this.source = '';
      this.consumed = 0;
      this.revision = revision;
    }
    // A carriage return may be the first half of a line end.
    const end = !whole && text.endsWith('\r') ? text.length - 1 : text.length;
    this.source += text.slice(this.consumed, end).replace(/\r\n|\r/g, '\n');
    this.consumed = end;
  }

  private restart(): void {
    this.blocks.clear();
    this.definitions = {};
    this.hasDefinitions = false;
    this.settledTo = 0;
    this.tailStart = 0;
    this.prefix = '';
    this.fence = null;
  }

  private draw(finishInline: ((text: string) => string) | undefined): void {
    const whole = finishInline === undefined;
    this.advanceFence(whole);
    if (!whole) {
      this.settle();
    }
    if (!this.fence && this.show(this.source.length, finishInline).isCompleted) {
      this.blocks.forgetEnd();
    }
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
    this.freeze(this.show(linesEnd, undefined), linesEnd);
  }

  private show(end: number, finishInline: ((text: string) => string) | undefined): Lexed {
    const lexed = new Lexed(this.prefix + this.source.slice(this.tailStart, end), this.definitions, finishInline);
    this.hasDefinitions ||= lexed.hasDefinitions;
    this.blocks.update(lexed.tokens, lexed);
    return lexed;
  }

  private advanceFence(whole: boolean): void {
    const end = this.fence?.advance(this.source, whole) ?? null;
    if (end !== null) {
      this.fence = null;
      this.blocks.freeze(1);
      this.tailStart = end;
    }
  }

  /** Moves the tail's start behind everything that cannot change: all before the last block, and that one's beginning. */
  private freeze({ tokens, source }: Lexed, linesEnd: number): void {
    const open = tokens.findLastIndex((token) => token.type !== 'space');
    const token = tokens[open];
    const lengths = tokens.map((each) => each.raw.length);
    const isExact = sum(lengths) === source.length;
    if (!token || !isExact) {
      return;
    }
    const start = sum(lengths.slice(0, open));
    if (open > 0) {
      this.freezeBlocks(tokens.slice(0, open));
      this.tailStart = linesEnd - (source.length - start);
      this.prefix = '';
    }
    this.freezeInside(token, source.slice(start));
  }

  private freezeBlocks(tokens: readonly Token[]): void {
    this.blocks.freeze(tokens.filter(isDrawn).length);
    for (const token of tokens) {
      if (token.type === 'def') {
        const { tag, href, title } = token as Tokens.Def;
        this.definitions[tag] ??= { href, title };
      }
    }
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

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
