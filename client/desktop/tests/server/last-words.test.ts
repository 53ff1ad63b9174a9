import { expect, test } from 'vitest';
import { LastWords } from '../../src/server/last-words.js';

function told(before: readonly string[], after: readonly string[] = []): string {
  const words = new LastWords();
  before.forEach((line) => words.take(line));
  if (after.length > 0) {
    words.forget();
    after.forEach((line) => words.take(line));
  }
  return words.told;
}

const crash = [
  'Unhandled exception. System.TypeInitializationException: The type threw.',
  ' ---> System.DllNotFoundException: Unable to load e_sqlite3.',
  '   at LlmStream.Storage.Open(String path)',
  '   --- End of inner exception stack trace ---',
  '   at LlmStream.Server.Program.<Main>$(String[] args)',
];

test('a crash is told by what broke and why, not by the places in the program', () => {
  const words = 'Unhandled exception. System.TypeInitializationException: The type threw. ---> System.DllNotFoundException: Unable to load e_sqlite3.';
  expect(told(crash)).toBe(words);
  expect(told(['starting'], crash)).toBe(words);
});

test('wrong settings are told with their names', () => {
  expect(told(['warn: something', 'LlmStream cannot start; these settings are wrong:', '  Runs:MaxPerUser must be 1 or more.'])).toBe(
    'LlmStream cannot start; these settings are wrong: Runs:MaxPerUser must be 1 or more.',
  );
});

test('what a server said before it listened, or of something else since, is no reason of its end', () => {
  expect(told(['warn: an old address'], ['a warning of an hour ago', '  more of it', '   at Somewhere'])).toBe('');
  expect(told([])).toBe('');
});

test('a reason is not longer than a window', () => expect(told(['x'.repeat(10_000)]).length).toBeLessThan(500));
