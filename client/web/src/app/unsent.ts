import { api, ApiError } from '../http/api';
import { putBack } from '../state/drafts';
import { asObject } from '../wire/read';

/**
 * Messages that were sent and that the server has not confirmed, kept for the case that the page is reloaded meanwhile: each tab
 * has its own.
 */
const prefix = 'llmstream:unsent:';
/** Milliseconds until a server that could not say is asked again. */
const askAgainAfter = 3000;

/** Remembers a message until the server has it. */
export function rememberUnsent(answerId: string, place: string, text: string): void {
  try {
    sessionStorage.setItem(prefix + answerId, JSON.stringify({ place, text }));
  } catch {
    // Storage can be full or forbidden; the message is still on the page.
  }
}

export function forgetUnsent(answerId: string): void {
  try {
    sessionStorage.removeItem(prefix + answerId);
  } catch {
    // Then nothing was remembered either.
  }
}

/** Those that an earlier page in this tab has left. */
export function leftUnsent(): readonly string[] {
  try {
    return Object.keys(sessionStorage).filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  } catch {
    return [];
  }
}

/** Makes a draft again of what never reached the server. */
export async function recoverUnsent(answerIds: readonly string[]): Promise<void> {
  const unknown: string[] = [];
  for (const id of answerIds) {
    switch (await whereabouts(id)) {
      case 'arrived':
        forgetUnsent(id);
        break;
      case 'missing':
        makeDraft(id);
        break;
      case 'unknown':
        unknown.push(id);
    }
  }
  if (unknown.length > 0) {
    setTimeout(() => void recoverUnsent(unknown), askAgainAfter);
  }
}

async function whereabouts(id: string): Promise<'arrived' | 'missing' | 'unknown'> {
  try {
    await api.message(id);
    return 'arrived';
  } catch (error) {
    return error instanceof ApiError && error.status === 404 ? 'missing' : 'unknown';
  }
}

function makeDraft(id: string): void {
  const { place, text } = asObject(JSON.parse(sessionStorage.getItem(prefix + id) ?? 'null'));
  forgetUnsent(id);
  if (typeof place === 'string' && typeof text === 'string') {
    putBack(place, text);
  }
}
