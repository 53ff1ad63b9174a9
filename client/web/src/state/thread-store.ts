import { create } from 'zustand';
import type { Failure } from '../wire/frames';
import type { Conversation, Summary } from '../wire/resources';
import type { MessageCell } from './message-cell';
import { branchTo } from './branch';
import type { MessageHead } from './message';

/** The conversation that is shown. */
export interface Thread {
  /** Null while a conversation is new and the server has not given it an id. */
  readonly conversationId: string | null;
  /** What the list knows of it too; null until the server has told it. */
  readonly conversation: Conversation | null;
  readonly cells: ReadonlyMap<string, MessageCell>;
  readonly activeId: string | null;
  /** What stands for the beginning of the branch when the model reads it. */
  readonly summary: Summary | null;
  readonly state: 'loading' | 'ready' | 'failed';
  readonly failure: Failure | null;
  /** The message that was asked for from this page last: the reader wants to see it. */
  readonly askedId: string | null;
}

export const emptyThread: Thread = { conversationId: null, conversation: null, cells: new Map(), activeId: null, summary: null, state: 'ready', failure: null, askedId: null };

export const useThread = create<Thread>(() => emptyThread);

export function headsOf(cells: ReadonlyMap<string, MessageCell>): ReadonlyMap<string, MessageHead> {
  return new Map([...cells].map(([id, cell]) => [id, cell.head()]));
}

/** The cells of the active branch, first to last. */
export function activeBranch({ cells, activeId }: Pick<Thread, 'cells' | 'activeId'>): readonly MessageCell[] {
  return branchTo(headsOf(cells), activeId).flatMap((head) => cells.get(head.id) ?? []);
}

/** Adds cells that were asked for here to the thread and shows the branch that ends in `activeId`. */
export function showCells(added: readonly MessageCell[], activeId: string): void {
  const cells = new Map(useThread.getState().cells);
  added.forEach((cell) => cells.set(cell.id, cell));
  useThread.setState({ cells, activeId, askedId: activeId });
}

export function dropCells(ids: readonly string[], activeId: string | null): void {
  const cells = new Map(useThread.getState().cells);
  ids.forEach((id) => cells.delete(id));
  useThread.setState({ cells, activeId });
}
