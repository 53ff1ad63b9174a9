import type { Token, Tokens } from 'marked';
import type { Block } from './block';
import { trim, type OpenBlock } from './open-place';
import { InlineContent } from './inline-content';
import type { Lexed } from './lexed';

/** A table. Rows at its beginning can be frozen: they stay on the page and are not part of later tokens. */
export class TableBlock implements Block {
  readonly kind: string;
  readonly element = document.createElement('div');
  raw = '';
  private readonly head: Row;
  private readonly body = document.createElement('tbody');
  private rows: Row[] = [];

  constructor(kind: string) {
    this.kind = kind;
    this.element.className = 'table-frame';
    this.element.tabIndex = 0;
    this.element.role = 'group';
    this.element.ariaLabel = 'Table';
    const table = document.createElement('table');
    const head = document.createElement('thead');
    this.head = new Row('th');
    head.appendChild(this.head.element);
    table.append(head, this.body);
    this.element.appendChild(table);
  }

  update(token: Token, lexed: Lexed): void {
    const table = token as Tokens.Table;
    this.head.update(table.header, lexed);
    table.rows.forEach((cells, index) => {
      let row = this.rows[index];
      if (!row) {
        row = new Row('td');
        this.body.appendChild(row.element);
        this.rows[index] = row;
      }
      row.update(cells, lexed);
    });
    for (const extra of this.rows.splice(table.rows.length)) {
      extra.element.remove();
    }
  }

  /** Lets go of the first rows. */
  freeze(count: number): OpenBlock {
    this.rows.splice(0, count);
    this.raw = '';
    const frozen = this.body.childElementCount - this.rows.length;
    return { block: this, restore: () => this.goBack(frozen) };
  }

  private goBack(count: number): void {
    trim(this.body, count);
    this.rows = [];
    this.raw = '';
  }

  forgetEnd(): void {
    this.raw = '';
    this.head.forgetEnd();
    this.rows.at(-1)?.forgetEnd();
  }

  seal(): void {
    // Drawn as it comes.
  }
}

class Row {
  readonly element = document.createElement('tr');
  private readonly tag: 'td' | 'th';
  private cells: { text: string; content: InlineContent }[] = [];

  constructor(tag: 'td' | 'th') {
    this.tag = tag;
  }

  update(cells: readonly Tokens.TableCell[], lexed: Lexed): void {
    cells.forEach((cell, index) => {
      let shown = this.cells[index];
      if (!shown) {
        const element = document.createElement(this.tag);
        if (cell.align) {
          element.className = `align-${cell.align}`;
        }
        this.element.appendChild(element);
        shown = { text: '', content: new InlineContent(element) };
        this.cells[index] = shown;
      }
      if (shown.text !== cell.text) {
        shown.text = cell.text;
        shown.content.update(lexed.inline(cell.tokens));
      }
    });
  }

  forgetEnd(): void {
    for (const cell of this.cells) {
      cell.text = '';
    }
  }
}
