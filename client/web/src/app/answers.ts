import { isLive } from '../state/message';
import type { MessageCell } from '../state/message-cell';
import { useEditing } from '../state/editing';
import { activeBranch, useThread } from '../state/thread-store';
import { addressOf, go } from './route';

/** The newest answer of what is shown. */
export function lastAnswer(): MessageCell | null {
  return activeBranch(useThread.getState()).findLast((cell) => cell.head().role === 'assistant') ?? null;
}

/** The same once nothing more is written to it. */
export function lastEndedAnswer(): MessageCell | null {
  const answer = lastAnswer();
  return answer && !isLive(answer.head()) ? answer : null;
}

/** Opens a user's message for a new version: a form in its form, a chat message in the composer. */
export function editMessage(cell: MessageCell): void {
  const { generator, conversationId, id } = cell.head();
  if (generator !== 'chat' && conversationId !== null) {
    go(addressOf.editForm(conversationId, generator, id));
  } else {
    useEditing.setState({ cell });
  }
}

/** @returns whether there was a message to edit. */
export function editLastMessage(): boolean {
  const own = activeBranch(useThread.getState()).findLast((cell) => cell.head().role === 'user');
  if (!own || useEditing.getState().cell) {
    return false;
  }
  editMessage(own);
  return true;
}
