import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { DesktopShell, ServerState } from '../../../web/src/desktop/shell';
import { appFolder } from '../support/own-server.js';

/** Runs the built preload as a sandbox does: with `require` for Electron's two parts and nothing else of Node. */
function load() {
  const ipc = Object.assign(new EventEmitter(), { sent: [] as unknown[][], send: (...args: unknown[]) => ipc.sent.push(args) });
  const exposed: Record<string, unknown> = {};
  const required: string[] = [];
  runInNewContext(readFileSync(join(appFolder, 'dist', 'bridge', 'preload.cjs'), 'utf8'), {
    exports: {},
    require: (name: string) => {
      required.push(name);
      return { ipcRenderer: ipc, contextBridge: { exposeInMainWorld: (key: string, value: unknown) => (exposed[key] = value) } };
    },
  });
  return { ipc, exposed, required, shell: exposed['llmstreamShell'] as DesktopShell };
}

test('it needs nothing but Electron, and gives the page six functions by name', () => {
  const { exposed, required, shell } = load();
  expect(required).toEqual(['electron']);
  expect(Object.keys(exposed)).toEqual(['llmstreamShell']);
  expect(Object.keys(shell).sort()).toEqual(['onCommand', 'onOpen', 'onServer', 'startNow', 'tellActivity', 'tellEnd']);
  expect(Object.values(shell).every((each) => typeof each === 'function')).toBe(true);
});

test('what the page tells goes out under one name each', () => {
  const { ipc, shell } = load();
  shell.tellActivity({ writing: 1, waiting: 0 });
  shell.tellEnd({ conversationId: 'c', title: 't', hasFailed: false });
  shell.startNow();
  expect(ipc.sent).toEqual([
    ['shell:activity', { writing: 1, waiting: 0 }],
    ['shell:end', { conversationId: 'c', title: 't', hasFailed: false }],
    ['shell:start-now', undefined],
  ]);
});

test('the page learns how the server is, also what was told before it listened, and never sees an event', () => {
  const { ipc, shell } = load();
  ipc.emit('shell:server', { sender: 'secret' }, { phase: 'starting' });
  const told: unknown[][] = [];
  shell.onServer((...args: [ServerState]) => told.push(args));
  ipc.emit('shell:server', { sender: 'secret' }, { phase: 'serving' });
  expect(told).toEqual([[{ phase: 'starting' }], [{ phase: 'serving' }]]);
});

test('commands and conversations reach the page as bare words', () => {
  const { ipc, shell } = load();
  const told: unknown[][] = [];
  shell.onCommand((...args) => told.push(args));
  shell.onOpen((...args) => told.push(args));
  ipc.emit('shell:command', {}, 'n');
  ipc.emit('shell:open', {}, 'an-id');
  expect(told).toEqual([['n'], ['an-id']]);
});
