import { describe, expect, it } from 'vitest';
import { StreamedDocument } from '../../src/render/streamed-document';
import { samples } from './samples';

/** A small generator with a seed, so that a failure can be repeated. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const lines = Object.values(samples).flatMap((text) => text.replace(/\r/g, '').split('\n'));

function markdown(random: () => number): string {
  return Array.from({ length: 14 }, () => lines[Math.floor(random() * lines.length)] ?? '').join('\n');
}

describe('lines of every kind in any order', () => {
  it.each(Array.from({ length: 60 }, (_, seed) => seed + 1))('end as the one-shot rendering, seed %i', (seed) => {
    const random = numbers(seed);
    const text = markdown(random);
    const once = document.createElement('div');
    new StreamedDocument(once).finish(text);
    const grown = document.createElement('div');
    const streamed = new StreamedDocument(grown);
    for (let end = 1; end < text.length; end += 1 + Math.floor(random() * 8)) {
      streamed.update(text.slice(0, end));
    }
    streamed.finish(text);
    once.normalize();
    grown.normalize();
    expect(grown.innerHTML, JSON.stringify(text)).toBe(once.innerHTML);
  });
});
