/** Milliseconds between two updates of the counter. */
const counterInterval = 100;
/** Characters of the end that are shown. */
const shown = 600;

/** What arrives, written into the page as it arrives and not through React: it is this that is painted and measured. */
export class LiveText {
  private readonly node = document.createTextNode('');
  private readonly counter: HTMLElement;
  private count = 0;
  private lastCount = -Infinity;

  constructor(text: HTMLElement, counter: HTMLElement) {
    text.replaceChildren(this.node);
    this.counter = counter;
    this.counter.textContent = '0';
  }

  add(piece: string): void {
    this.count += 1;
    this.node.data = (this.node.data + piece).slice(-shown);
    const now = performance.now();
    if (now - this.lastCount >= counterInterval) {
      this.lastCount = now;
      this.finish();
    }
  }

  finish(): void {
    this.counter.textContent = String(this.count);
  }
}
