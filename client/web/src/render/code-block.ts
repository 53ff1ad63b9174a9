import type { Token, Tokens } from 'marked';
import type { Block } from './block';
import { canHighlight, highlight } from './code/highlighting';
import { markLate } from './late-work';

/** A code block: a caption with the language and a copy button, and one text node that grows; in colours once it is finished. */
export class CodeBlock implements Block {
  readonly kind: string;
  readonly element = document.createElement('figure');
  raw = '';
  private readonly language = document.createElement('span');
  private readonly code = document.createElement('code');
  private readonly text = document.createTextNode('');
  /** The code that is shown in colours, or will be. */
  private coloured: string | null = null;

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
    this.code.appendChild(this.text);
    frame.appendChild(this.code);
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
      this.unseal();
      this.text.data = text;
    }
  }

  /** Adds text at the end, leaving alone what is shown. */
  append(text: string): void {
    if (text) {
      this.unseal();
      this.text.appendData(text);
    }
  }

  clear(): void {
    this.unseal();
    this.text.data = '';
  }

  forgetEnd(): void {
    this.raw = '';
  }

  seal(): void {
    const text = this.text.data;
    const language = this.language.textContent ?? '';
    if (this.coloured === text || !canHighlight(text, language)) {
      return;
    }
    this.coloured = text;
    markLate(this.element, true);
    highlight(text, language, (coloured) => {
      if (this.coloured !== text) {
        return;
      }
      if (coloured) {
        this.code.replaceChildren(coloured);
      }
      markLate(this.element, false);
    });
  }

  private unseal(): void {
    if (this.coloured !== null) {
      this.coloured = null;
      this.code.replaceChildren(this.text);
      markLate(this.element, false);
    }
  }
}
