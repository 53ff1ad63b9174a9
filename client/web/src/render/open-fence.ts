import type { CodeBlock } from './code-block';

const openingLine = /^(`{3,}(?=[^`\n]*\n)|~{3,})[^\n]*\n/;

/** A code fence that is not closed yet: its lines are handed on as they come, and never read twice. */
export class OpenFence {
  private readonly block: CodeBlock;
  private readonly closingLine: RegExp;
  private readonly maybeClosing: RegExp;
  /** Where the first line of code begins, in the document. */
  private readonly codeStart: number;
  /** Where the line that is being read begins, in the document. */
  private lineStart: number;
  private shownTo: number;

  private constructor(block: CodeBlock, fence: string, position: number) {
    this.block = block;
    const mark = fence.charAt(0);
    this.closingLine = new RegExp(`^ {0,3}${fence}${mark}* *$`);
    this.maybeClosing = new RegExp(`^ {0,3}${mark}* *$`);
    this.codeStart = position;
    this.lineStart = position;
    this.shownTo = position;
  }

  /** The open fence at `start`, or null when there is none or it is indented (then each line needs its indentation taken away). */
  static begin(block: CodeBlock, source: string, start: number): OpenFence | null {
    const lineEnd = source.indexOf('\n', start) + 1;
    const opening = openingLine.exec(source.slice(start, lineEnd))?.[1];
    if (opening === undefined) {
      return null;
    }
    const fence = new OpenFence(block, opening, lineEnd);
    block.cut(0);
    return fence;
  }

  /**
   * Shows what came since.
   * @param whole whether the text is complete, so that nothing has to be held back.
   * @returns where the text behind the closing line begins, or null while the fence is open.
   */
  advance(source: string, whole: boolean): number | null {
    for (let end = source.indexOf('\n', this.lineStart); end >= 0; end = source.indexOf('\n', this.lineStart)) {
      if (this.closingLine.test(source.slice(this.lineStart, end))) {
        return end;
      }
      this.show(source, end);
      this.lineStart = end + 1;
    }
    const rest = source.slice(this.lineStart);
    if (whole && this.closingLine.test(rest)) {
      return source.length;
    }
    if (rest && (whole || !this.maybeClosing.test(rest))) {
      this.show(source, source.length);
    }
    return null;
  }

  /**
   * Takes back what the code shows of a text that is another one behind its first `shared` code units.
   * @returns whether the fence still begins where it began.
   */
  goBack(source: string, shared: number): boolean {
    if (shared < this.codeStart) {
      return false;
    }
    this.lineStart = Math.min(this.lineStart, Math.max(this.codeStart, source.lastIndexOf('\n', shared - 1) + 1));
    this.shownTo = Math.min(this.shownTo, Math.max(this.codeStart, this.lineStart - 1));
    this.block.cut(this.shownTo - this.codeStart);
    return true;
  }

  /** A line's end is shown with the line that follows: the last one before the closing line is not part of the code. */
  private show(source: string, end: number): void {
    this.block.append(source.slice(this.shownTo, end));
    this.shownTo = Math.max(this.shownTo, end);
  }
}
