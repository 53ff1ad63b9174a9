import type { MessageCell } from '../../state/message-cell';

type Listener = () => void;

/** Tells that new text was put into the page, to whoever wants to be shown by the same frame: each frame costs, in a long document milliseconds. */
class Painted {
  private readonly listeners = new Set<Listener>();

  readonly watch = (listener: Listener): Listener => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly tell = (): void => this.listeners.forEach((listener) => listener());
}

const all = new WeakMap<MessageCell, Painted>();

/** What is told of a message's paints. */
export function paintedOf(cell: MessageCell): Painted {
  let painted = all.get(cell);
  if (!painted) {
    painted = new Painted();
    all.set(cell, painted);
  }
  return painted;
}
