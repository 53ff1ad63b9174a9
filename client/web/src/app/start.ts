import { ownMessage, sendingMessage, storedMessage } from '../state/message';
import { MessageCell } from '../state/message-cell';
import { useModelChoice } from '../state/model-choice';
import { dropCells, emptyThread, showCells, useThread } from '../state/thread-store';
import { uuidV7 } from '../state/uuid';
import type { Failure, StartedFrame } from '../wire/frames';
import type { Json } from '../wire/read';
import { addressOf, go } from './route';
import { beginReading, isUnconfirmed, stopReading } from './reading';
import { api } from '../http/api';
import { draftPlace, putBack, readDraft, writeDraft } from '../state/drafts';
import { forgetUnsent, rememberUnsent } from './unsent';
import { stopRun } from './stop';

export interface Start {
  readonly generator: string;
  readonly input: Json;
  /** How the user's message reads until the server has told it. */
  readonly text: string;
  readonly conversationId: string | null;
  /** The user's message that is edited: the new one becomes its sibling. */
  readonly edits: MessageCell | null;
  /** Shows the message before the server has answered. */
  readonly showAtOnce: boolean;
  /** Takes back what the server has not confirmed. */
  readonly signal?: AbortSignal;
}

/** The reason of a start that was taken back. */
export const withdrawn: Failure = { code: 'withdrawn', message: '', retryable: true };

/** Resolves when the server has begun, with null, or has refused or was not asked any more, with the reason. */
export function start(request: Start): Promise<Failure | null> {
  const thread = useThread.getState();
  const parentId = request.edits ? request.edits.head().parentId : request.conversationId === null ? null : thread.activeId;
  const own = new MessageCell(ownMessage(uuidV7(), request.conversationId, parentId, request.generator, request.text, request.input));
  const answer = new MessageCell(sendingMessage(uuidV7(), request.conversationId, own.id, request.generator));
  const place = draftPlace(request.conversationId, request.edits?.id);
  if (request.showAtOnce) {
    showCells([own, answer], answer.id);
    rememberUnsent(answer.id, place, request.text);
    writeDraft(place, null);
  }
  const hide = (): void => {
    if (request.showAtOnce) {
      dropCells([own.id, answer.id], thread.activeId);
      forgetUnsent(answer.id);
      putBack(place, request.text);
    }
  };
  const { model } = useModelChoice.getState();
  const input = {
    ...(model === null ? {} : { model }),
    ...request.input,
    messageId: answer.id,
    ...(request.conversationId === null ? {} : { conversationId: request.conversationId }),
    ...(request.edits ? { edits: request.edits.id } : {}),
  };
  return new Promise((resolve) => {
    request.signal?.addEventListener('abort', () => {
      if (isUnconfirmed(answer.id)) {
        stopReading(answer.id);
        hide();
        resolve(withdrawn);
      }
    });
    beginReading(answer, { method: methodOf(request.generator), input }, {
      started: (frame) => {
        forgetUnsent(answer.id);
        confirm(own, answer, frame);
        resolve(null);
      },
      refused: ({ code, message, retryable, errors }) => {
        hide();
        resolve({ code, message, retryable, ...(errors ? { errors } : {}) });
      },
    });
  });
}

/** Stops a run; one that was not sent yet is taken back. */
export async function stopMessage(cell: MessageCell): Promise<void> {
  const head = cell.head();
  if (head.state === 'sending') {
    stopReading(cell.id);
    takeBack(cell);
    const ids = head.parentId === null ? [cell.id] : [cell.id, head.parentId];
    const parent = head.parentId === null ? null : useThread.getState().cells.get(head.parentId);
    dropCells(ids, parent?.head().parentId ?? null);
    return;
  }
  await stopRun(cell.id);
}

/** What was stopped before the server knew of it can be changed and sent again. */
function takeBack(answer: MessageCell): void {
  const { parentId } = answer.head();
  const own = parentId === null ? undefined : useThread.getState().cells.get(parentId);
  if (own) {
    putBack(draftPlace(own.head().conversationId), own.state.text);
  }
  forgetUnsent(answer.id);
}

/** The hub's method for a generator: `lesson-plan` is `LessonPlan`. */
export function methodOf(generator: string): string {
  return generator.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** The server has given the user's message and the conversation their ids. */
function confirm(own: MessageCell, answer: MessageCell, frame: StartedFrame): void {
  const thread = useThread.getState();
  const isShown = thread.cells.has(answer.id);
  const userId = frame.userMessageId ?? own.id;
  const state = own.state;
  const told = new MessageCell({ ...state, head: { ...state.head, id: userId, conversationId: frame.conversationId } });
  // The frame itself is added after this call, so the answer must already hang below the told message.
  answer.replace({ ...answer.state, head: { ...answer.head(), parentId: userId } });
  const isSameThread = thread.conversationId === frame.conversationId || (isShown && thread.conversationId === null);
  const cells = new Map(isSameThread ? thread.cells : []);
  cells.delete(own.id);
  cells.set(told.id, cells.get(told.id) ?? told);
  cells.set(answer.id, answer);
  if (isShown || thread.conversationId === own.head().conversationId) {
    useThread.setState({ ...emptyThread, conversationId: frame.conversationId, cells, activeId: answer.id, askedId: answer.id });
    if (thread.conversationId === null) {
      moveDraft(frame.conversationId);
    }
    void readOwn(told.id, cells);
    go(addressOf.conversation(frame.conversationId), thread.conversationId === null && isShown);
  } else {
    // Somebody looks elsewhere by now; the run goes on, and opening its conversation reads it.
    stopReading(answer.id);
  }
}

/** What was written on while the conversation began belongs to it. */
function moveDraft(conversationId: string): void {
  const [from, written] = [draftPlace(null), readDraft(draftPlace(null))];
  if (written) {
    writeDraft(draftPlace(conversationId), written);
    writeDraft(from, null);
  }
}

/** The server says a form in words; those take the place of the generator's name. */
async function readOwn(id: string, cells: ReadonlyMap<string, MessageCell>): Promise<void> {
  const message = await api.message(id).catch(() => null);
  if (message) {
    cells.get(id)?.replace(storedMessage(message));
  }
}
