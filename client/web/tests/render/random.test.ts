import { describe, expect, it } from 'vitest';
import { complete, inChunks, numbers, oneShot } from './drawing';
import { StreamedDocument } from '../../src/render/streamed-document';
import { samples } from './samples';

const lines = Object.values(samples).flatMap((text) => text.replace(/\r/g, '').split('\n'));
const seeds = Array.from({ length: 60 }, (_, index) => index + 1);

function markdown(random: (bound: number) => number, count = 14): string {
  return Array.from({ length: count }, () => lines[random(lines.length)] ?? '').join('\n');
}

describe('lines of every kind in any order', () => {
  it.each(seeds)('end as the one-shot rendering, seed %i', async (seed) => {
    const random = numbers(seed);
    const text = markdown(random);
    const grown = await inChunks(text, () => 1 + random(8));
    expect(grown.innerHTML, JSON.stringify(text)).toBe((await oneShot(text)).innerHTML);
  });
});

describe('any sequence of additions, cuts and ends', () => {
  it.each(seeds)('ends as the one-shot rendering, seed %i', async (seed) => {
    const random = numbers(seed + 1000);
    const container = document.createElement('div');
    const streamed = new StreamedDocument(container);
    let text = '';
    let revision = 0;
    const history: string[] = [];
    for (let step = 0; step < 12; step += 1) {
      const goal = text.slice(0, random(text.length + 1)) + markdown(random, 6);
      const cut = random(4) === 0 ? random(text.length + 1) : text.length;
      if (cut < text.length) {
        text = text.slice(0, cut);
        revision += 1;
      }
      for (const added = `\n${goal}`.slice(0, 10 + random(200)); text.length < cut + added.length; ) {
        text += added.slice(text.length - cut, text.length - cut + 1 + random(30));
        streamed.update(text, revision);
      }
      if (random(3) === 0) {
        streamed.finish(text, revision);
      }
      history.push(text);
    }
    streamed.finish(text, revision);
    expect((await complete(container)).innerHTML, JSON.stringify(history)).toBe((await oneShot(text)).innerHTML);
  });
});
