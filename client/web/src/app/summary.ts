import { api, ApiError } from '../http/api';
import { useThread } from '../state/thread-store';
import type { Failure } from '../wire/frames';
import type { Summary } from '../wire/resources';

/**
 * Keeps what somebody made of the summary; resolves with null, or with why it was not kept. When that is because it is not the one that
 * was read any more, the one that is there now is shown.
 * @param basedOn the text that was read before it was changed; null for whatever is there
 */
export async function saveSummary(conversationId: string | null, summary: Pick<Summary, 'upToMessageId' | 'text'>, basedOn: string | null): Promise<Failure | null> {
  if (conversationId === null) {
    return null;
  }
  try {
    show(conversationId, await api.editSummary(conversationId, summary, basedOn));
    return null;
  } catch (error) {
    if (!(error instanceof ApiError)) {
      throw error;
    }
    if (error.failure.code === 'busy') {
      await showPresent(conversationId);
    }
    return error.failure;
  }
}

function show(conversationId: string, kept: Summary): void {
  const shown = useThread.getState();
  if (shown.conversationId === conversationId && (shown.summary === null || shown.summary.upToMessageId === kept.upToMessageId)) {
    useThread.setState({ summary: kept });
  }
}

/** When it does not come, what was refused says enough. */
async function showPresent(conversationId: string): Promise<void> {
  try {
    const summary = await api.summary(conversationId);
    if (useThread.getState().conversationId === conversationId) {
      useThread.setState({ summary });
    }
  } catch (error) {
    if (!(error instanceof ApiError)) {
      throw error;
    }
  }
}
