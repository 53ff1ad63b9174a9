import { EventEmitter } from 'node:events';
import type { IpcMain } from 'electron';
import { expect, test } from 'vitest';
import { heedPage } from '../../src/bridge/heed.js';

const own = 'http://127.0.0.1:41234/';
const id = '019aa5c4-0000-7000-8000-000000000000';

function heeding() {
  const ipc = new EventEmitter();
  const heard: unknown[] = [];
  heedPage(ipc as unknown as IpcMain, {
    isOurs: (address) => address === own,
    activity: (activity) => heard.push(activity),
    end: (end) => heard.push(end),
    startNow: () => heard.push('now'),
  });
  const tell = (channel: string, value: unknown, senderFrame: unknown = { url: own, parent: null }): void => void ipc.emit(channel, { senderFrame }, value);
  return { heard, tell };
}

test('the own page is heard', () => {
  const { heard, tell } = heeding();
  tell('shell:activity', { writing: 2, waiting: 1, more: 'ignored' });
  tell('shell:end', { conversationId: id, title: 'Rain', hasFailed: false });
  tell('shell:start-now', undefined);
  expect(heard).toEqual([{ writing: 2, waiting: 1 }, { conversationId: id, title: 'Rain', hasFailed: false }, 'now']);
});

test('other pages, frames within the page and pages that are gone are not', () => {
  const { heard, tell } = heeding();
  for (const frame of [{ url: 'https://example.org/', parent: null }, { url: own, parent: {} }, null]) {
    tell('shell:start-now', undefined, frame);
    tell('shell:activity', { writing: 1, waiting: 0 }, frame);
  }
  expect(heard).toEqual([]);
});

test.each([null, undefined, 1, 'x', [], {}, { writing: 1 }, { writing: -1, waiting: 0 }, { writing: 0.5, waiting: 0 }, { writing: '1', waiting: 0 }, { writing: Infinity, waiting: 0 }])(
  'an activity of the form %j is nothing',
  (value) => {
    const { heard, tell } = heeding();
    tell('shell:activity', value);
    expect(heard).toEqual([]);
  },
);

test.each([null, {}, { conversationId: '../../etc', title: 'x', hasFailed: false }, { conversationId: id, title: 1, hasFailed: false }, { conversationId: id, title: 'x' }])(
  'an end of the form %j is nothing',
  (value) => {
    const { heard, tell } = heeding();
    tell('shell:end', value);
    expect(heard).toEqual([]);
  },
);

test('a title is not longer than a notice', () => {
  const { heard, tell } = heeding();
  tell('shell:end', { conversationId: id, title: 'x'.repeat(10_000), hasFailed: true });
  expect(heard).toMatchObject([{ title: 'x'.repeat(200) }]);
});
