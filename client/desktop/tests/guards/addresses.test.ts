import { expect, test } from 'vitest';
import { judge } from '../../src/guards/addresses.js';
import { elsewhere, refused } from './hostile.js';

const own = 'http://127.0.0.1:41234';

test('there are more than twenty of each kind together', () => {
  expect(refused.length).toBeGreaterThanOrEqual(20);
  expect(refused.length + elsewhere.length).toBeGreaterThanOrEqual(40);
});

test.each(refused)('%j opens nowhere', (address) => {
  expect(judge(address, own)).toEqual({ opens: 'nowhere' });
  expect(judge(address, null)).toEqual({ opens: 'nowhere' });
});

test.each(elsewhere)('%j is not taken for the own server', (address) => {
  expect(judge(address, own).opens).toBe('browser');
});

test.each(['/', '/c/019aa5c4', '/proof', '/?x=1#y', '/../x'])('the own server’s %s opens here', (path) => {
  expect(judge(own + path, own)).toEqual({ opens: 'here' });
  expect(judge(`HTTP://127.0.0.1:041234${path}`, own)).toEqual({ opens: 'here' });
  expect(judge(own + path, null).opens).toBe('browser');
});

test('what the browser is handed is an address and nothing else that a system could read into it', () => {
  expect(judge('https://example.org/a b"c', own)).toEqual({ opens: 'browser', address: 'https://example.org/a%20b%22c' });
});
