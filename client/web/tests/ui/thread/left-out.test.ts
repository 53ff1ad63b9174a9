import { expect, it } from 'vitest';
import { leftOutWords } from '../../../src/ui/thread/left-out';

it('a cut is told with its size, where that is known', () => {
  expect(leftOutWords(12)).toBe('The model did not see 12 earlier messages of this conversation: it was longer than the model can read.');
  expect(leftOutWords(1)).toContain('one earlier message of');
  expect(leftOutWords(undefined)).not.toMatch(/\d/);
});
