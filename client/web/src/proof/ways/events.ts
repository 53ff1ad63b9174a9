import { parseFailure } from '../../wire/frames';
import { asObject } from '../../wire/read';
import { EventLines } from './event-lines';
import type { Way } from './way';

/** Server-sent events in the answer to the request itself. */
export const events: Way = {
  id: 'events',
  name: 'Event stream',
  transport: () => 'Server-sent events',
  async read(input, next, signal) {
    const response = await fetch('/api/chat', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
      body: JSON.stringify(input),
      signal,
    });
    if (!response.ok || !response.body) {
      throw new Error(parseFailure(asObject(await response.json().catch(() => null))).message || `The server answered ${response.status}.`);
    }
    const lines = new EventLines((data) => next(JSON.parse(data)));
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      lines.add(part.value);
    }
  },
};
