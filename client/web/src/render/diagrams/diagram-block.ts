import { CodeBlock } from '../code-block';
import type { Drawing } from './diagram-frame';

const widest = 4000;

/** A code block that is shown as the diagram it describes, once it is finished; as its source when it cannot be drawn. */
export class DiagramBlock extends CodeBlock {
  private readonly image = document.createElement('img');
  private readonly toggle = document.createElement('button');

  constructor(kind: string) {
    super(kind);
    this.image.alt = 'Diagram; its source can be shown';
    this.toggle.type = 'button';
    this.toggle.dataset['toggleSource'] = '';
    this.toggle.textContent = 'Source';
    this.toggle.ariaPressed = 'false';
  }

  protected override canBeEnriched(text: string): boolean {
    return text.trim() !== '';
  }

  protected override async enrich(text: string): Promise<(() => void) | null> {
    const { drawDiagram } = await import('./diagram-frame');
    const drawing = await drawDiagram(text);
    return drawing && (() => this.show(drawing));
  }

  protected override showPlain(): void {
    this.element.classList.remove('diagram');
    this.image.remove();
    this.toggle.remove();
  }

  /** As an image it can run nothing and load nothing. */
  private show({ svg, width, height }: Drawing): void {
    this.image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    this.image.width = Math.min(Math.ceil(width), widest);
    this.image.height = Math.min(Math.ceil(height), widest);
    this.element.classList.add('diagram');
    this.element.querySelector('button')?.before(this.toggle);
    this.element.querySelector('pre')?.before(this.image);
  }
}
