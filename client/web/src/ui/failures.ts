import type { Failure } from '../wire/frames';

interface Words {
  readonly title: string;
  readonly advice: string;
}

const words: Readonly<Record<string, Words>> = {
  invalid_request: { title: 'Something in the request was not accepted', advice: 'Please check what you entered and send it again.' },
  unauthorized: { title: 'You are not signed in', advice: 'Sign in and try again.' },
  forbidden: { title: 'This is not allowed here', advice: 'Ask whoever runs this server for access.' },
  not_found: { title: 'This is not here any more', advice: 'It may have been deleted.' },
  busy: { title: 'Something is already being written here', advice: 'Wait until it is finished, or stop it first.' },
  too_large: { title: 'This is too long', advice: 'Shorten the text and send it again.' },
  rate_limited: { title: 'That was a lot at once', advice: 'Wait a moment, then try again.' },
  queue_full: { title: 'Too many are waiting right now', advice: 'Try again in a minute.' },
  shutting_down: { title: 'The server is restarting', advice: 'This page reconnects by itself; then try again.' },
  storage_unavailable: { title: 'The server cannot save right now', advice: 'Nothing was sent to the model. Try again soon; if it stays so, the disk may be full.' },
  provider_unreachable: { title: 'The model’s server does not answer', advice: 'Check that Ollama is running, then try again.' },
  model_not_found: { title: 'This model is not installed', advice: 'Choose another model, or download this one with “ollama pull”.' },
  provider_error: { title: 'The model stopped with an error', advice: 'Try again. If it repeats, choose another model.' },
  provider_timeout: { title: 'The model took too long', advice: 'Try again; a smaller model answers faster.' },
  context_overflow: { title: 'This is more than the model can read at once', advice: 'Shorten the text, or start a new conversation.' },
  internal: { title: 'Something went wrong on the server', advice: 'Try again. The server’s log says more.' },
  unreachable: { title: 'The server does not answer', advice: 'This page keeps trying to reach it.' },
};

const retryable = new Set(['rate_limited', 'queue_full', 'shutting_down', 'storage_unavailable', 'provider_unreachable', 'provider_error', 'provider_timeout']);

/** A failure in plain words, with what to do about it. A code that is new to this client still has the server's own sentence. */
export function explain(failure: Failure): Words & { readonly detail: string } {
  const known = words[failure.code] ?? { title: 'That did not work', advice: failure.retryable ? 'Try again.' : '' };
  return { ...known, detail: failure.message };
}

export function canRetry(failure: Failure): boolean {
  return failure.retryable || retryable.has(failure.code);
}
