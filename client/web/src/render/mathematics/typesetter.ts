import * as katex from 'katex';
import { mathNode, type MathTree } from './mathml';

/** KaTeX's own tree, before it is made into nodes or text. */
const { __renderToDomTree: treeOf } = katex as unknown as {
  __renderToDomTree(formula: string, options: katex.KatexOptions): MathTree;
};

/**
 * A formula as MathML.
 * @returns null when it cannot be read.
 */
export function typeset(formula: string, display: boolean): Node | null {
  try {
    return mathNode(treeOf(formula, {
      displayMode: display,
      output: 'mathml',
      trust: false,
      strict: 'ignore',
      throwOnError: true,
      maxSize: 20,
      maxExpand: 300,
    }));
  } catch {
    return null;
  }
}
