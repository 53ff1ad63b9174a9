import type { Token, Tokens } from 'marked';
import type { Block } from './block';

/** A code block: a caption with the language and a copy button, and one text node that grows. */
export class CodeBlock implements Block {
  readonly kind: string;
  readonly element = document.createElement('figure');
  raw = '';
  private readonly language = document.createElement('span');
  private readonly text = document.createTextNode('');

  constructor(kind: string) {
    this.kind = kind;
    this.element.className = 'code-block';
    const caption = document.createElement('figcaption');
    const copy = document.createElement('button');
    copy.type = 'button';
    copy.dataset['copyCode'] = '';
    copy.textContent = 'Copy';
    caption.append(this.language, copy);
    const frame = document.createElement('pre');
    frame.tabIndex = 0;
    const code = document.createElement('code');
    code.appendChild(this.text);
    frame.appendChild(code);
    this.element.append(caption, frame);
  }

  update(token: Token): void {
    const code = token as Tokens.Code;
    this.language.textContent = code.lang?.split(/\s/, 1)[0] || 'text';
    // marked keeps the last line's end only behind an empty line.
    const text = code.text.endsWith('\n') ? code.text.slice(0, -1) : code.text;
    const shown = this.text.data;
    if (text.startsWith(shown)) {
      this.append(text.slice(shown.length));
    } else {
      this.text.data = text;
    }
  }

  /** Adds text at the end, leaving alone what is shown. */
  append(text: string): void {
    if (text) {
      this.text.appendData(text);
    }
  }

  /** Leaves the first `length` code units. */
  cut(length: number): void {
    this.text.deleteData(length, this.text.length - length);
  }

  forgetEnd(): void {
    this.raw = '';
  }
}
