import type { Token } from 'marked';
import type { Block } from './block';

/** A line across. */
export class RuleBlock implements Block {
  readonly kind: string;
  readonly element = document.createElement('hr');
  raw = '';

  constructor(kind: string) {
    this.kind = kind;
  }

  update(): void {
    // A rule has no content.
  }

  forgetEnd(): void {
    this.raw = '';
  }

  seal(): void {
    // Drawn as it comes.
  }
}

/** Raw HTML, and whatever else has no block of its own: shown as the text it was written as. */
export class RawBlock implements Block {
  readonly kind: string;
  readonly element = document.createElement('p');
  raw = '';

  constructor(kind: string) {
    this.kind = kind;
    this.element.className = 'raw-text';
  }

  update(token: Token): void {
    this.element.textContent = token.raw.trimEnd();
  }

  forgetEnd(): void {
    this.raw = '';
  }

  seal(): void {
    // Drawn as it comes.
  }
}
