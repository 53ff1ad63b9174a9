import type { MessageCell } from '../state/message-cell';
import { cursorOf } from '../state/fold';
import { isLive, supersede, type MessageState } from '../state/message';
import { isTerminal, parseFrame, type FailedFrame, type StartedFrame } from '../wire/frames';
import { retryDelay } from './backoff';
import type { HubLink } from './hub-link';

/** Milliseconds between two delta frames that the page asks for; it paints no more often. */
const paceMs = 50;

/** What a stream needs of the connection. */
export type Link = Pick<HubLink, 'isConnected' | 'onConnected' | 'read'>;

/** How a run is begun: the hub's method and the input, which carries the message's id and so may be sent twice. */
export interface Begin {
  readonly method: string;
  readonly input: object;
}

export interface MessageStreamEvents {
  started(frame: StartedFrame): void;
  ended(): void;
  /** The server refused the beginning: there is no such run. */
  refused(frame: FailedFrame): void;
  /**
   * The server does not go on from the cursor that is here: a crash may have lost what came last.
   * @returns the message as the server has it, to go on from that; null when it cannot be had now. Never fails.
   */
  unreadable(): Promise<MessageState | null>;
}

/**
 * Reads one message until it has ended, over any number of connections: first by its beginning, until the server has confirmed
 * that, then from the cursor of what is here.
 */
export class MessageStream {
  private readonly link: Link;
  private readonly cell: MessageCell;
  private readonly events: MessageStreamEvents;
  private begin: Begin | null;
  private hasStarted = false;
  private isClosed = false;
  private attempt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private stopReading: (() => void) | null = null;
  private readonly stopWatching: () => void;

  constructor(link: Link, cell: MessageCell, begin: Begin | null, events: MessageStreamEvents) {
    this.link = link;
    this.cell = cell;
    this.begin = begin;
    this.events = events;
    this.stopWatching = link.onConnected(() => this.open());
    this.open();
  }

  /** Whether the server has confirmed the beginning. */
  get isConfirmed(): boolean {
    return this.begin === null;
  }

  close(): void {
    this.isClosed = true;
    this.stopWatching();
    this.letGo();
  }

  private letGo(): void {
    clearTimeout(this.timer);
    this.stopReading?.();
    this.stopReading = null;
  }

  private readonly open = (): void => {
    this.letGo();
    if (!this.link.isConnected) {
      return;
    }
    this.hasStarted = false;
    let isCurrent = true;
    const [method, argument] = this.begin
      ? [this.begin.method, { ...this.begin.input, paceMs }]
      : ['Resume', { messageId: this.cell.id, cursor: cursorOf(this.cell.state), paceMs }];
    const stop = this.link.read(method, argument, {
      next: (value) => isCurrent && this.next(value),
      end: () => isCurrent && this.broken(),
    });
    this.stopReading = () => {
      isCurrent = false;
      stop();
    };
  };

  private next(value: unknown): void {
    const frame = parseFrame(value);
    if (frame.type === 'started') {
      this.hasStarted = true;
      this.begin = null;
      this.events.started(frame);
    }
    if (frame.type === 'failed' && !this.hasStarted) {
      this.refused(frame);
      return;
    }
    const before = this.cell.state;
    if (this.cell.add(frame)) {
      this.broken();
      return;
    }
    if (this.cell.state.text !== before.text) {
      this.attempt = 0;
    }
    if (isTerminal(frame)) {
      this.close();
      this.events.ended();
    }
  }

  private refused(frame: FailedFrame): void {
    if (this.begin) {
      this.close();
      this.events.refused(frame);
    } else {
      void this.takeServersText();
    }
  }

  private async takeServersText(): Promise<void> {
    this.letGo();
    const told = await this.events.unreadable();
    const isReadAgain = this.stopReading !== null;
    if (this.isClosed || isReadAgain) {
      return;
    }
    if (told) {
      this.cell.replace(supersede(this.cell.state, told));
    }
    if (isLive(this.cell.head())) {
      this.broken();
    } else {
      this.close();
      this.events.ended();
    }
  }

  /** Text is missing, or the server closed the stream and will go on: read again from what is here, ever more slowly. */
  private broken(): void {
    this.letGo();
    if (this.link.isConnected && isLive(this.cell.head())) {
      this.attempt += 1;
      this.timer = setTimeout(this.open, retryDelay(this.attempt));
    }
  }
}
