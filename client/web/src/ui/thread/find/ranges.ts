/** A pattern for words as they stand, without regard to case. */
export function patternOf(words: string): RegExp {
  return new RegExp(words.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'), 'gi');
}

/** Where words are in what is drawn; also where they reach over several elements. */
export function rangesOf(root: Element, words: string): readonly Range[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest('button, .visually-hidden, annotation') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const nodes: { readonly node: Node; readonly start: number }[] = [];
  let text = '';
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    nodes.push({ node, start: text.length });
    text += node.nodeValue ?? '';
  }
  const place = (offset: number): readonly [Node, number] | null => {
    const found = nodes.findLast(({ start }) => start <= offset);
    return found ? [found.node, offset - found.start] : null;
  };
  return [...text.matchAll(patternOf(words))].flatMap((match) => {
    const [start, end] = [place(match.index), place(match.index + match[0].length - 1)];
    if (!start || !end) {
      return [];
    }
    const range = document.createRange();
    range.setStart(...start);
    range.setEnd(end[0], end[1] + 1);
    return [range];
  });
}
