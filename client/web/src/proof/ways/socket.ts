import { isTerminal, parseFrame } from '../../wire/frames';
import type { Way } from './way';

/** The plain WebSocket: one message for each frame. */
export const socket: Way = {
  id: 'socket',
  name: 'Plain WebSocket',
  transport: () => 'WebSocket',
  read: (input, next, signal) =>
    new Promise((resolve, reject) => {
      const connection = new WebSocket('/ws/chat');
      connection.onopen = () => connection.send(JSON.stringify(input));
      connection.onmessage = ({ data }: MessageEvent<string>) => {
        const frame: unknown = JSON.parse(data);
        next(frame);
        if (isTerminal(parseFrame(frame))) {
          resolve();
          connection.close();
        }
      };
      connection.onclose = () => reject(new Error('The WebSocket was closed.'));
      signal.addEventListener('abort', () => connection.close());
    }),
};
