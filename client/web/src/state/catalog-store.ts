import { create } from 'zustand';
import type { Model, Provider } from '../wire/models';
import type { Status } from '../wire/resources';
import type { Generator } from '../wire/schema';

/** What the server offers. */
export interface Catalog {
  readonly generators: readonly Generator[];
  readonly models: readonly Model[];
  readonly providers: readonly Provider[];
  /** Whether who looks at this page may download and delete models. */
  readonly mayManage: boolean;
  readonly status: Status | null;
}

export const useCatalog = create<Catalog>(() => ({ generators: [], models: [], providers: [], mayManage: true, status: null }));
