import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { commands } from '../../src/comforts/menu/commands.js';
import { contextMenuItems } from '../../src/comforts/menu/context-menu.js';
import { menuItems } from '../../src/comforts/menu/menu-items.js';
import { appFolder } from '../support/own-server.js';

const ignored = { command: () => undefined, reload: () => undefined, showLog: () => undefined, showSettings: () => undefined };

function all(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? all(item.submenu) : [])]);
}

test('the menu offers every action that the page has a key for, in the page’s own words', () => {
  const source = readFileSync(join(appFolder, '..', 'web', 'src', 'ui', 'keys', 'bindings.ts'), 'utf8');
  const bindings = [...source.matchAll(/key: '([^']+)', group: '[^']+', label: '([^']+)'/g)].map(([, key, label]) => ({ key, label }));
  expect(bindings.length).toBeGreaterThan(15);
  const ofPage = commands.map(({ key, label }) => ({ key, label }));
  expect(new Set(ofPage.map((each) => JSON.stringify(each)))).toEqual(new Set(bindings.map((each) => JSON.stringify(each))));
});

test.each(['linux', 'win32', 'darwin'] as const)('on %s no two things have the same keys, and choosing one does it', (platform) => {
  const done: string[] = [];
  const items = all(menuItems(platform, { ...ignored, command: (key) => done.push(key) }));
  const keys = items.map(({ accelerator }) => accelerator).filter((each) => each !== undefined);
  expect(new Set(keys).size).toBe(keys.length);
  for (const { label } of commands) {
    items.find((item) => item.label === label)!.click!(undefined as never, undefined, undefined as never);
  }
  expect(done).toEqual(commands.map(({ key }) => key));
});

test('no keys are those with which some keyboards write letters', () => {
  expect(commands.filter(({ accelerator }) => accelerator.includes('Alt'))).toEqual([]);
});

test('a misspelt word is offered others, and can be learnt', () => {
  const done: string[] = [];
  const contents = { replaceMisspelling: (word: string) => void done.push(word), session: { addWordToSpellCheckerDictionary: (word: string) => Boolean(done.push(`+${word}`)) } };
  const editFlags = { canCut: true, canCopy: true, canPaste: true, canSelectAll: true };
  const params = { misspelledWord: 'wrod', dictionarySuggestions: ['word', 'rod'], isEditable: true, selectionText: '', editFlags } as unknown as ContextMenuParams;
  const items = contextMenuItems(params, contents);
  expect(items.map(({ label, role, type }) => label ?? role ?? type)).toEqual(['word', 'rod', 'Add to the dictionary', 'separator', 'cut', 'copy', 'paste', 'selectAll']);
  items[0]!.click!(undefined as never, undefined, undefined as never);
  items[2]!.click!(undefined as never, undefined, undefined as never);
  expect(done).toEqual(['word', '+wrod']);

  expect(contextMenuItems({ ...params, misspelledWord: '', isEditable: false }, contents)).toEqual([]);
  expect(contextMenuItems({ ...params, misspelledWord: '', isEditable: false, selectionText: 'a' }, contents)).toEqual([{ role: 'copy' }]);
});
