import type { ServerState } from '../../../web/src/desktop/shell.js';

/** What the window shows: a server that the shell keeps, or one that runs anyhow. */
export interface ServerSource {
  /** Tells each state once it is so. Set before `run`. */
  onState: (state: SourceState) => void;
  /** Keeps at it until it is stopped. */
  run(): Promise<void>;
  /** Does not wait any longer for the next try. */
  tryNow(): void;
  /** Resolves when nothing of it is left. */
  stop(): Promise<void>;
}

/** A server that serves its page. */
export interface Serving {
  readonly phase: 'serving';
  readonly address: string;
  /** What an own server wants to be brought: another secret at each of its starts. Null where it is not ours. */
  readonly secret: string | null;
}

/** What a page is told, and to the shell the address that serves. */
export type SourceState = Exclude<ServerState, { readonly phase: 'serving' }> | Serving;
