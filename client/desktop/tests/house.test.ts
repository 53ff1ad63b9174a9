import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { appFolder } from './support/own-server.js';

const longest = 150;

const files = readdirSync(join(appFolder, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) => /\.c?ts$/.test(file));
const read = (file: string): string => readFileSync(join(appFolder, 'src', file), 'utf8');

test('a file of the shell does one thing', () => {
  expect(files.length).toBeGreaterThan(30);
  files.forEach((file) => expect(read(file).split('\n').length, file).toBeLessThanOrEqual(longest));
});

test('only the first file and the preload load Electron; everything else is handed it', () => {
  const loading = files.filter((file) => /^(?:import (?!type)[^;]*|\}) from 'electron'/m.test(read(file)));
  expect(loading.sort()).toEqual([join('bridge', 'preload.cts'), 'main.ts']);
});

test('nothing is left untyped or unfinished', () => {
  for (const file of files) {
    expect(read(file), file).not.toMatch(/\bany\b[>\])[,;]|@ts-ignore|@ts-expect-error|eslint-disable|TODO|FIXME|console\.log/);
  }
});
