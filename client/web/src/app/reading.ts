import { MessageStream, type Begin } from '../connection/message-stream';
import { api, ApiError } from '../http/api';
import { isLive, storedMessage, type MessageState } from '../state/message';
import type { MessageCell } from '../state/message-cell';
import type { FailedFrame, StartedFrame } from '../wire/frames';
import { link } from './link';

/** The streams that are being read, by message. */
const streams = new Map<string, MessageStream>();

export interface BeginEvents {
  started(frame: StartedFrame): void;
  refused(frame: FailedFrame): void;
}

const nobody: BeginEvents = { started: () => undefined, refused: () => undefined };

/** Reads a message to its end; with null for `begin` one that has begun, from what is here. */
export function beginReading(cell: MessageCell, begin: Begin | null, events: BeginEvents): void {
  const stream = new MessageStream(link, cell, begin, {
    started: events.started,
    ended: () => streams.delete(cell.id),
    refused: (frame) => {
      streams.delete(cell.id);
      events.refused(frame);
    },
    unreadable: () => serversState(cell.id),
  });
  streams.set(cell.id, stream);
}

/** Reads a live message from what is here, if that is not done yet. */
export function keepReading(cell: MessageCell): void {
  if (!streams.has(cell.id) && isLive(cell.head())) {
    beginReading(cell, null, nobody);
  }
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

/** A message as the server has it; one that it does not have any more is not read any more. */
async function serversState(id: string): Promise<MessageState | null> {
  try {
    return storedMessage(await api.message(id));
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) {
      stopReading(id);
    }
    return null;
  }
}
