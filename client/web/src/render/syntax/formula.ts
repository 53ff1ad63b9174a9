/** A formula in a text. */
export interface Formula {
  /** With its marks. */
  readonly raw: string;
  readonly text: string;
  /** Whether it stands on a line of its own. */
  readonly display: boolean;
}

interface Marks {
  readonly open: string;
  readonly close: string;
  readonly display: boolean;
}

const kinds: readonly Marks[] = [
  { open: '$$', close: '$$', display: true },
  { open: '$', close: '$', display: false },
  { open: '\\(', close: '\\)', display: false },
  { open: '\\[', close: '\\]', display: true },
];

/** A longer one is taken for text, so that a mark that never closes costs little. */
export const longestFormula = 4000;

const blankLine = /\n[ \t]*\n/;
const wordCharacter = /[\p{L}\p{N}$\\]/u;
/** "$5 to 7$" and "$3 apples$" are prices. */
const startsAsPrice = /^\d[\d.,]*[-–\s]+\p{L}{2,}/u;

/** The formula that begins at a place of a text, or null. */
export function formulaAt(source: string, at: number, before: string): Formula | null {
  const marks = marksAt(source, at, before);
  if (!marks) {
    return null;
  }
  const start = at + marks.open.length;
  const end = closingMark(source, start, marks);
  if (end < 0) {
    return null;
  }
  const text = source.slice(start, end);
  return isFormula(text, source.charAt(end + marks.close.length), marks)
    ? { raw: source.slice(at, end + marks.close.length), text: text.trim(), display: marks.display }
    : null;
}

/** Whether a formula may begin here whose end is not written yet. */
export function mayBeginFormula(source: string, at: number, before: string): boolean {
  const marks = marksAt(source, at, before);
  if (!marks) {
    return false;
  }
  const rest = source.slice(at + marks.open.length, at + longestFormula + 1);
  return rest.length < longestFormula && !blankLine.test(rest) && (marks.open !== '$' || /^[^\s\d`][^`]*$/.test(rest));
}

function marksAt(source: string, at: number, before: string): Marks | undefined {
  const marks = kinds.find(({ open }) => source.startsWith(open, at));
  return marks && marks.open.startsWith('$') && wordCharacter.test(before) ? undefined : marks;
}

function closingMark(source: string, start: number, { close }: Marks): number {
  const limit = start + longestFormula;
  for (let index = start; index < source.length && index < limit; index += 1) {
    if (source.startsWith(close, index)) {
      return index;
    }
    if (source.charAt(index) === '\\') {
      index += 1;
    }
  }
  return -1;
}

/** With one dollar sign, the rules that keep prices and shell variables text. */
function isFormula(text: string, after: string, { open }: Marks): boolean {
  if (text.trim() === '' || blankLine.test(text)) {
    return false;
  }
  return open !== '$' || (!/^\s|\s$|`/.test(text) && !/[\p{L}\p{N}$]/u.test(after) && !startsAsPrice.test(text));
}
