/** How long a button says that it has copied, in milliseconds. */
const thanks = 1500;

/** Does what the buttons within a document promise. */
export function clickInDocument(target: EventTarget | null, copy: (text: string) => Promise<boolean>): void {
  const button = target instanceof Element ? target.closest('button') : null;
  const page = button?.closest('.document');
  if (!button || !page) {
    return;
  }
  const note = button.closest<HTMLElement>('[data-note]')?.dataset['note'];
  if ('copyCode' in button.dataset) {
    void copyCode(button, copy);
  } else if ('toggleSource' in button.dataset) {
    button.ariaPressed = String(button.closest('figure')?.classList.toggle('with-source') === true);
  } else if (button.dataset['noteBack'] !== undefined) {
    page.querySelector<HTMLElement>(`[data-note="${CSS.escape(button.dataset['noteBack'])}"] button`)?.focus();
  } else if (note !== undefined) {
    page.querySelector<HTMLElement>(`[data-note-text="${CSS.escape(note)}"]`)?.focus();
  }
}

async function copyCode(button: HTMLButtonElement, copy: (text: string) => Promise<boolean>): Promise<void> {
  const code = button.closest('figure')?.querySelector('code')?.textContent ?? '';
  button.textContent = (await copy(code)) ? 'Copied' : 'Not allowed';
  setTimeout(() => (button.textContent = 'Copy'), thanks);
}
