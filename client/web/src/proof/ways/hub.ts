import { link } from '../../app/link';
import { transportName } from '../../connection/transport';
import { isTerminal, parseFrame } from '../../wire/frames';
import type { Way } from './way';

/** The page's own connection, by whatever transport it has. */
export const hub: Way = {
  id: 'hub',
  name: 'SignalR hub',
  transport() {
    const state = link.state();
    return state.name === 'connected' ? transportName[state.transport] : '';
  },
  read: (input, next, signal) =>
    new Promise((resolve, reject) => {
      if (!link.isConnected) {
        reject(new Error('The page is not connected.'));
        return;
      }
      const stop = link.read('Chat', input, {
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
    }),
};
