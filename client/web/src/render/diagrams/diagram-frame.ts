/** A drawn diagram: a picture in SVG, and its size in pixels. */
export interface Drawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** How long a diagram may take to be drawn, the loading of Mermaid included, in milliseconds. */
const patience = 20_000;
const longestPicture = 1_000_000;

/**
 * Mermaid in a frame without any right: another origin, no network, no windows. It gets the source of a diagram and answers with a
 * picture, which the page only ever shows as an image.
 */
class DiagramFrame {
  private readonly element = document.createElement('iframe');
  private readonly waiting = new Map<number, (drawing: Drawing | null) => void>();
  private readonly ready: Promise<void>;
  private lastId = 0;

  constructor() {
    this.element.className = 'diagram-frame';
    this.element.sandbox.add('allow-scripts');
    this.element.src = '/diagram/index.html';
    this.element.title = 'Diagrams';
    this.element.tabIndex = -1;
    this.element.ariaHidden = 'true';
    this.ready = new Promise((resolve) => {
      window.addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
        if (source === this.element.contentWindow) {
          this.receive(data, resolve);
        }
      });
    });
    document.body.appendChild(this.element);
  }

  /** A drawing, or null when the source is none that can be drawn. */
  async draw(source: string): Promise<Drawing | null> {
    const id = (this.lastId += 1);
    const answer = new Promise<Drawing | null>((resolve) => this.waiting.set(id, resolve));
    const timer = setTimeout(() => this.give(id, null), patience);
    void this.ready.then(() => this.element.contentWindow?.postMessage({ id, source }, '*'));
    const drawing = await answer;
    clearTimeout(timer);
    return drawing;
  }

  private receive(data: unknown, isReady: () => void): void {
    const { ready, id, svg, width, height } = (data ?? {}) as Record<string, unknown>;
    if (ready === true) {
      isReady();
    } else if (typeof id === 'number') {
      const isPicture = typeof svg === 'string' && svg.length <= longestPicture && typeof width === 'number' && typeof height === 'number';
      this.give(id, isPicture ? { svg, width, height } : null);
    }
  }

  private give(id: number, drawing: Drawing | null): void {
    this.waiting.get(id)?.(drawing);
    this.waiting.delete(id);
  }
}

let frame: DiagramFrame | undefined;

/** Draws a diagram; the frame is made with the first one. */
export function drawDiagram(source: string): Promise<Drawing | null> {
  frame ??= new DiagramFrame();
  return frame.draw(source);
}
