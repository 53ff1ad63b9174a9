import type { ServerSource, SourceState } from '../../src/server/source.js';

type Phase = SourceState['phase'];

/** What a source told, and the waiting for what it will tell. */
export class States {
  readonly told: SourceState[] = [];
  private readonly waiting = new Set<() => void>();

  constructor(source: ServerSource) {
    source.onState = (state) => {
      this.told.push(state);
      this.waiting.forEach((look) => look());
    };
  }

  get phases(): readonly Phase[] {
    return this.told.map(({ phase }) => phase);
  }

  /** Resolves with the state of that name that is told for the nth time. */
  async until<Name extends Phase>(phase: Name, times = 1): Promise<Extract<SourceState, { readonly phase: Name }>> {
    return new Promise((resolve) => {
      const look = (): void => {
        const found = this.told.filter((state) => state.phase === phase)[times - 1];
        if (found) {
          this.waiting.delete(look);
          resolve(found as Extract<SourceState, { readonly phase: Name }>);
        }
      };
      this.waiting.add(look);
      look();
    });
  }
}
