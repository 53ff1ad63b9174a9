import type { MessageState } from '../../../state/message';

const lineHeight = 28;
const lettersInLine = 84;
/** Of a paragraph's distance, a message's margins and its buttons. */
const paragraphGap = 14;
const around = 84;

/** What a message is likely to take before it was ever drawn, in CSS pixels. Being wrong costs a correction, nothing else. */
export function estimateHeight({ text }: MessageState): number {
  let height = around;
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start);
    const length = (end < 0 ? text.length : end) - start;
    height += length === 0 ? paragraphGap : Math.ceil(length / lettersInLine) * lineHeight;
    start += length + 1;
  }
  return height;
}
