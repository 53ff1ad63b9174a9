import { api, ApiError } from '../http/api';
import { goingOn, isLive, isSame, storedMessage, supersede } from '../state/message';
import { MessageCell } from '../state/message-cell';
import { stopEditing } from '../state/editing';
import { emptyThread, showCells, useThread } from '../state/thread-store';
import type { ConversationDetail } from '../wire/resources';
import { isUntold, tellMissed } from './choosing';
import { isReading, isUnconfirmed, keepReading, stopReading } from './reading';

/** Shows a conversation; null is a new one. */
export async function openThread(id: string | null): Promise<void> {
  const shown = useThread.getState();
  if (id === shown.conversationId && (id !== null || shown.cells.size === 0)) {
    return;
  }
  for (const cellId of shown.cells.keys()) {
    if (!isUnconfirmed(cellId)) {
      stopReading(cellId);
    }
  }
  useThread.setState(id === null ? emptyThread : { ...emptyThread, conversationId: id, state: 'loading' });
  stopEditing();
  await reloadThread();
}

/** Brings what is shown to what the server has, and reads what is live. */
export async function reloadThread(): Promise<void> {
  const { conversationId: id, activeId } = useThread.getState();
  if (id === null) {
    return;
  }
  const isChosenHere = isUntold(activeId);
  try {
    const detail = await api.conversation(id);
    const shown = useThread.getState();
    if (shown.conversationId === id) {
      // Whoever went to another branch meanwhile is not taken back to the one that the server knew.
      merge(detail, isChosenHere || shown.activeId !== activeId);
      tellMissed();
    }
  } catch (error) {
    const { conversationId, cells } = useThread.getState();
    if (conversationId === id && cells.size === 0 && error instanceof ApiError) {
      useThread.setState({ state: 'failed', failure: error.failure });
    }
  }
}

function merge(detail: ConversationDetail, isElsewhere: boolean): void {
  const thread = useThread.getState();
  const cells = new Map(thread.cells);
  for (const message of detail.messages) {
    const cell = cells.get(message.id);
    const stored = storedMessage(message);
    if (!cell) {
      cells.set(message.id, new MessageCell(stored));
    } else if (!isReading(message.id) && !isSame(cell.state, stored)) {
      cell.replace(supersede(cell.state, stored));
    }
  }
  const keepsActive = thread.activeId !== null && (isElsewhere || isUnconfirmed(thread.activeId) || !cells.has(detail.activeMessageId ?? ''));
  const { id, title, generator, updatedAt } = detail;
  const conversation = { id, title, generator, updatedAt };
  useThread.setState({ conversation, cells, activeId: keepsActive ? thread.activeId : detail.activeMessageId, summary: detail.summary, state: 'ready', failure: null });
  cells.forEach((cell) => isLive(cell.head()) && keepReading(cell));
}

/** Lets an answer that is not whole go on, behind the text that is here. */
export async function continueMessage(cell: MessageCell): Promise<void> {
  await api.continue(cell.id);
  if (!isLive(cell.head())) {
    cell.replace(goingOn(cell.state));
  }
  keepReading(cell);
}

/** Asks for another answer to the same message. */
export async function retryMessage(cell: MessageCell): Promise<void> {
  const id = await api.retry(cell.id);
  const known = useThread.getState().cells.get(id);
  const { conversationId, parentId, generator, provider, model } = cell.head();
  const asked = storedMessage({
    id, conversationId: conversationId ?? '', parentId, role: 'assistant', generator, provider, model,
    state: 'queued', text: '', thinking: '', tools: [], attempt: 0, stored: true, createdAt: new Date().toISOString(),
  });
  const next = known ?? new MessageCell(asked);
  showCells([next], id);
  keepReading(next);
}
