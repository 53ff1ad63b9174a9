type Listener = () => void;

/** Tells that new text was put into the page, to whoever wants to be shown by the same frame: each frame costs, in a long document milliseconds. */
export class Painted {
  private readonly listeners = new Set<Listener>();

  readonly watch = (listener: Listener): Listener => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly tell = (): void => this.listeners.forEach((listener) => listener());
}
