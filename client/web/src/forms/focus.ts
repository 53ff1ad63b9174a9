/** What takes what is typed or chosen; a button only where there is nothing else. */
const kinds = ['input, textarea, select', 'button:not([tabindex="-1"])'];

/** Puts the focus on the first control inside an element. */
export function focusFirstIn(element: Element | null | undefined): void {
  const found = kinds.map((kind) => (element?.matches(kind) ? element : element?.querySelector(kind)));
  const control = found.find((each) => each instanceof HTMLElement);
  control?.focus();
}

/** Goes to the first field of a form that is wrong, and opens the section that it is in. */
export function focusFirstWrong(form: HTMLElement): void {
  const field = form.querySelector('[data-invalid]');
  const section = field?.closest('details');
  if (section) {
    section.open = true;
  }
  field?.scrollIntoView({ block: 'center' });
  focusFirstIn(field);
}
