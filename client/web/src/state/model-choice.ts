import { create } from 'zustand';
import { readSaved, save } from './saved';

const saved = readSaved('model');

/** The model that the reader picked for everything; null leaves it to the server. */
export const useModelChoice = create<{ readonly model: string | null }>(() => ({ model: typeof saved === 'string' ? saved : null }));

export function chooseModel(model: string | null): void {
  useModelChoice.setState({ model });
  save('model', model ?? undefined);
}
