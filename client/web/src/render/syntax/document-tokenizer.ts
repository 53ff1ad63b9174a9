import { Tokenizer, type Tokens } from 'marked';
import { DocumentLexer } from './document-lexer';

const ownBlock = /\n {0,3}(?:\$\$|\\\[|\[\^[^\]\s^[]{1,80}\]:)/;
const note = /^ {0,3}\[\^/;

/** Keeps marked's own rules away from what is a formula or a note here, and from what would change blocks that are long finished. */
export class DocumentTokenizer extends Tokenizer {
  /** A link definition is one line between the document's own blocks: in a quotation, or with its title in the next line, it is text. */
  override def(source: string): Tokens.Def | undefined {
    const isNested = this.lexer instanceof DocumentLexer && this.lexer.depth > 1;
    return isNested || note.test(source) ? undefined : super.def(source.slice(0, source.indexOf('\n') + 1 || source.length));
  }

  /** An underlined heading does not reach over a formula or a note. */
  override lheading(source: string): Tokens.Heading | undefined {
    const heading = this.rules.block.lheading.exec(source);
    return heading && ownBlock.test(heading[0]) ? undefined : super.lheading(source);
  }
}
