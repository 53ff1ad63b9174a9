import { formulaAt, mayBeginFormula } from './syntax/formula';

interface Opener {
  readonly mark: string;
  readonly end: number;
}

const unfinishedLink = /!?\[([^\][\n]*)\]\([^)\n]*$/;
const trailingSpace = /\s*$/;
/** A table's first line, and perhaps the beginning of its second: nobody wants to see that as text. */
const unfinishedTable = /^\|[^\n]*(?:\n[ |:-]*)?$/;

/**
 * Closes the emphasis, code or link that the end of a text has opened, so that half-written markup does not show its signs and
 * then jump. Behind a formula that has not closed nothing is completed. Only for text that is still being written; what is shown in the end is made from the text itself.
 */
export function completeInline(text: string): string {
  if (unfinishedTable.test(text)) {
    return '';
  }
  const source = text.replace(unfinishedLink, '$1');
  const mayHaveFormulas = /\$|\\[([]/.test(source);
  const open: Opener[] = [];
  for (let index = 0; index < source.length; ) {
    const character = source.charAt(index);
    const before = source.charAt(index - 1);
    const formula = mayHaveFormulas ? formulaAt(source, index, before) : null;
    if (formula) {
      index += formula.raw.length;
      continue;
    }
    if (mayHaveFormulas && mayBeginFormula(source, index, before)) {
      break;
    }
    if (character === '\\') {
      index += 2;
      continue;
    }
    if (!'`*_~'.includes(character)) {
      index += 1;
      continue;
    }
    const end = runEnd(source, index);
    if (character === '`') {
      const close = closingRun(source, end, end - index);
      if (close < 0) {
        return closeAll(source, [...open, { mark: source.slice(index, end), end }]);
      }
      index = close;
      continue;
    }
    note(open, source, index, end);
    index = end;
  }
  return closeAll(source, open);
}

function runEnd(source: string, start: number): number {
  let end = start;
  while (source[end] === source[start]) {
    end += 1;
  }
  return end;
}

function closingRun(source: string, from: number, length: number): number {
  for (let index = source.indexOf('`', from); index >= 0; index = source.indexOf('`', index)) {
    const end = runEnd(source, index);
    if (end - index === length) {
      return end;
    }
    index = end;
  }
  return -1;
}

function note(open: Opener[], source: string, start: number, end: number): void {
  const before = source[start - 1] ?? ' ';
  const after = source[end] ?? ' ';
  const mark = source.slice(start, end);
  const last = open.at(-1);
  if (!/\s/.test(before) && last?.mark === mark) {
    open.pop();
    return;
  }
  const opens = mark.length <= 3 && (mark[0] !== '~' || mark.length === 2) && (mark[0] !== '_' || !/\w/.test(before));
  if (opens && (end === source.length || !/\s/.test(after))) {
    open.push({ mark, end });
  }
}

function closeAll(source: string, open: readonly Opener[]): string {
  let text = source;
  const still = [...open];
  for (let last = still.at(-1); last && last.end === text.trimEnd().length; last = still.at(-1)) {
    text = text.slice(0, last.end - last.mark.length);
    still.pop();
  }
  if (still.length === 0) {
    return text;
  }
  const space = trailingSpace.exec(text)?.[0] ?? '';
  const marks = still.reverse().map((opener) => opener.mark).join('');
  return text.slice(0, text.length - space.length) + marks + space;
}
