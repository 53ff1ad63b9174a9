import { api } from '../http/api';
import { foldRuns, useActivity } from '../state/activity-store';
import { useConversations, type Removed } from '../state/conversations-store';
import { activeBranch, useThread } from '../state/thread-store';
import type { Conversation, Summary } from '../wire/resources';
import type { FeedFrame, FeedRun } from '../wire/feed';
import { putInList, reloadConversations, searchAgainSoon, takeFromList } from './conversation-list';
import { tell } from './notice';
import { addressOf, go } from './route';
import { isReading } from './reading';
import { reloadThread } from './thread';

/** Milliseconds for which a deletion can be undone from the page. */
const undoTime = 10_000;
let undoTimer: ReturnType<typeof setTimeout> | undefined;
/** The deletion that is under way, or was the last one. */
let removal: Promise<void> = Promise.resolve();

export async function renameConversation(conversation: Conversation, title: string): Promise<void> {
  putInList({ ...conversation, title });
  try {
    await api.rename(conversation.id, title);
  } catch {
    tell('The new title could not be saved.');
    putInList(conversation);
  }
}

/** Deletes a conversation; for a while it can be brought back. */
export async function removeConversation(conversation: Conversation): Promise<void> {
  const removed = { conversation, wasShown: useThread.getState().conversationId === conversation.id };
  forget(conversation.id);
  clearTimeout(undoTimer);
  useConversations.setState({ removed });
  removal = api.remove(conversation.id);
  try {
    await removal;
  } catch {
    tell(`“${conversation.title}” could not be deleted.`);
    endUndo(removed);
    putInList(conversation);
    return;
  }
  undoTimer = setTimeout(() => endUndo(removed), undoTime);
}

function endUndo(removed: Removed): void {
  useConversations.setState((before) => (before.removed === removed ? { removed: null } : {}));
}

/** Brings back what was deleted last, to the list and to where it was. */
export async function restoreRemoved(): Promise<void> {
  const { removed } = useConversations.getState();
  if (!removed) {
    return;
  }
  const { conversation, wasShown } = removed;
  useConversations.setState({ removed: null });
  if (!(await removal.then(() => true, () => false))) {
    return;
  }
  try {
    await api.restore(conversation.id);
  } catch {
    tell(`“${conversation.title}” could not be brought back.`);
    useConversations.setState({ removed });
    return;
  }
  await reloadConversations();
  if (wasShown) {
    go(addressOf.conversation(conversation.id));
  }
}

/** What the feed tells, brought to the list and to the conversation that is shown. */
export function heed(frame: FeedFrame): void {
  useActivity.setState(({ runs }) => ({ runs: foldRuns(runs, frame) }));
  switch (frame.type) {
    case 'conversation':
      if (frame.conversation.id === useThread.getState().conversationId) {
        useThread.setState({ conversation: frame.conversation });
        heedSummary(frame.summary);
      }
      if (frame.op === 'deleted') {
        forget(frame.conversation.id);
      } else if (useConversations.getState().query === '') {
        putInList(frame.conversation);
      } else {
        searchAgainSoon();
      }
      break;
    case 'run':
      heedRun(frame.op, frame.run);
      break;
    case 'pull':
    case 'hello':
    case 'unknown':
      break;
  }
}

function heedRun(op: 'started' | 'updated' | 'ended', { conversationId, messageId }: FeedRun): void {
  const isShown = useThread.getState().conversationId === conversationId;
  const isOurs = isReading(messageId);
  if (isShown && !isOurs && (op !== 'updated' || !useThread.getState().cells.has(messageId))) {
    void reloadThread();
  }
}

/** Another branch's summary is none of the one that is shown. */
function heedSummary(summary: Summary | null): void {
  if (summary && activeBranch(useThread.getState()).some((cell) => cell.id === summary.upToMessageId)) {
    useThread.setState({ summary });
  }
}

function forget(id: string): void {
  takeFromList(id);
  if (useThread.getState().conversationId === id) {
    go(addressOf.start);
  }
}
