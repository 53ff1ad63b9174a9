import type { Colour } from './coloured-nodes';
import { languageOf, loadGrammars } from './languages';

/** Longer code stays in one colour: reading it takes longer than the page may be still. */
export const longestColoured = 12_000;

const loading = new Map<string, Promise<Colour | null>>();
const loaded = new Map<string, Colour>();

/** Whether code in this language gets colours. */
export function canHighlight(code: string, name: string): boolean {
  return code.length > 0 && code.length <= longestColoured && languageOf(name) !== null;
}

/** What colours code of a language: at once when it is loaded, null when it cannot be had; the next block asks for it again. */
export function highlight(name: string): Colour | Promise<Colour | null> {
  const language = languageOf(name) ?? '';
  const promise = loaded.get(language) ?? loading.get(language) ?? load(language);
  if (promise instanceof Promise) {
    loading.set(language, promise);
  }
  return promise;
}

async function load(language: string): Promise<Colour | null> {
  try {
    const [{ createColour }, grammars] = await Promise.all([import('./coloured-nodes'), loadGrammars(language)]);
    const colour = createColour(language, grammars);
    loaded.set(language, colour);
    return colour;
  } catch {
    loading.delete(language);
    return null;
  }
}
