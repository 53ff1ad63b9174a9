import type { Token, TokenizerAndRendererExtension, Tokens } from 'marked';
import { DocumentLexer } from './document-lexer';

/** The text of a note, `[^label]: text`. */
export interface NoteToken extends Tokens.Generic {
  readonly type: 'note';
  readonly label: string;
  readonly tokens: Token[];
}

/** The place of a note, `[^label]`. */
export interface NoteReferenceToken extends Tokens.Generic {
  readonly type: 'noteReference';
  readonly label: string;
}

const opening = /^ {0,3}\[\^([^\]\s^[]{1,80})\]:[ \t]*/;
const reference = /^\[\^([^\]\s^[]{1,80})\]/;
const indented = /^(?: {2,}|\t)\s*\S/;

/** Only between the document's own blocks; a note goes on in lines that are indented. */
export const note: TokenizerAndRendererExtension = {
  name: 'note',
  level: 'block',
  start(source) {
    const line = /\n(?= {0,3}\[\^[^\]\s^[]{1,80}\]:)/.exec(source);
    return line ? line.index + 1 : undefined;
  },
  tokenizer(source) {
    const match = opening.exec(source);
    const { lexer } = this;
    if (!match || !(lexer instanceof DocumentLexer) || lexer.depth !== 1) {
      return undefined;
    }
    const raw = source.slice(0, endOfNote(source));
    const text = raw.slice(match[0].length).replace(/\n(?: {1,4}|\t)/g, '\n');
    return { type: 'note', raw, label: match[1], tokens: lexer.blockTokens(text, []) };
  },
};

export const noteReference: TokenizerAndRendererExtension = {
  name: 'noteReference',
  level: 'inline',
  tokenizer(source) {
    const match = reference.exec(source);
    return match ? { type: 'noteReference', raw: match[0], label: match[1] } : undefined;
  },
};

function endOfNote(source: string): number {
  let end = lineEnd(source, 0);
  for (let start = end; start < source.length; ) {
    const next = lineEnd(source, start);
    const line = source.slice(start, next);
    if (indented.test(line)) {
      end = next;
    } else if (line.trim() !== '') {
      return end;
    }
    start = next;
  }
  return end;
}

function lineEnd(source: string, start: number): number {
  const index = source.indexOf('\n', start);
  return index < 0 ? source.length : index + 1;
}
