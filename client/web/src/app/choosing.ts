import { api, ApiError } from '../http/api';
import { leafBelow } from '../state/branch';
import { headsOf, useThread } from '../state/thread-store';

/** A conversation of no more messages has no summary, so that its branches do not differ in theirs. */
const leastSummarized = 5;

/** Choices that are on their way to the server. */
let choosing = 0;
/** The end of a branch whose choice did not arrive. */
let missed: string | null = null;

/** Shows another branch and tells the server, so that what is written next continues it. */
export function chooseSibling(id: string): void {
  const { conversationId, cells } = useThread.getState();
  const leaf = leafBelow(headsOf(cells), id);
  useThread.setState({ activeId: leaf });
  if (conversationId !== null) {
    void choose(conversationId, leaf);
  }
}

/** Whether the server may not know that this branch is shown: then what it says of that does not count. */
export function isUntold(activeId: string | null): boolean {
  return choosing > 0 || (missed !== null && missed === activeId);
}

/** The server is there: tells it the choice that did not arrive, if that is still what is shown. */
export function tellMissed(): void {
  const { conversationId, activeId } = useThread.getState();
  if (conversationId !== null && missed !== null && missed === activeId && choosing === 0) {
    void choose(conversationId, missed);
  }
}

async function choose(conversationId: string, leaf: string): Promise<void> {
  choosing += 1;
  missed = null;
  try {
    await api.choose(conversationId, leaf);
  } catch (error) {
    if (!(error instanceof ApiError)) {
      throw error;
    }
    // What is shown stays. A choice that the server refused would be refused again.
    missed = error.failure.retryable ? leaf : null;
    return;
  } finally {
    choosing -= 1;
  }
  if (useThread.getState().cells.size > leastSummarized) {
    await showSummary(conversationId, leaf);
  }
}

/** Brings the summary of the branch that was chosen. When it does not come, the one that is shown stays: it is true where it stands. */
async function showSummary(conversationId: string, leaf: string): Promise<void> {
  try {
    const summary = await api.summary(conversationId);
    const shown = useThread.getState();
    if (shown.conversationId === conversationId && shown.activeId === leaf) {
      useThread.setState({ summary });
    }
  } catch (error) {
    if (!(error instanceof ApiError)) {
      throw error;
    }
  }
}
