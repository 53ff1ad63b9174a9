import type { Token } from 'marked';
import { decodeEntities } from './entities';
import { inlineNode } from './inline';

interface Piece {
  readonly type: string;
  readonly raw: string;
  readonly node: Node;
}

/** The inline content of one element. Pieces that did not change keep their nodes; growing text is appended to. */
export class InlineContent {
  private readonly element: HTMLElement;
  private pieces: Piece[] = [];

  constructor(element: HTMLElement) {
    this.element = element;
  }

  update(tokens: readonly Token[]): void {
    const next: Piece[] = [];
    let same = true;
    tokens.forEach((token, index) => {
      const old = same ? this.pieces[index] : undefined;
      if (old && old.type === token.type && old.raw === token.raw) {
        next.push(old);
        return;
      }
      if (same) {
        same = false;
        if (old && this.grow(old, token)) {
          this.removeFrom(index + 1);
          next.push({ type: 'text', raw: token.raw, node: old.node });
          return;
        }
        this.removeFrom(index);
      }
      const node = inlineNode(token);
      this.element.appendChild(node);
      next.push({ type: token.type, raw: token.raw, node });
    });
    if (same) {
      this.removeFrom(tokens.length);
    }
    this.pieces = next;
  }

  private grow(old: Piece, token: Token): boolean {
    if (old.type !== 'text' || token.type !== 'text' || !(old.node instanceof Text) || 'tokens' in token) {
      return false;
    }
    const text = decodeEntities((token as { text: string }).text);
    const shown = old.node.data;
    if (text.startsWith(shown)) {
      old.node.appendData(text.slice(shown.length));
    } else {
      old.node.data = text;
    }
    return true;
  }

  private removeFrom(index: number): void {
    for (const piece of this.pieces.slice(index)) {
      piece.node.parentNode?.removeChild(piece.node);
    }
  }
}
