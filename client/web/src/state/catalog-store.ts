import { create } from 'zustand';
import type { Model, Status } from '../wire/resources';
import type { Generator } from '../wire/schema';

/** What the server offers. */
export interface Catalog {
  readonly generators: readonly Generator[];
  readonly models: readonly Model[];
  readonly status: Status | null;
}

export const useCatalog = create<Catalog>(() => ({ generators: [], models: [], status: null }));
