import type { MessageHead } from '../../state/message';

/** What the wait is for, as long as there is nothing to read. */
export function Waiting({ head }: { readonly head: MessageHead }) {
  const words = waitingWords(head);
  return words === null ? null : (
    <p className="waiting">
      <span className="waiting-dots" aria-hidden><i /><i /><i /></span>
      {words}
    </p>
  );
}

function waitingWords({ state, phase, queuePosition, hasText, hasThinking }: MessageHead): string | null {
  if (state === 'sending') {
    return 'Sending…';
  }
  if (state === 'queued') {
    return queuePosition === null || queuePosition <= 0 ? 'Waiting for a free place…' : `Waiting in line: ${inLine(queuePosition)}…`;
  }
  if (state !== 'streaming') {
    return null;
  }
  switch (phase) {
    case 'loading':
      return 'Loading the model. The first time takes a while…';
    case 'evaluating':
      return 'Reading your request…';
    case 'continuing':
      return 'Continuing where it was interrupted…';
    case 'correcting':
      return 'Looking over your message…';
    case null:
      return hasText || hasThinking ? null : 'Starting…';
  }
}

function inLine(position: number): string {
  return position === 1 ? 'you are next' : `${position - 1} before you`;
}
