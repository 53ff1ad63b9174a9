import { HttpTransportType, HubConnectionBuilder, LogLevel } from '@microsoft/signalr';
import { link } from '../../app/link';
import { transportName, type Transport } from '../../connection/transport';
import type { HubLink } from '../../connection/hub-link';
import { isTerminal, parseFrame } from '../../wire/frames';
import type { Way } from './way';

type Read = HubLink['read'];

function readOver(read: Read, input: object, next: (frame: unknown) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = read('Chat', input, {
      next(value) {
        next(value);
        if (isTerminal(parseFrame(value))) {
          resolve();
        }
      },
      end: () => reject(new Error('The stream broke.')),
    });
    signal.addEventListener('abort', () => {
      stop();
      reject(new Error('Given up.'));
    });
  });
}

/** The page's own connection, by whatever transport it has. */
export const hub: Way = {
  id: 'hub',
  name: 'SignalR, as this page',
  transport() {
    const state = link.state();
    return state.name === 'connected' ? transportName[state.transport] : '';
  },
  read: (input, next, signal) =>
    link.isConnected
      ? readOver(link.read.bind(link), input, next, signal)
      : Promise.reject(new Error('The page is not connected.')),
};

/** A connection of its own that may use one transport only, for this one run. */
const hubBy = (id: Way['id'], transport: Transport): Way => ({
  id,
  name: `SignalR, ${transportName[transport]}`,
  transport: () => transportName[transport],
  async read(input, next, signal) {
    const connection = new HubConnectionBuilder().withUrl('/hub', { transport: HttpTransportType[transport], logger: LogLevel.None }).build();
    const read: Read = (method, argument, reader) => {
      const stream = connection.stream<unknown>(method, argument);
      const subscription = stream.subscribe({ next: (value) => reader.next(value), complete: () => reader.end(undefined), error: (error) => reader.end(error) });
      return () => subscription.dispose();
    };
    try {
      await connection.start();
      await readOver(read, input, next, signal);
    } finally {
      await connection.stop();
    }
  },
});

export const hubTransports: readonly Way[] = [
  hubBy('hub-sockets', 'WebSockets'), hubBy('hub-events', 'ServerSentEvents'), hubBy('hub-polling', 'LongPolling'),
];
