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
  provider_unreachable: { title: 'The model’s server does not answer', advice: 'Try again in a while, or choose another model.' },
  model_not_found: { title: 'There is no such model', advice: 'Choose another model.' },
  provider_error: { title: 'The model stopped with an error', advice: 'Try again. If it repeats, choose another model.' },
  provider_timeout: { title: 'The model took too long', advice: 'Try again; a smaller model answers faster.' },
  context_overflow: { title: 'This is more than the model can read at once', advice: 'Shorten the text, or start a new conversation.' },
  internal: { title: 'Something went wrong on the server', advice: 'Try again. The server’s log says more.' },
  unreachable: { title: 'The server does not answer', advice: 'This page keeps trying to reach it.' },
};

/** Of one whose models are kept on its own machine, and fetched when they are wanted. */
const wordsOfKeepers: Readonly<Record<string, Words>> = {
  provider_unreachable: { title: 'The model’s server does not answer', advice: 'Check that Ollama is running, then try again.' },
  model_not_found: { title: 'This model is not installed', advice: 'Choose another model, or have this one downloaded here.' },
};

/** What is the same however often it is tried: a key that is refused, a question that is not allowed. The server says which. */
const finalWords: Readonly<Record<string, Words>> = {
  provider_error: { title: 'The model did not answer this', advice: '' },
};

/** A failure in plain words, with what to do about it. A code that is new to this client still has the server's own sentence. */
export function explain(failure: Failure, keepsModels = false): Words & { readonly detail: string } {
  const known = (keepsModels ? wordsOfKeepers[failure.code] : undefined)
    ?? (failure.retryable ? undefined : finalWords[failure.code])
    ?? words[failure.code]
    ?? { title: 'That did not work', advice: failure.retryable ? 'Try again.' : '' };
  // The server tells a command for it; the page has a button, or says who can do it.
  const needsNoDetail = keepsModels && failure.code === 'model_not_found';
  return { ...known, detail: needsNoDetail ? '' : failure.message };
}
