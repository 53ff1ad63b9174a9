import { describe, expect, it } from 'vitest';
import { explain } from '../../src/ui/failures';

const failure = (code: string, retryable = false) => ({ code, message: 'The server’s words.', retryable });

describe('what is said of a failure', () => {
  it('offers a download only where models are kept', () => {
    expect(explain(failure('model_not_found'), true).advice).toContain('download');
    expect(explain(failure('model_not_found')).advice).not.toContain('download');
    expect(explain(failure('model_not_found'), true).detail).toBe('');
    expect(explain(failure('model_not_found')).detail).toBe('The server’s words.');
  });

  it('speaks of Ollama only where models are kept', () => {
    expect(explain(failure('provider_unreachable', true), true).advice).toContain('Ollama');
    expect(explain(failure('provider_unreachable', true)).advice).not.toContain('Ollama');
  });

  it('does not send anybody to try again what cannot succeed', () => {
    expect(explain(failure('provider_error', true)).advice).toContain('Try again');
    expect(explain(failure('provider_error')).advice).toBe('');
  });

  it('has the server’s words for a code that is new', () => {
    expect(explain(failure('newer'))).toEqual({ title: 'That did not work', advice: '', detail: 'The server’s words.' });
  });
});
