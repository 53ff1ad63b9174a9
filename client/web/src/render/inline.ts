import type { Token, MarkedToken } from 'marked';
import { decodeEntities } from './entities';
import { formulaNode } from './mathematics/formula-node';
import { noteReference } from './notes/note-reference';
import type { MathToken } from './syntax/math-syntax';
import type { NoteReferenceToken } from './syntax/note-syntax';
import { isInlineImage, safeLink } from './urls';

const lineBreak = /^<br\s*\/?>$/i;

/** One node for one inline token, by allow-list: what is not listed here is shown as the text it was typed as. */
export function inlineNode(token: Token): Node {
  const known = token as MarkedToken | MathToken | NoteReferenceToken;
  switch (known.type) {
    case 'strong':
    case 'em':
    case 'del':
      return withChildren(document.createElement(known.type), known.tokens);
    case 'codespan':
      return withText(document.createElement('code'), known.text);
    case 'br':
      return document.createElement('br');
    case 'link':
      return linkNode(known.href, known.title, withChildren(document.createDocumentFragment(), known.tokens));
    case 'image':
      return imageNode(known.href, known.title, known.text);
    case 'html':
      return lineBreak.test(known.raw.trim()) ? document.createElement('br') : document.createTextNode(known.raw);
    case 'math':
      return formulaNode(known.raw, known.text, known.display);
    case 'noteReference':
      return noteReference(known.label, known.raw);
    case 'escape':
      return document.createTextNode(known.text);
    case 'checkbox':
      return document.createTextNode('');
    case 'text':
      return known.tokens ? withChildren(document.createElement('span'), known.tokens) : document.createTextNode(decodeEntities(known.text));
    default:
      return document.createTextNode(known.raw);
  }
}

function withChildren<Parent extends Node>(parent: Parent, tokens: readonly Token[]): Parent {
  for (const token of tokens) {
    parent.appendChild(inlineNode(token));
  }
  return parent;
}

function withText(element: HTMLElement, text: string): HTMLElement {
  element.textContent = text;
  return element;
}

function linkNode(address: string, title: string | null | undefined, content: Node): Node {
  const target = safeLink(address);
  if (target === null) {
    const span = document.createElement('span');
    span.appendChild(content);
    return span;
  }
  const anchor = document.createElement('a');
  anchor.href = target;
  anchor.target = '_blank';
  anchor.rel = 'noopener noreferrer nofollow';
  if (title) {
    anchor.title = decodeEntities(title);
  }
  anchor.appendChild(content);
  return anchor;
}

/** Remote images become links: showing one would tell a stranger's server that this page was read. */
function imageNode(address: string, title: string | null, text: string): Node {
  const label = decodeEntities(text);
  if (isInlineImage(address)) {
    const image = document.createElement('img');
    image.src = address;
    image.alt = label;
    return image;
  }
  return linkNode(address, title, document.createTextNode(label || address));
}
