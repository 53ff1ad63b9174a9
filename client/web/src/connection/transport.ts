export type Transport = 'WebSockets' | 'ServerSentEvents' | 'LongPolling';

export const transportName: Readonly<Record<Transport, string>> = {
  WebSockets: 'WebSocket',
  ServerSentEvents: 'Server-sent events',
  LongPolling: 'Long polling',
};

/** Milliseconds that a WebSocket gets to open. Some proxies swallow the upgrade and never answer; without a limit there would be no other try. */
const openLimit = 8000;

/**
 * Notes which transport a SignalR connection has come to: it tries WebSockets first, then server-sent events, then long polling,
 * through these constructors, and does not tell what it took.
 */
export class TransportWatch {
  /** Of the two that are opened by a constructor, the one that opened last; else it is long polling. */
  private opened: Transport = 'LongPolling';

  get transport(): Transport {
    return this.opened;
  }

  /** Called before each start. */
  reset(): void {
    this.opened = 'LongPolling';
  }

  readonly webSocket = ((note: () => void) =>
    class extends WebSocket {
      constructor(address: string | URL, protocols?: string | string[]) {
        super(address, protocols);
        const timer = setTimeout(() => this.close(), openLimit);
        this.addEventListener('open', note);
        this.addEventListener('open', () => clearTimeout(timer));
        this.addEventListener('close', () => clearTimeout(timer));
      }
    })(() => (this.opened = 'WebSockets'));

  readonly eventSource = ((note: () => void) =>
    class extends EventSource {
      constructor(address: string | URL, options?: EventSourceInit) {
        super(address, options);
        this.addEventListener('open', note);
      }
    })(() => (this.opened = 'ServerSentEvents'));
}
