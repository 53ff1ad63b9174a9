import { useSyncExternalStore } from 'react';
import { link } from '../../app/link';
import type { LinkState } from '../../connection/hub-link';
import { isLive, type MessageHead } from '../../state/message';

/** What the wait is for, while nothing is written: the server's word, or that there is none. */
export function Waiting({ head }: { readonly head: MessageHead }) {
  const connection = useSyncExternalStore(link.watch, link.state);
  const words = isLive(head) ? (wordsWithout(connection, head) ?? waitingWords(head)) : null;
  return words === null ? null : (
    <p className="waiting">
      <span className="waiting-dots" aria-hidden><i /><i /><i /></span>
      {words}
    </p>
  );
}

/** Null while there is a connection. */
function wordsWithout({ name }: LinkState, { state }: MessageHead): string | null {
  if (name === 'connected' || name === 'connecting') {
    return null;
  }
  const wait = name === 'offline' ? 'You are offline.' : 'Reconnecting to the server…';
  return `${wait} ${state === 'sending' ? 'Your message is sent as soon as it is back.' : 'The answer goes on here by itself.'}`;
}

function waitingWords({ state, phase, queuePosition, hasText, hasThinking, tools }: MessageHead): string | null {
  if (state === 'sending') {
    return 'Sending…';
  }
  if (state === 'queued') {
    return queuePosition === null || queuePosition <= 0 ? 'Waiting for a free place…' : `Waiting in line: ${inLine(queuePosition)}…`;
  }
  switch (phase) {
    case 'loading':
      return 'Loading the model. The first time takes a while…';
    case 'evaluating':
      return 'Reading your request…';
    case 'continuing':
      return 'Going on with the interrupted answer…';
    case 'correcting':
      return 'Looking over your message…';
    case null:
      return hasText || hasThinking || tools.length > 0 ? null : 'Starting…';
  }
}

function inLine(position: number): string {
  return position === 1 ? 'you are next' : `${position - 1} before you`;
}
