import { describe, expect, it } from 'vitest';
import { placesOf } from '../../../src/ui/thread/tools/places';
import { factsOf, isOpen, wordsOf } from '../../../src/ui/thread/tools/tool-words';
import type { ToolFrame } from '../../../src/wire/frames';

const call = (callId: string, offset: number, more: Partial<ToolFrame> = {}): ToolFrame =>
  ({ type: 'tool', callId, name: 'calculator', offset, state: 'done', ...more });

describe('the steps of an answer', () => {
  it('stand at their places, those of one place in the order in which they came', () => {
    const places = placesOf([call('c', 20), call('a', 5), call('b', 5)]);
    expect(places.map(({ offset, calls }) => [offset, calls.map(({ callId }) => callId)])).toEqual([[5, ['a', 'b']], [20, ['c']]]);
  });

  it('say in plain words what is done and what came out', () => {
    const asked = { arguments: { expression: '1 / 3' } };
    expect(wordsOf(call('a', 0, { ...asked, state: 'running' }))).toMatchObject({ doing: 'Calculating', what: '1 / 3', outcome: '' });
    expect(wordsOf(call('a', 0, { ...asked, result: { value: '0.333', exact: false } }))).toMatchObject({ doing: 'Calculated', outcome: '≈ 0.333' });
    expect(wordsOf(call('a', 0, { ...asked, state: 'failed', error: 'No.' }))).toMatchObject({ doing: 'Could not calculate', outcome: '' });
    expect(wordsOf(call('a', 0, { name: 'class_list', state: 'failed', error: 'No.' }))).toMatchObject({ doing: 'Class list gave no result' });
    expect(wordsOf(call('a', 0, { name: 'class_list', state: 'running' }))).toMatchObject({ doing: 'Using class list', what: '' });
  });

  it('say of a call that somebody has to allow what it is, and when it was not allowed', () => {
    const asked = { name: 'notes_add_note', title: 'Add a note (notes)', arguments: { text: 'Bring scissors' } };
    expect(wordsOf(call('a', 0, { ...asked, state: 'asking' }))).toMatchObject({ doing: 'Allow this? Add a note (notes)', what: 'Bring scissors' });
    expect(wordsOf(call('a', 0, { ...asked, state: 'running' }))).toMatchObject({ doing: 'Add a note (notes)' });
    expect(wordsOf(call('a', 0, { ...asked, state: 'done', result: { text: 'Written.' } }))).toMatchObject({ doing: 'Done: Add a note (notes)' });
    expect(wordsOf(call('a', 0, { ...asked, state: 'failed', refused: true, error: 'No.' }))).toMatchObject({ doing: 'Not allowed: Add a note (notes)', outcome: '' });
    expect([call('a', 0, { state: 'asking' }), call('a', 0, { state: 'running' }), call('a', 0)].map(isOpen)).toEqual([true, true, false]);
  });

  it('shorten what is long, and bear what is none of what they know', () => {
    const { what } = wordsOf(call('a', 0, { name: 'readability', arguments: { text: `One\n${'long '.repeat(100)}` } }));
    expect(what).toMatch(/^One long .*…$/);
    expect(what.length).toBe(80);
    expect(wordsOf(call('a', 0, { arguments: [7], result: 'x' })).what).toBe('');
    expect(wordsOf(call('a', 0, { name: 'constructor' })).doing).toBe('Used constructor');
    expect(factsOf('plain')).toEqual([['text', 'plain']]);
    expect(factsOf({ found: 2, title: 'A' })).toEqual([['found', '2'], ['title', 'A']]);
    expect(factsOf(undefined)).toEqual([]);
  });
});
