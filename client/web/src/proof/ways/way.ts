/** A way of reading a run: it asks for it and gives each frame as it comes, to the terminal one. */
export interface Way {
  readonly id: 'hub' | 'hub-sockets' | 'hub-events' | 'hub-polling' | 'events' | 'socket';
  readonly name: string;
  /**
   * Resolves when the stream has ended; rejects when it broke or was refused.
   * @param signal closes the connection, not the run.
   */
  read(input: object, next: (frame: unknown) => void, signal: AbortSignal): Promise<void>;
  /** What carries it, in words. */
  transport(): string;
}
