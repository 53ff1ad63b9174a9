/** A heading of a document, as its outline shows it. */
export interface OutlineEntry {
  readonly element: HTMLElement;
  readonly text: string;
  /** 1 for the document's sections, 2 for what is within them. */
  readonly level: 1 | 2;
}

/** The sections of a document that may still grow. Its title is not one of them. */
export function readOutline(body: HTMLElement): readonly OutlineEntry[] {
  const headings = [...body.querySelectorAll<HTMLElement>(':scope > :is(.heading-1, .heading-2, .heading-3)')];
  const sections = headings[0]?.classList.contains('heading-1') ? headings.slice(1) : headings;
  const top = Math.min(...sections.map(depthOf));
  return sections.flatMap((element) => {
    const [text, level] = [element.textContent.trim(), depthOf(element) - top + 1];
    return text !== '' && (level === 1 || level === 2) ? [{ element, text, level }] : [];
  });
}

export function isSameOutline(one: readonly OutlineEntry[], other: readonly OutlineEntry[]): boolean {
  return one.length === other.length
    && one.every((entry, index) => entry.element === other[index]?.element && entry.text === other[index].text);
}

function depthOf(heading: HTMLElement): number {
  return Number(/heading-(\d)/.exec(heading.className)?.[1]);
}
