import type { LanguageFn } from 'highlight.js';
import { createLowlight } from 'lowlight';

type Tree = ReturnType<ReturnType<typeof createLowlight>['highlight']>;
type Leaf = Tree['children'][number];

export type Colour = (code: string) => Node;

const knownClass = /^hljs-[a-z_-]+$/;

/** Colours code of one language, whose grammar is alone with those it contains: what is shown never depends on what else was loaded. */
export function createColour(language: string, grammars: Readonly<Record<string, LanguageFn>>): Colour {
  const lowlight = createLowlight(grammars);
  return (code) => contentOf(lowlight.highlight(language, code).children);
}

function contentOf(leaves: readonly Leaf[]): DocumentFragment {
  const content = document.createDocumentFragment();
  content.append(...leaves.map(nodeOf));
  return content;
}

/** Only text, and spans with a class of ours. */
function nodeOf(leaf: Leaf): Node {
  if (leaf.type !== 'element') {
    return document.createTextNode('value' in leaf ? leaf.value : '');
  }
  const span = document.createElement('span');
  const classes = leaf.properties['className'];
  span.className = (Array.isArray(classes) ? classes.map(String) : []).filter((name) => knownClass.test(name)).join(' ');
  span.append(contentOf(leaf.children));
  return span;
}
