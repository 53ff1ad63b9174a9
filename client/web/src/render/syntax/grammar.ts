import { Hooks, Marked } from 'marked';
import { DocumentLexer } from './document-lexer';
import { DocumentTokenizer } from './document-tokenizer';
import { formulaAt } from './formula';
import { mathBlock, mathInline } from './math-syntax';
import { note, noteReference } from './note-syntax';

/** A star within a formula is no emphasis. */
class FormulaMask extends Hooks {
  override emStrongMask(source: string): string {
    if (!source.includes('$') && !source.includes('\\')) {
      return source;
    }
    let masked = '';
    for (let index = 0; index < source.length; ) {
      const formula = formulaAt(source, index, source.charAt(index - 1));
      masked += formula ? 'a'.repeat(formula.raw.length) : source.charAt(index);
      index += formula?.raw.length ?? 1;
    }
    return masked;
  }
}

const options = {
  ...new Marked({ gfm: true, extensions: [mathBlock, mathInline, note, noteReference] }).defaults,
  hooks: new FormulaMask(),
  tokenizer: new DocumentTokenizer(),
};

/** A lexer for GitHub's Markdown with formulas and notes. */
export function createLexer(isGrowing: boolean): DocumentLexer {
  return new DocumentLexer({ ...options }, isGrowing);
}
