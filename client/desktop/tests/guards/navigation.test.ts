import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import type { App } from 'electron';
import { guardNavigation } from '../../src/guards/navigation.js';
import { FakeContents } from '../support/fake-window.js';
import { elsewhere, refused } from './hostile.js';

const startPage = 'file:///opt/llmstream/resources/app.asar/start/start.html';

const own = 'http://127.0.0.1:41234';

function guarded(present: string | null = own) {
  const app = new EventEmitter();
  const opened: string[] = [];
  const log: string[] = [];
  guardNavigation(app as unknown as App, { own: () => present, openInBrowser: (address) => opened.push(address), log: (line) => log.push(line) });
  const contents = new FakeContents();
  app.emit('web-contents-created', {}, contents);
  const go = (name: string, url: string, isMainFrame = true): boolean => {
    let isAllowed = true;
    contents.emit(name, { url, isMainFrame, preventDefault: () => void (isAllowed = false) });
    return isAllowed;
  };
  return { contents, opened, log, go };
}

test.each(['will-frame-navigate', 'will-redirect'])('%s leads nowhere but to the own server', (name) => {
  const { go, opened } = guarded();
  for (const address of refused) {
    expect(go(name, address), address).toBe(false);
  }
  expect(opened).toEqual([]);
  for (const address of elsewhere) {
    expect(go(name, address), address).toBe(false);
  }
  expect(opened).toHaveLength(elsewhere.length);
  expect(go(name, `${own}/c/1`)).toBe(true);
  expect(opened).toHaveLength(elsewhere.length);
});

test('a frame within the page opens no browser, for nobody chose that', () => {
  const { go, opened } = guarded();
  expect(go('will-frame-navigate', 'https://example.org/', false)).toBe(false);
  expect(go('will-frame-navigate', `${own}/diagram/index.html`, false)).toBe(true);
  expect(opened).toEqual([]);
});

test('no window opens; web addresses go to the browser', () => {
  const { contents, opened } = guarded();
  for (const url of [...refused, ...elsewhere, 'https://example.org/', own]) {
    expect(contents.open({ url }), url).toEqual({ action: 'deny' });
  }
  expect(opened).toHaveLength(elsewhere.length + 1);
  expect(opened.at(-1)).toBe('https://example.org/');
});

test('no other page is put into the page', () => {
  const { contents } = guarded();
  let isAllowed = true;
  contents.emit('will-attach-webview', { preventDefault: () => void (isAllowed = false) }, {}, {});
  expect(isAllowed).toBe(false);
});

test('what is refused is noted by its kind, without what was in it', () => {
  const { go, log } = guarded();
  go('will-frame-navigate', 'file:///home/teacher/secret.txt');
  expect(log).toHaveLength(1);
  expect(log[0]).toContain('file:');
  expect(log[0]).not.toContain('secret');
});

test('from the start page nothing leads anywhere, not even to its own file', () => {
  const { go, opened } = guarded(null);
  for (const name of ['will-frame-navigate', 'will-redirect']) {
    for (const address of [...refused, startPage, 'file:///etc/passwd']) {
      expect(go(name, address), address).toBe(false);
    }
  }
  expect(opened).toEqual([]);
  // Where a server was, another program may be by now.
  expect(go('will-frame-navigate', `${own}/`)).toBe(false);
});
