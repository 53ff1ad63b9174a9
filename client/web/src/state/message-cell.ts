import { fold } from './fold';
import type { MessageHead, MessageState } from './message';
import type { Frame } from '../wire/frames';

type Listener = () => void;

/** One message and those who watch it: the page for its head, the renderer for its growing texts. */
export class MessageCell {
  readonly id: string;
  private message: MessageState;
  private readonly headListeners = new Set<Listener>();
  private readonly textListeners = new Set<Listener>();

  constructor(message: MessageState) {
    this.id = message.head.id;
    this.message = message;
  }

  get state(): MessageState {
    return this.message;
  }

  readonly head = (): MessageHead => this.message.head;

  readonly watchHead = (listener: Listener): Listener => {
    this.headListeners.add(listener);
    return () => this.headListeners.delete(listener);
  };

  readonly watchText = (listener: Listener): Listener => {
    this.textListeners.add(listener);
    return () => this.textListeners.delete(listener);
  };

  /**
   * Adds a frame.
   * @returns whether text is missing before it.
   */
  add(frame: Frame): boolean {
    const { message, hasGap } = fold(this.message, frame);
    this.replace(message);
    return hasGap;
  }

  /** Puts what the server told in place of what is here. */
  replace(message: MessageState): void {
    const before = this.message;
    this.message = message;
    if (before.head !== message.head) {
      this.headListeners.forEach((listener) => listener());
    }
    if (before.text !== message.text || before.thinking !== message.thinking || before.head.state !== message.head.state) {
      this.textListeners.forEach((listener) => listener());
    }
  }
}
