/** The links of the list as they stand on the page, for going through them by key. */
export function rowLinks(): readonly HTMLAnchorElement[] {
  return [...document.querySelectorAll<HTMLAnchorElement>('.conversation > a')];
}

/** Puts the focus on a conversation; at the ends of the list on its last or first. */
export function focusRow(index: number): void {
  const links = rowLinks();
  links[Math.max(0, Math.min(index, links.length - 1))]?.focus();
}

/** In which row of the list something is; -1 when in none. */
export function rowOf(element: Element | null): number {
  const row = element?.closest('.conversation, .conversation-renamed');
  return row ? [...document.querySelectorAll('.conversation, .conversation-renamed')].indexOf(row) : -1;
}

/** Puts the focus on a conversation of the list. */
export function focusLink(id: string): void {
  rowLinks().find((link) => link.dataset['conversation'] === id)?.focus();
}
