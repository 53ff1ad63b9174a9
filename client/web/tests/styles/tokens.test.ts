import { describe, expect, it } from 'vitest';

const sheets = Object.entries(import.meta.glob<string>('../../src/styles/*.css', { query: '?raw', import: 'default', eager: true }))
  .map(([path, text]) => ({ name: path.slice(path.lastIndexOf('/') + 1), text }));
const all = sheets.map(({ text }) => text).join('\n');
const colour = /#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|light-dark)\(/gi;

describe('the design tokens', () => {
  // On paper the tokens themselves are set anew.
  it.each(sheets.filter(({ name }) => name !== 'tokens.css' && name !== 'print.css'))('$name names no colour of its own', ({ text }) => {
    expect(text.length).toBeGreaterThan(0);
    expect(text.match(colour)).toBeNull();
  });

  it('are all there that are asked for', () => {
    const known = new Set([...all.matchAll(/(--[\w-]+)\s*:/g)].map(([, name]) => name));
    const asked = new Set([...all.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
    expect(asked.size).toBeGreaterThan(20);
    expect([...asked].filter((name) => !known.has(name))).toEqual([]);
  });
});
