import { describe, expect, it } from 'vitest';
import { StreamedDocument } from '../../src/render/streamed-document';
import { complete } from './drawing';
import { longList, longTable, samples } from './samples';

/** A document on the page, and what it is held to. */
class Shown {
  readonly container = document.createElement('div');
  private readonly streamed = new StreamedDocument(this.container);
  private length = 0;

  /** Grows to the text, a few letters at a time. */
  grow(text: string, revision = 0, step = 13): this {
    for (this.length += step; this.length < text.length; this.length += step) {
      this.streamed.update(text.slice(0, this.length), revision);
    }
    this.streamed.update(text, revision);
    this.length = text.length;
    return this;
  }

  /** Shows the text that a crash left, and nothing behind it yet. */
  rewind(text: string, revision = 1): this {
    this.streamed.update(text, revision);
    this.length = text.length;
    return this;
  }

  finish(text: string, revision = 0): this {
    this.streamed.finish(text, revision);
    this.length = text.length;
    return this;
  }

  /** What is shown once nothing is missing that is loaded later. */
  async html(): Promise<string> {
    return (await complete(this.container)).innerHTML;
  }

  all(selector: string): Element[] {
    return [...this.container.querySelectorAll(selector)];
  }
}

const oneShot = (text: string): Promise<string> => new Shown().finish(text).html();

/** How many of the nodes are not the ones they were. Two that look the same are not the same. */
const changed = (now: readonly Element[], before: readonly Element[]): number =>
  before.filter((node, index) => now[index] !== node).length + Math.abs(now.length - before.length);

const texts = Object.entries(samples);

/** Places of a text, `step` apart. */
function places(text: string, step: number): number[] {
  return Array.from({ length: Math.ceil(text.length / step) }, (_, index) => index * step);
}

describe('a text that was cut at any place and goes on differently', () => {
  it.each(texts)('ends as the one-shot rendering: %s', async (_, text) => {
    for (const cut of places(text, 5)) {
      const next = `${text.slice(0, cut)}* other\n\n${text.slice(0, 40)}`;
      const shown = new Shown().grow(text).rewind(text.slice(0, cut)).grow(next, 1).finish(next, 1);
      expect(await shown.html(), JSON.stringify(next)).toBe(await oneShot(next));
    }
  });

  it.each(texts)('and was cut again further back, before it was painted: %s', async (_, text) => {
    for (const cut of places(text, 11)) {
      const second = `${text.slice(0, cut)}- second\n${text.slice(cut / 2)}`;
      const third = `${text.slice(0, cut / 2)}\n| third |\n|---|\n| x |\n`;
      const shown = new Shown().grow(text).grow(second, 1).grow(third, 2).finish(third, 2);
      expect(await shown.html(), JSON.stringify(third)).toBe(await oneShot(third));
    }
  });
});

describe('a text that was stopped at any place and goes on', () => {
  it.each(texts)('ends as the one-shot rendering: %s', async (name, text) => {
    // A fence's closing line and a line end of two characters can be cut inside.
    for (const cut of places(text, /fence|lineEnds/i.test(name) ? 1 : 6)) {
      const shown = new Shown().grow(text.slice(0, cut)).finish(text.slice(0, cut)).grow(text, 0, 29).finish(text);
      expect(await shown.html(), `${cut} of ${JSON.stringify(text)}`).toBe(await oneShot(text));
    }
  });

  it('keeps the nodes that were there', async () => {
    const text = '# Title\n\nFirst.\n\nSecond and';
    const shown = new Shown().grow(text).finish(text);
    const before = shown.all('*');
    shown.grow(`${text} last.`).finish(`${text} last.`);
    expect(changed(shown.all('*'), before)).toBe(0);
  });
});

describe('what is before the cut keeps its nodes', () => {
  it('when whole blocks are', async () => {
    const start = '# Title\n\nFirst.\n\nSecond.\n\n';
    const shown = new Shown().grow(`${start}- a list\n- of things\n\nThird **lost**.\n\nFourth.\n`);
    const before = shown.all('h2, p').slice(0, 2);
    shown.rewind(`${start}- a li`).grow(`${start}- a little\n`, 1).finish(`${start}- a little\n`, 1);
    expect(changed(shown.all('h2, p').slice(0, 2), before)).toBe(0);
    expect(await shown.html()).toBe(await oneShot(`${start}- a little\n`));
  });

  it.each([
    ['an open code block', 'code', '```js\nlet a = 1;\nlet b = 2;\nlet', '```js\nlet a = 1;\nle'],
    ['a code block behind text', 'code', 'Text\n\n~~~\none\n\ntwo\n\n\nthree', 'Text\n\n~~~\none\n\ntwo\n\n'],
  ])('in %s, to the letter', async (_, selector, text, cut) => {
    const shown = new Shown().grow(text);
    const node = shown.all(selector)[0]?.firstChild;
    shown.rewind(cut);
    expect(await shown.html()).toBe(await new Shown().rewind(cut).html());
    const next = `${cut}ss\n\`\`\`\n~~~\nend`;
    shown.grow(`${cut}ss`, 1);
    expect(shown.all(selector)[0]?.firstChild).toBe(node);
    shown.grow(next, 1).finish(next, 1);
    expect(await shown.html()).toBe(await oneShot(next));
  });

  it.each([
    ['rows', 'tbody tr', longTable],
    ['items', 'li', longList],
  ])('in %s, but for the last ones', async (_, selector, text) => {
    const shown = new Shown().grow(text, 0, 200);
    const before = shown.all(selector).slice(0, 140);
    const cut = text.slice(0, text.length / 2);
    shown.rewind(cut);
    expect(changed(shown.all(selector).slice(0, 140), before)).toBe(0);
    expect(shown.all(selector).length).toBeLessThan(160);
    shown.grow(text, 1, 200).finish(text, 1);
    expect(changed(shown.all(selector).slice(0, 140), before)).toBe(0);
    expect(await shown.html()).toBe(await oneShot(text));
  });

  it('and a text that goes on as before changes none', async () => {
    const text = '# Title\n\nFirst.\n\nSecond.\n\n- one\n- two\n\nThird';
    const shown = new Shown().grow(text);
    const before = shown.all('*');
    shown.grow(text, 1).finish(text, 1);
    expect(changed(shown.all('*'), before)).toBe(0);
  });
});

it('a cut between two characters that share their first half shows neither broken', async () => {
  const shown = new Shown().grow('Hello 😀').rewind('Hello ').grow('Hello 😁', 1).finish('Hello 😁', 1);
  expect(await shown.html()).toBe('<p>Hello 😁</p>');
  const inCode = new Shown().grow('```\n😀').rewind('```\n').grow('```\n😁', 1).finish('```\n😁', 1);
  expect(await inCode.html()).toBe(await oneShot('```\n😁'));
});

it('nothing of a lost link definition stays', async () => {
  const text = 'See [one].\n\n[one]: https://lost.example\n\nText\n';
  const next = 'See [one].\n\n[one]: https://kept.example\n';
  expect(await new Shown().grow(text).rewind('See [one].\n\n').grow(next, 1).finish(next, 1).html()).toBe(await oneShot(next));
  expect(await new Shown().grow(text).rewind('See [one].\n\n').finish('See [one].\n\nEnd', 1).html()).toBe(await oneShot('See [one].\n\nEnd'));
});
