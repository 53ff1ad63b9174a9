import type { Token, Tokens } from 'marked';
import { isDrawn } from './block';
import { BlockSequence } from './block-sequence';
import { CodeBlock } from './code-block';
import { completeInline } from './complete-inline';
import { beginning, type FrozenPlace, type OpenBlock } from './frozen-place';
import { GrowingSource } from './growing-source';
import { Lexed } from './lexed';
import { ListBlock } from './list-block';
import { OpenFence } from './open-fence';
import { TableBlock } from './table-block';

/**
 * Markdown that grows, as nodes. Only what is not finished is read again: blocks that cannot change any more are frozen, and so
 * are the items and rows at the beginning of a list or table that still grows. After `finish` the nodes equal those of a document
 * that was given the whole text at once. When the text was cut and goes on differently, what is frozen before the cut stays.
 */
export class StreamedDocument {
  private readonly blocks: BlockSequence;
  private readonly source = new GrowingSource();
  private revision = 0;
  private isFinished = false;
  /** Where the tail begins, which is read again. */
  private place = beginning;
  private earlier: FrozenPlace[] = [];
  private fence: OpenFence | null = null;
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
    // An end is drawn otherwise than a text that goes on, and a stopped one may go on later.
    const goesOn = this.isFinished && !(whole && text.length === this.source.length);
    if (revision !== this.revision || goesOn || text.length < this.source.length) {
      this.goBack(this.source.replace(text, whole));
    } else {
      this.source.grow(text, whole);
    }
    this.revision = revision;
    this.isFinished = whole;
  }

  /** Takes away what was drawn for a text that is another one behind its first `shared` code units. */
  private goBack(shared: number): void {
    this.settledTo = Math.min(this.settledTo, shared);
    this.blocks.forgetEnd();
    if (this.fence?.goBack(this.source.text, shared)) {
      return;
    }
    this.fence = null;
    if (this.place.provenBy > shared) {
      this.place = this.earlier.splice(this.earlier.findLastIndex((place) => place.provenBy <= shared))[0] ?? beginning;
      this.blocks.goBack(this.place.elements, this.place.open);
    }
  }

  private restart(): void {
    this.blocks.clear();
    this.hasDefinitions = false;
    this.settledTo = 0;
    this.place = beginning;
    this.earlier = [];
    this.fence = null;
  }

  private draw(finishInline: ((text: string) => string) | undefined): void {
    const whole = finishInline === undefined;
    this.advanceFence(whole);
    if (!whole) {
      this.settle();
    }
    if (!this.fence && this.show(this.source.text.length, finishInline).isCompleted) {
      this.blocks.forgetEnd();
    }
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
    this.freeze(this.show(linesEnd, undefined), linesEnd);
  }

  private show(end: number, finishInline: ((text: string) => string) | undefined): Lexed {
    const { prefix, start, definitions } = this.place;
    const lexed = new Lexed(prefix + this.source.text.slice(start, end), definitions, finishInline);
    this.hasDefinitions ||= lexed.hasDefinitions;
    this.blocks.update(lexed.tokens, lexed);
    return lexed;
  }

  private advanceFence(whole: boolean): void {
    const end = this.fence?.advance(this.source.text, whole) ?? null;
    if (end !== null) {
      this.fence = null;
      this.blocks.freeze(1);
      // Only the line's end proves that the line closes the fence.
      this.moveTo({ start: end, provenBy: end + 1, prefix: '' });
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
      this.freezeBlocks(tokens.slice(0, open), linesEnd - (source.length - start), linesEnd);
    }
    this.freezeInside(token, source.slice(start), linesEnd);
  }

  private freezeBlocks(tokens: readonly Token[], start: number, provenBy: number): void {
    this.blocks.freeze(tokens.filter(isDrawn).length);
    const told = tokens.filter((token): token is Tokens.Def => token.type === 'def').map(({ tag, href, title }) => [tag, { href, title }]);
    // The first definition of a name counts.
    const definitions = told.length > 0 ? { ...Object.fromEntries(told.reverse()), ...this.place.definitions } : this.place.definitions;
    this.moveTo({ start, provenBy, prefix: '', definitions });
  }

  private freezeInside(token: Token, tail: string, linesEnd: number): void {
    const block = this.blocks.first;
    if (block instanceof ListBlock) {
      this.freezeItems(block, token as Tokens.List, tail, linesEnd);
    } else if (block instanceof TableBlock) {
      this.freezeRows(block, token as Tokens.Table, tail, linesEnd);
    } else if (block instanceof CodeBlock) {
      this.fence = OpenFence.begin(block, this.source.text, this.place.start);
      this.advanceFence(false);
    }
  }

  private freezeItems(block: ListBlock, list: Tokens.List, tail: string, provenBy: number): void {
    const items = list.items.slice(0, -1);
    const text = items.map((item) => item.raw).join('');
    if (items.length > 0 && tail.startsWith(text)) {
      this.moveTo({ start: this.place.start + text.length, provenBy, open: block.freeze(items) });
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
    const start = this.place.start + (this.place.prefix ? 0 : prefix.length) + rows;
    this.moveTo({ start, provenBy, prefix, open: block.freeze(count) });
  }

  /** @param change what is otherwise than at the present place; a block that goes on has to be named each time. */
  private moveTo(change: Pick<FrozenPlace, 'start' | 'provenBy'> & { prefix?: string; definitions?: FrozenPlace['definitions']; open?: OpenBlock }): void {
    this.earlier.push(this.place);
    this.place = { ...this.place, elements: this.blocks.frozenElements, open: null, ...change };
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
