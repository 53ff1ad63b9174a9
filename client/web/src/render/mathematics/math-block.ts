import type { Token } from 'marked';
import type { Block } from '../block';
import type { MathToken } from '../syntax/math-syntax';
import { formulaNode } from './formula-node';

/** A formula between paragraphs. */
export class MathBlock implements Block {
  readonly kind: string;
  readonly element = document.createElement('div');
  raw = '';
  private formula = '';

  constructor(kind: string) {
    this.kind = kind;
    this.element.className = 'formula-block';
  }

  update(token: Token): void {
    const { text, raw } = token as MathToken;
    if (text !== this.formula) {
      this.formula = text;
      this.element.replaceChildren(formulaNode(raw.trim(), text, true));
    }
  }

  forgetEnd(): void {
    this.raw = '';
  }

  seal(): void {
    // A formula is only drawn when it has closed.
  }
}
