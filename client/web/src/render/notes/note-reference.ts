/** Where a note is referred to: its source, until the note has a number. */
export function noteReference(label: string, raw: string): HTMLElement {
  const element = document.createElement('span');
  element.dataset['note'] = label;
  element.textContent = raw;
  return element;
}

export function referencesIn(element: ParentNode): HTMLElement[] {
  return [...element.querySelectorAll<HTMLElement>('[data-note]')];
}

export function labelOf(reference: HTMLElement): string {
  return reference.dataset['note'] ?? '';
}

/** Shows the number, or the source again when there is no such note. */
export function showNumber(reference: HTMLElement, number: number | null): void {
  const text = number === null ? `[^${labelOf(reference)}]` : String(number);
  if (reference.textContent === text) {
    return;
  }
  if (number === null) {
    reference.textContent = text;
    return;
  }
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = text;
  button.ariaLabel = `Note ${text}`;
  const raised = document.createElement('sup');
  raised.appendChild(button);
  reference.replaceChildren(raised);
}
