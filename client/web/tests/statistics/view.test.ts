import { expect, it } from 'vitest';
import { parseStatistics } from '../../src/statistics/statistics';
import { begin, viewAfter } from '../../src/statistics/view';

const statistics = parseStatistics({});

it('what is shown stays until what was asked for comes', () => {
  const shown = viewAfter(begin, { type: 'came', range: 30, statistics });
  expect(shown).toEqual({ range: 30, statistics, failure: null, isLoading: false, attempt: 1 });
  expect(viewAfter(shown, { type: 'asked', range: 7 })).toEqual({ range: 7, statistics, failure: null, isLoading: true, attempt: 2 });
});

it('an answer to an earlier question is left aside', () => {
  const asked = viewAfter(begin, { type: 'asked', range: 7 });
  expect(viewAfter(asked, { type: 'came', range: 30, statistics })).toBe(asked);
  expect(viewAfter(asked, { type: 'failed', range: 30, message: 'late' })).toBe(asked);
});

it('a failure is told, and gone with the next question', () => {
  const failed = viewAfter(begin, { type: 'failed', range: 30, message: 'The server does not answer' });
  expect(failed).toMatchObject({ statistics: null, failure: 'The server does not answer', isLoading: false });
  expect(viewAfter(failed, { type: 'asked', range: 30 })).toMatchObject({ failure: null, isLoading: true, attempt: 2 });
});
