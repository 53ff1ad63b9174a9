import type { MessageState } from '../../../state/message';

const lineHeight = 28;
const lettersInLine = 84;
/** Its cells often take two lines. */
const tableRow = 58;
const paragraphGap = 14;
/** Of a message's margins and its buttons. */
const around = { user: 66, assistant: 84 };

/** What a message is likely to take before it was ever drawn, in CSS pixels. Being wrong costs a correction, nothing else. */
export function estimateHeight({ head, text }: MessageState): number {
  let height = around[head.role];
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start);
    const length = (end < 0 ? text.length : end) - start;
    height += text[start] === '|' ? tableRowOf(text[start + 2]) : length === 0 ? paragraphGap : Math.ceil(length / lettersInLine) * lineHeight;
    start += length + 1;
  }
  return height;
}

/** The line between a table's head and its rows is none. */
function tableRowOf(first: string | undefined): number {
  return first === '-' ? 0 : tableRow;
}
