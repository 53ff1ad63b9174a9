import { expect, it } from 'vitest';
import { isTyping, keyOf } from '../../../src/ui/keys/key-of';

const press = (key: string, more: KeyboardEventInit = {}): string | null => keyOf(new KeyboardEvent('keydown', { key, ...more }));

it('a key is called by what it writes', () => {
  expect(press('n')).toBe('n');
  expect(press('?', { shiftKey: true })).toBe('?');
  expect(press('V', { shiftKey: true })).toBe('Shift+V');
  expect(press('k', { ctrlKey: true })).toBe('Mod+k');
});

it('where another script is written, its place counts', () => {
  expect(press('т', { code: 'KeyN' })).toBe('n');
  expect(press('М', { code: 'KeyV', shiftKey: true })).toBe('Shift+V');
});

it('what belongs to the browser or the system is nobody’s business here', () => {
  for (const more of [{ altKey: true }, { metaKey: true }, { ctrlKey: true, shiftKey: true }, { repeat: true }, { isComposing: true }]) {
    expect(press('n', more)).toBeNull();
  }
});

it('who is in a field is typing, who is on a button or a switch is not', () => {
  const element = (name: string, type = ''): Element => Object.assign(document.createElement(name), type ? { type } : {});
  expect(['textarea', 'select'].every((name) => isTyping(element(name)))).toBe(true);
  expect(isTyping(element('input', 'search'))).toBe(true);
  expect(isTyping(element('input', 'checkbox'))).toBe(false);
  expect(isTyping(element('button'))).toBe(false);
});
