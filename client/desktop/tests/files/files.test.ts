import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FileLog } from '../../src/files/file-log.js';
import { Memory } from '../../src/files/memory.js';
import { defaults, readSettings } from '../../src/files/settings.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const bounds = { x: 1, y: 2, width: 300, height: 400 };

test('what was remembered is there next time', () => {
  const path = join(temporaryFolder(), 'new', 'memory.json');
  const memory = new Memory(path);
  expect(memory.present).toEqual({ placement: null, port: null });
  memory.remember({ port: 41234 });
  memory.remember({ placement: { bounds, isMaximized: true } });
  expect(new Memory(path).present).toEqual({ placement: { bounds, isMaximized: true }, port: 41234 });
  expect(statSync(path).mode & 0o077).toBe(0);
});

test.each(['', '{', '[]', 'null', '{"port":"41234","placement":7}', '{"port":80}', '{"port":65536}', '{"port":41234.5}'])('a memory of %j is none', (content) => {
  const path = join(temporaryFolder(), 'memory.json');
  writeFileSync(path, content);
  expect(new Memory(path).present).toEqual({ placement: null, port: null });
});

test('settings are made when there are none, and read narrowly', () => {
  const path = join(temporaryFolder(), 'settings.json');
  expect(readSettings(path)).toEqual(defaults);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(defaults);
  expect(defaults.updateFeed).toBeNull();
  writeFileSync(path, '{"shortcut":null,"spelling":false,"updateFeed":"https://example.org/feed.json","more":1}');
  expect(readSettings(path)).toEqual({ shortcut: null, spelling: false, updateFeed: 'https://example.org/feed.json' });
  writeFileSync(path, '{"shortcut":5,"spelling":"yes","updateFeed":true}');
  expect(readSettings(path)).toEqual(defaults);
  writeFileSync(path, 'broken');
  expect(readSettings(path)).toEqual(defaults);
  expect(readFileSync(path, 'utf8')).toBe('broken');
});

test('the log has a line for each thing told, and never the secret', () => {
  const path = join(temporaryFolder(), 'logs', 'shell.log');
  const log = new FileLog(path);
  log.write('one');
  log.hide('swordfish');
  log.write('two swordfish\nand swordfish');
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z two \[secret\] ⏎ and \[secret\]$/);
  expect(statSync(path).mode & 0o077).toBe(0);
});

test('a log that is large makes room for a new one', () => {
  const path = join(temporaryFolder(), 'shell.log');
  const log = new FileLog(path);
  writeFileSync(path, 'x'.repeat(1024 * 1024));
  expect(existsSync(`${path}.1`)).toBe(false);
  log.write('new');
  expect(statSync(`${path}.1`).size).toBe(1024 * 1024);
  expect(readFileSync(path, 'utf8')).toMatch(/ new\n$/);
});
