import { describe, expect, it } from 'vitest';
import { loadedWords } from '../../../src/ui/models/loaded-words';
import { asideWords, endingWords, progressWords } from '../../../src/ui/models/pull-words';
import { inBytes, inTimeLeft, inTokens } from '../../../src/ui/models/sizes';
import type { Pull } from '../../../src/wire/pulls';

const pull = (more: Partial<Pull>): Pull => ({ model: 'ollama/a:latest', state: 'pulling', status: 'pulling 0123456789ab', startedAt: '', ...more });

it.each([
  [0, '0 B'], [999, '999 B'], [820_000, '820 kB'], [999_999, '1.0 MB'], [2_019_393_189, '2.0 GB'], [12_400_000_000, '12 GB'], [9_960_000_000, '10 GB'], [999_960_000_000, '1.0 TB'], [5e15, '5000 TB'],
])('%d bytes are %s', (bytes, words) => expect(inBytes(bytes)).toBe(words));

it.each([
  [0, '1 s'], [8, '8 s'], [11, '15 s'], [57, '60 s'], [58, '1 min'], [61, '2 min'], [3600, '1 h'], [3900, '1 h 5 min'],
])('%d seconds left are %s', (seconds, words) => expect(inTimeLeft(seconds)).toBe(words));

it.each([[512, '512'], [8192, '8k'], [131_072, '128k']])('%d tokens are %s', (tokens, words) => expect(inTokens(tokens)).toBe(words));

describe('a pull in words', () => {
  it('tells bytes, share, rate and time left as far as they are known', () => {
    expect(progressWords(pull({}))).toBe('Asking for it…');
    expect(progressWords(pull({ totalBytes: 2e9, completedBytes: 0.9e9 }))).toBe('900 MB of 2.0 GB · 45 %');
    expect(progressWords(pull({ totalBytes: 2e9, completedBytes: 0.9e9, bytesPerSecond: 8e7, secondsLeft: 14 }))).toBe('900 MB of 2.0 GB · 45 % · 80 MB/s · 15 s left');
    expect(progressWords(pull({ totalBytes: 2e9, completedBytes: 0.9e9, bytesPerSecond: 0 }))).toBe('900 MB of 2.0 GB · 45 % · nothing comes right now');
  });

  it('never says all of it before all of it is here', () => {
    expect(progressWords(pull({ totalBytes: 2e9, completedBytes: 2e9 - 1 }))).toContain('99 %');
    expect(progressWords(pull({ totalBytes: 2e9, completedBytes: 2e9, status: 'verifying sha256 digest' }))).toContain('being checked');
  });

  it('tells how it ended and what is kept', () => {
    expect(endingWords(pull({ state: 'stopped', totalBytes: 2e9, completedBytes: 0.9e9 }))).toBe('Cancelled. 900 MB are kept; it goes on from there.');
    expect(endingWords(pull({ state: 'stopped' }))).toContain('Nothing of it was here');
    expect(endingWords(pull({ state: 'failed', error: { code: 'provider_error', message: 'The disk is full.', retryable: false } }))).toBe('The disk is full.');
  });

  it('says when the disk is not watched', () => {
    expect(asideWords(pull({}))).toContain('not checked');
    expect(asideWords(pull({ freeBytes: 5e10, keptBytes: 4e8 }))).toBe('400 MB were here already. 50 GB of disk were free at the start.');
  });
});

describe('how long a model stays in memory', () => {
  const now = new Date('2026-01-01T10:00:00Z');
  it.each([
    [undefined, /^in memory$/], ['2026-01-01T09:59:00Z', /^in memory$/], ['2026-01-01T10:05:00Z', /^in memory until \d\d:05$/],
    ['2026-01-05T10:00:00Z', /^in memory until 5 January$/], ['2318-01-01T00:00:00Z', /^in memory for good$/],
  ])('until %s: %s', (loadedUntil, words) => expect(loadedWords(loadedUntil === undefined ? {} : { loadedUntil }, now)).toMatch(words));
});
