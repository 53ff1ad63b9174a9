import { api, ApiError } from '../http/api';
import { putBack } from '../state/drafts';
import { asObject } from '../wire/read';

/**
 * Messages that were sent and that the server has not confirmed, kept for the case that the page is reloaded meanwhile: each tab
 * has its own.
 */
const prefix = 'llmstream:unsent:';

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

/** Makes a draft again of what never reached the server; what cannot be asked now is left for the next connection. */
export async function recoverUnsent(answerIds: readonly string[]): Promise<void> {
  for (const id of answerIds) {
    const kept = sessionStorage.getItem(prefix + id);
    if (kept !== null && (await isMissing(id))) {
      const { place, text } = asObject(JSON.parse(kept));
      if (typeof place === 'string' && typeof text === 'string') {
        putBack(place, text);
      }
      forgetUnsent(id);
    }
  }
}

/** Whether the server surely does not have it; one that it has needs no remembering. */
async function isMissing(id: string): Promise<boolean> {
  try {
    await api.message(id);
    forgetUnsent(id);
    return false;
  } catch (error) {
    return error instanceof ApiError && error.status === 404;
  }
}
