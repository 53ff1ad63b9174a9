const focusable = 'input, textarea, select, button:not([tabindex="-1"])';

/** Puts the focus on the first control inside an element. */
export function focusFirstIn(element: Element | null | undefined): void {
  const control = element?.matches(focusable) ? element : element?.querySelector(focusable);
  if (control instanceof HTMLElement) {
    control.focus();
  }
}

/** Goes to the first field of a form that is wrong; the details it is in are open by then. */
export function focusFirstWrong(form: HTMLElement): void {
  const field = form.querySelector('[data-invalid]');
  field?.scrollIntoView({ block: 'center' });
  focusFirstIn(field);
}
