import { lateWork, markLate } from '../late-work';

type Typeset = (formula: string, display: boolean) => Node | null;

let typeset: Typeset | undefined;
let loading: Promise<void> | undefined;
let waiting: (() => void)[] = [];

/** A formula: its source, until it is typeset; for good when it cannot be read. */
export function formulaNode(raw: string, formula: string, display: boolean): HTMLElement {
  const element = document.createElement('span');
  element.className = display ? 'formula formula-display' : 'formula';
  element.textContent = raw;
  markLate(element, true);
  const show = (): void => {
    const node = typeset?.(formula, display);
    if (node) {
      element.replaceChildren(node);
    } else {
      element.classList.add('formula-broken');
    }
    markLate(element, false);
  };
  if (typeset) {
    lateWork.add(show);
  } else {
    waiting.push(show);
    load();
  }
  return element;
}

/** KaTeX comes with the first formula; when it cannot be had, formulas stay as they were written, and the next one asks again. */
function load(): void {
  loading ??= import('./typesetter').then(
    (module) => {
      ({ typeset } = module);
      waiting.forEach((show) => lateWork.add(show));
      waiting = [];
    },
    () => (loading = undefined),
  );
}
