import { StreamedDocument } from './streamed-document';

/** Milliseconds between two paints; a long text is painted less often. */
const usualInterval = 50;
const longInterval = 100;
const longText = 20_000;

export interface Shown {
  readonly text: string;
  /** Another number when the text was cut and goes on differently. */
  readonly revision: number;
  /** Whether nothing will follow. */
  readonly ended: boolean;
}

/**
 * Brings a growing text to the page in a calm rhythm: a timer runs only while there is something to show, and a hidden page is
 * painted when it is shown again.
 */
export class Painter {
  private readonly streamed: StreamedDocument;
  private readonly read: () => Shown;
  private readonly painted: () => void;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private lastPaint = -Infinity;

  /**
   * @param read gives what is to be shown at the moment of painting.
   * @param painted is called when it is on the page.
   */
  constructor(container: HTMLElement, read: () => Shown, painted: () => void = () => undefined) {
    this.streamed = new StreamedDocument(container);
    this.read = read;
    this.painted = painted;
    document.addEventListener('visibilitychange', this.paintIfVisible);
  }

  /** Tells that there is something new. */
  request(): void {
    if (this.timer !== undefined || document.hidden) {
      return;
    }
    const interval = this.read().text.length > longText ? longInterval : usualInterval;
    const wait = this.lastPaint + interval - performance.now();
    if (wait <= 0) {
      this.paint();
    } else {
      this.timer = setTimeout(this.paint, wait);
    }
  }

  /** Paints now. */
  readonly paint = (): void => {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { text, revision, ended } = this.read();
    if (ended) {
      this.streamed.finish(text, revision);
    } else {
      this.streamed.update(text, revision);
    }
    this.lastPaint = performance.now();
    this.painted();
  };

  dispose(): void {
    clearTimeout(this.timer);
    document.removeEventListener('visibilitychange', this.paintIfVisible);
  }

  private readonly paintIfVisible = (): void => {
    if (!document.hidden) {
      this.paint();
    }
  };
}
