import { lateWork } from '../late-work';
import type { Colour } from './coloured-nodes';
import { languageOf, loadGrammars } from './languages';

/** Longer code stays in one colour: reading it takes longer than the page may be still. */
export const longestColoured = 12_000;

const colours = new Map<string, Promise<Colour | null>>();
const ready = new Map<string, Colour>();

/** Whether code in this language gets colours. */
export function canHighlight(code: string, name: string): boolean {
  return code.length > 0 && code.length <= longestColoured && languageOf(name) !== null;
}

/** Hands on coloured nodes for code, now or later; null when they cannot be had. */
export function highlight(code: string, name: string, show: (coloured: Node | null) => void): void {
  const language = languageOf(name) ?? '';
  const colour = ready.get(language);
  if (colour) {
    lateWork.add(() => show(colour(code)));
    return;
  }
  void colourOf(language).then((loaded) => lateWork.add(() => show(loaded?.(code) ?? null)));
}

/** A language that could not be loaded is asked for again with the next block. */
function colourOf(language: string): Promise<Colour | null> {
  const known = colours.get(language);
  if (known) {
    return known;
  }
  const loading = Promise.all([import('./coloured-nodes'), loadGrammars(language)]).then(
    ([{ createColour }, grammars]) => {
      const colour = createColour(language, grammars);
      ready.set(language, colour);
      return colour;
    },
    () => {
      colours.delete(language);
      return null;
    },
  );
  colours.set(language, loading);
  return loading;
}
