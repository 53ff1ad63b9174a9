import type { App } from 'electron';
import type { ServerSource } from './server/source.js';

export interface EndingParts {
  readonly source: ServerSource;
  /** Takes away all that a person sees: nobody waits for a window that goes. */
  leave(): void;
  /** Starts the application once more when it has ended, with a conversation to open where there is one. */
  relaunch(conversationId: string | null): void;
  log(line: string): void;
}

export interface Ending {
  readonly isUnderWay: boolean;
  /** Somebody wants the application while it ends: it is started again as soon as it has. The last conversation counts. */
  startAgain(conversationId: string | null): void;
}

/** Ends the server before the application ends, however that is asked for. What is being written is kept, and goes on at the next start. */
export function endInOrder(app: Pick<App, 'on' | 'quit'>, { source, leave, relaunch, log }: EndingParts): Ending {
  let state: 'running' | 'ending' | 'ended' = 'running';
  let isWanted = false;
  let wanted: string | null = null;
  app.on('before-quit', (event) => {
    if (state === 'ended') {
      return;
    }
    event.preventDefault();
    if (state === 'ending') {
      return;
    }
    state = 'ending';
    leave();
    source
      .stop()
      .catch((error: unknown) => log(`the server did not end in order: ${String(error)}`))
      .finally(() => {
        state = 'ended';
        log('ended');
        if (isWanted) {
          relaunch(wanted);
        }
        app.quit();
      });
  });
  return {
    get isUnderWay() {
      return state !== 'running';
    },
    startAgain: (conversationId) => {
      isWanted = true;
      wanted = conversationId ?? wanted;
    },
  };
}
