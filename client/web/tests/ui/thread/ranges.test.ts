import { expect, it } from 'vitest';
import { patternOf, rangesOf } from '../../../src/ui/thread/find/ranges';

const rooted = (build: (root: HTMLElement) => void): HTMLElement => {
  const root = document.createElement('div');
  build(root);
  return root;
};
const add = (parent: Element, name: string, text: string): Element => {
  const element = document.createElement(name);
  element.textContent = text;
  parent.append(element);
  return element;
};

it('words are found without regard to case, also over several elements', () => {
  const root = rooted((each) => {
    add(each, 'p', 'The Water ');
    add(each, 'strong', 'cycle');
    add(each, 'p', ' and the water CYCLE.');
  });
  expect(rangesOf(root, 'water cycle').map(String)).toEqual(['Water cycle', 'water CYCLE']);
});

it('what the page itself says is not searched', () => {
  const root = rooted((each) => {
    add(each, 'button', 'Copy');
    add(each, 'p', 'Copy this');
  });
  expect(rangesOf(root, 'copy').map((range) => range.startContainer.parentElement?.nodeName)).toEqual(['P']);
});

it('signs of a pattern stand for themselves', () => {
  expect('a+b (c) [d] $e'.match(patternOf('+b (c) [d] $'))?.[0]).toBe('+b (c) [d] $');
  expect('aab'.match(patternOf('a+b'))).toBeNull();
});
