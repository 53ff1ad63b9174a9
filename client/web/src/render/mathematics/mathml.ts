/** What KaTeX makes of a formula: a tree that is not on any page. */
export interface MathTree {
  readonly type?: string;
  readonly text?: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly children?: readonly MathTree[];
  /** Of a space: the character that is as wide, else its width in ems. */
  readonly character?: string | null;
  readonly width?: number;
}

const namespace = 'http://www.w3.org/1998/Math/MathML';

const elements = new Set(
  ('math semantics annotation mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle mpadded mphantom menclose '
    + 'msub msup msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mtd mlabeledtr').split(' '),
);

const attributes = new Set(
  ('display encoding mathvariant stretchy fence separator lspace rspace minsize maxsize symmetric accent accentunder movablelimits largeop '
    + 'linethickness displaystyle scriptlevel mathsize mathcolor mathbackground width height depth voffset notation '
    + 'columnalign columnspacing columnlines rowalign rowspacing rowlines columnspan side linebreak').split(' '),
);

/** Nodes for a tree, by allow-list: an element that is not listed gives only its content, an attribute that is not listed nothing. */
export function mathNode(tree: MathTree): Node {
  if (typeof tree.text === 'string') {
    return document.createTextNode(tree.text);
  }
  if (typeof tree.width === 'number') {
    return spaceNode(tree.width, tree.character);
  }
  const children = (tree.children ?? []).map(mathNode);
  if (!tree.type || !elements.has(tree.type)) {
    const content = document.createDocumentFragment();
    content.append(...children);
    return content;
  }
  const element = document.createElementNS(namespace, tree.type);
  for (const [name, value] of Object.entries(tree.attributes ?? {})) {
    if (attributes.has(name)) {
      element.setAttribute(name, String(value));
    }
  }
  element.append(...children);
  element.normalize();
  return element;
}

function spaceNode(width: number, character: string | null | undefined): Node {
  if (character) {
    return document.createTextNode(character);
  }
  const space = document.createElementNS(namespace, 'mspace');
  space.setAttribute('width', `${width}em`);
  return space;
}
