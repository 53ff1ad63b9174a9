import { asObject, count, text } from '../wire/read';
import type { Arrival, Trace } from './trace';
import { quantile } from './quantiles';

interface Received {
  readonly at: number;
  readonly frame: unknown;
}

/** Records when frames arrive and when the browser drew next. Nothing is computed before the end, so that it does not disturb. */
export class Recorder {
  private readonly begun = performance.now();
  private readonly received: Received[] = [];
  private readonly drawn: number[] = [];
  private request: number;
  private end = 0;
  private contiguous = true;

  constructor() {
    this.request = requestAnimationFrame(this.draw);
  }

  /** Takes a delta frame. */
  receive(frame: unknown): void {
    this.received.push({ at: performance.now() - this.begun, frame });
    const json = asObject(frame);
    const offset = count(json, 'offset') ?? 0;
    this.contiguous &&= offset === this.end;
    this.end = offset + (text(json, 'text') ?? '').length;
  }

  /** Ends once what came last was drawn; in a hidden tab at once, as nothing is drawn there. */
  async finish(asked: number, askedPerSecond: number): Promise<Trace> {
    if (!document.hidden) {
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    }
    this.dispose();
    const encoder = new TextEncoder();
    let next = 0;
    const arrivals = this.received.map(({ at, frame }): Arrival => {
      while (next < this.drawn.length && (this.drawn[next] ?? 0) < at) {
        next += 1;
      }
      const bytes = encoder.encode(JSON.stringify(frame)).length;
      const sentAt = stampsIn(text(asObject(frame), 'text') ?? '').map((stamp) => stamp - performance.timeOrigin - this.begun);
      return { at, sentAt, paintedAt: this.drawn[next] ?? null, deltas: count(asObject(frame), 'count') ?? 1, bytes };
    });
    return { asked, askedPerSecond, arrivals, isContiguous: this.contiguous, displayMs: this.displayMs() };
  }

  dispose(): void {
    cancelAnimationFrame(this.request);
  }

  private readonly draw = (): void => {
    this.drawn.push(performance.now() - this.begun);
    this.request = requestAnimationFrame(this.draw);
  };

  private displayMs(): number | null {
    const gaps = this.drawn.slice(1).map((at, index) => at - (this.drawn[index] ?? 0)).sort((one, other) => one - other);
    return gaps.length === 0 ? null : quantile(gaps, 0.5);
  }
}

/** The times in a text, in milliseconds since 1970, as the demo writes them behind each delta. */
function stampsIn(text: string): readonly number[] {
  return (text.match(/\d{13}\.\d{3}/g) ?? []).map(Number);
}
