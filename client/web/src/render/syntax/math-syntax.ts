import type { TokenizerAndRendererExtension, Tokens } from 'marked';
import { DocumentLexer } from './document-lexer';
import { formulaAt, longestFormula } from './formula';

/** A formula, in a line or as a block. */
export interface MathToken extends Tokens.Generic {
  readonly type: 'math' | 'mathBlock';
  readonly text: string;
  readonly display: boolean;
}

/** What may yet become a formula: until it closes, nothing in it is a list, a heading or a table. */
export const openMath = 'openMath';

const opening = /^ {0,3}(?=\$\$|\\\[)/;
const restOfLine = /^[ \t]*(?:\n|$)/;
const blankLine = /\n[ \t]*\n/;

export const mathBlock: TokenizerAndRendererExtension = {
  name: 'mathBlock',
  level: 'block',
  start(source) {
    const line = /\n(?= {0,3}(?:\$\$|\\\[))/.exec(source);
    return line ? line.index + 1 : undefined;
  },
  tokenizer(source) {
    const indentation = opening.exec(source)?.[0];
    if (indentation === undefined) {
      return undefined;
    }
    const formula = formulaAt(source, indentation.length, '');
    if (formula) {
      const raw = indentation + formula.raw;
      const end = restOfLine.exec(source.slice(raw.length));
      return end ? { type: 'mathBlock', raw: raw + end[0], text: formula.text, display: true } : undefined;
    }
    const { lexer } = this;
    const mayClose = lexer instanceof DocumentLexer && lexer.isAtGrowingEnd && source.length < longestFormula && !blankLine.test(source);
    return mayClose ? { type: openMath, raw: source } : undefined;
  },
};

export const mathInline: TokenizerAndRendererExtension = {
  name: 'math',
  level: 'inline',
  start(source) {
    const index = source.indexOf('$');
    return index < 0 ? undefined : index;
  },
  tokenizer(source, before) {
    const formula = formulaAt(source, 0, before.at(-1)?.raw.at(-1) ?? '');
    return formula ? { type: 'math', ...formula } : undefined;
  },
};
