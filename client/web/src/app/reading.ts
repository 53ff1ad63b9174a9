import { MessageStream, type Begin } from '../connection/message-stream';
import { api } from '../http/api';
import { isLive, storedMessage, supersede } from '../state/message';
import type { MessageCell } from '../state/message-cell';
import type { FailedFrame, StartedFrame } from '../wire/frames';
import { link } from './link';

/** The streams that are being read, by message. */
const streams = new Map<string, MessageStream>();

export interface BeginEvents {
  started(frame: StartedFrame): void;
  refused(frame: FailedFrame): void;
}

/** Begins a run and reads it to its end. */
export function beginReading(cell: MessageCell, begin: Begin, events: BeginEvents): void {
  const stream = new MessageStream(link, cell, begin, {
    started: events.started,
    ended: () => streams.delete(cell.id),
    refused: (frame) => {
      streams.delete(cell.id);
      events.refused(frame);
    },
    unreadable: () => readWhole(cell),
  });
  streams.set(cell.id, stream);
}

/** Reads a live message from what is here, if that is not done yet. */
export function keepReading(cell: MessageCell): void {
  if (streams.has(cell.id) || !isLive(cell.head())) {
    return;
  }
  const stream = new MessageStream(link, cell, null, {
    started: () => undefined,
    ended: () => streams.delete(cell.id),
    refused: () => undefined,
    unreadable: () => readWhole(cell),
  });
  streams.set(cell.id, stream);
}

export function isReading(id: string): boolean {
  return streams.has(id);
}

/** Whether the server does not know of this message yet. */
export function isUnconfirmed(id: string): boolean {
  return streams.get(id)?.isConfirmed === false;
}

export function stopReading(id: string): void {
  streams.get(id)?.close();
  streams.delete(id);
}

/** When the server refuses to go on from the cursor that is here, its own text takes the place of this one. */
function readWhole(cell: MessageCell): void {
  streams.delete(cell.id);
  void replaceByServers(cell);
}

async function replaceByServers(cell: MessageCell): Promise<void> {
  try {
    const before = cell.state;
    cell.replace(supersede(before, storedMessage(await api.message(cell.id))));
    if (cell.state.text !== before.text) {
      keepReading(cell);
    }
  } catch {
    // The next connect reloads the conversation.
  }
}
