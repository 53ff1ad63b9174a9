/** Puts a document on the clipboard as rich text, and as Markdown for whoever takes plain text only. */
export async function copyRichText(body: HTMLElement, markdown: string): Promise<boolean> {
  try {
    const item = new ClipboardItem({
      'text/html': new Blob([richText(body)], { type: 'text/html' }),
      'text/plain': new Blob([markdown], { type: 'text/plain' }),
    });
    await navigator.clipboard.write([item]);
    return true;
  } catch {
    return false;
  }
}

/** A document's HTML as word processors take it: real headings, tables with their lines, nothing that can be clicked. */
export function richText(body: HTMLElement): string {
  const page = document.implementation.createHTMLDocument('');
  const copy = page.importNode(body, true);
  copy.querySelectorAll<HTMLElement>(':is(h2, h3, h4, h5, h6)[class^="heading-"]').forEach((heading) => raise(page, heading));
  copy.querySelectorAll<HTMLInputElement>('input[type="checkbox"]').forEach(writeOut);
  copy.querySelectorAll('button, figcaption, iframe, svg').forEach((element) => element.remove());
  copy.querySelectorAll('.table-frame, figure').forEach((frame) => frame.replaceWith(...frame.childNodes));
  // By attributes and not by styles: browsers hold what is put on the clipboard to the page's policy, which allows no style within.
  copy.querySelectorAll('table').forEach((table) => set(table, { border: '1', cellpadding: '5', cellspacing: '0', width: '100%' }));
  copy.querySelectorAll('th, td').forEach((cell) => {
    const align = /align-(\w+)/.exec(cell.className)?.[1] ?? 'left';
    set(cell, { align, valign: 'top' });
  });
  [copy, ...copy.querySelectorAll('*')].forEach((element) => {
    for (const name of ['class', 'tabindex', 'role', 'aria-label', 'id']) {
      element.removeAttribute(name);
    }
  });
  return copy.innerHTML;
}

/** The page's own title takes the first level, so that the document's are one lower; in a document of its own they are not. */
function raise(page: Document, heading: HTMLElement): void {
  const depth = /heading-(\d)/.exec(heading.className)?.[1] ?? '6';
  const raised = page.createElement(`h${depth}`);
  raised.append(...heading.childNodes);
  heading.replaceWith(raised);
}

/** A box to tick, as a character at the beginning of its line. */
function writeOut(box: HTMLInputElement): void {
  const line = box.parentElement?.querySelector('p') ?? box.parentElement;
  line?.prepend(box.checked ? '☑ ' : '☐ ');
  box.remove();
}

function set(element: Element, attributes: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
}
