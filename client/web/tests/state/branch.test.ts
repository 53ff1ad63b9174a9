import { expect, it } from 'vitest';
import { branchTo, leafBelow, siblingsOf } from '../../src/state/branch';
import type { Role } from '../../src/wire/resources';

const node = (id: string, parentId: string | null, role: Role) => ({ id, parentId, role, createdAt: `2026-01-01T00:00:0${id.length}Z` });
const nodes = new Map(
  [
    node('a', null, 'user'), node('ab', 'a', 'assistant'), node('abc', 'a', 'assistant'),
    node('abcd', 'ab', 'user'), node('abcde', 'abcd', 'assistant'), node('abcdef', null, 'user'),
  ].map((each) => [each.id, each]),
);

it('a branch goes from the first message to its leaf', () => {
  expect(branchTo(nodes, 'abcde').map((each) => each.id)).toEqual(['a', 'ab', 'abcd', 'abcde']);
  expect(branchTo(nodes, null)).toEqual([]);
});

it('a parent that is missing, or a circle, ends a branch', () => {
  const broken = new Map([['x', node('x', 'gone', 'user')], ['y', node('y', 'z', 'user')], ['z', node('z', 'y', 'user')]]);
  expect(branchTo(broken, 'x').map((each) => each.id)).toEqual(['x']);
  expect(branchTo(broken, 'y').map((each) => each.id)).toEqual(['z', 'y']);
});

it('siblings share a parent and are ordered by age', () => {
  expect(siblingsOf(nodes, node('abc', 'a', 'assistant')).map((each) => each.id)).toEqual(['ab', 'abc']);
  expect(siblingsOf(nodes, node('a', null, 'user')).map((each) => each.id)).toEqual(['a', 'abcdef']);
});

it('the leaf below a message is the newest one', () => {
  expect(leafBelow(nodes, 'ab')).toBe('abcde');
  expect(leafBelow(nodes, 'a')).toBe('abc');
});
