import type { Token, Tokens } from 'marked';
import type { Block } from './block';
import { canHighlight, highlight } from './code/highlighting';
import { lateWork, markLate } from './late-work';

/** A code block: a caption with the language and a copy button, and one text node that grows; in colours once it is finished. */
export class CodeBlock implements Block {
  readonly kind: string;
  readonly element = document.createElement('figure');
  raw = '';
  private readonly language = document.createElement('span');
  private readonly code = document.createElement('code');
  private readonly text = document.createTextNode('');
  /** The text that is shown as more than text, or will be. */
  private enriched: string | null = null;

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
    this.language.textContent = languageName(code) || 'text';
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

  /** Leaves the first `length` code units. */
  cut(length: number): void {
    this.unseal();
    this.text.deleteData(length, this.text.length - length);
  }

  forgetEnd(): void {
    this.raw = '';
  }

  seal(): void {
    const text = this.text.data;
    if (this.enriched === text || !this.canBeEnriched(text)) {
      return;
    }
    this.enriched = text;
    markLate(this.element, true);
    const show = (draw: (() => void) | null): void => {
      if (this.enriched === text) {
        draw?.();
        markLate(this.element, false);
      }
    };
    const drawing = this.enrich(text);
    if (drawing instanceof Promise) {
      void drawing.then((draw) => lateWork.add(() => show(draw)));
    } else {
      lateWork.add(() => show(drawing));
    }
  }

  protected canBeEnriched(text: string): boolean {
    return canHighlight(text, this.language.textContent ?? '');
  }

  /** What shows the text as more than text; null when nothing can. */
  protected enrich(text: string): (() => void) | Promise<(() => void) | null> {
    const show = (colour: (code: string) => Node): (() => void) => () => this.code.replaceChildren(colour(text));
    const colour = highlight(this.language.textContent ?? '');
    return colour instanceof Promise ? colour.then((loaded) => loaded && show(loaded)) : show(colour);
  }

  protected showPlain(): void {
    this.code.replaceChildren(this.text);
  }

  private unseal(): void {
    if (this.enriched !== null) {
      this.enriched = null;
      this.showPlain();
      markLate(this.element, false);
    }
  }
}

/** The first word behind a fence. */
export function languageName(code: Tokens.Code): string {
  return code.lang?.split(/\s/, 1)[0] ?? '';
}
