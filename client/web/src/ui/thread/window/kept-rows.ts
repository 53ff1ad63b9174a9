import type { Span, View } from './span';

/** The view with what is in use counted as near enough to stay: the row that has the focus, and what is selected. */
export function keptRows(view: View, current: Span, rows: Element): View {
  const { activeElement } = document;
  const selection = getSelection();
  const ends = selection?.isCollapsed === false ? [selection.anchorNode, selection.focusNode] : [];
  const inUse = [activeElement, ...ends]
    .map((node) => indexOf(node, rows))
    .filter((index) => index >= current.from && index < current.to);
  return { ...view, far: { from: Math.min(view.far.from, ...inUse), to: Math.max(view.far.to, ...inUse.map((index) => index + 1)) } };
}

/** In which row a node is; -1 when in none. */
function indexOf(node: Node | null, rows: Element): number {
  let child = node;
  while (child && child.parentNode !== rows) {
    child = child.parentNode;
  }
  return child instanceof Element ? Array.prototype.indexOf.call(rows.children, child) : -1;
}
