/** Where the focus goes after something was done. */

/** To the composer; where a keyboard would cover half of the screen, to what is read above it. */
export function focusComposer(): void {
  const composer = document.querySelector<HTMLElement>('.composer textarea');
  if (composer && !matchMedia('(hover: none)').matches) {
    composer.focus({ preventScroll: true });
  } else {
    focusContent();
  }
}

/** To what the page is about: the conversation, the form, the start. */
export function focusContent(): void {
  const content = document.querySelector<HTMLElement>('.thread-scroller') ?? document.querySelector('main');
  content?.focus({ preventScroll: true });
}

export function focusSearch(): void {
  const search = document.querySelector<HTMLInputElement>('.search input');
  search?.focus();
  search?.select();
}

/** To the list of conversations: the one that is shown, else where a new one begins. */
export function focusSidebar(): void {
  document.querySelector<HTMLElement>('.conversation a[aria-current], .new-button')?.focus();
}

/** When what had the focus is gone, somebody with a keyboard would have to begin at the top of the page. */
export function rescueFocus(to: () => void = focusComposer): void {
  requestAnimationFrame(() => {
    if (document.activeElement === null || document.activeElement === document.body) {
      to();
    }
  });
}
