import { HubConnectionBuilder, HubConnectionState, LogLevel, type HubConnection } from '@microsoft/signalr';
import { retryDelay } from './backoff';
import { TransportWatch, type Transport } from './transport';

export type LinkState =
  | { readonly name: 'connecting' }
  | { readonly name: 'connected'; readonly transport: Transport }
  /** Attempt 1 is the first after the loss. */
  | { readonly name: 'reconnecting'; readonly attempt: number }
  /** The browser itself says that there is no network, and the server does not answer. */
  | { readonly name: 'offline' };

export interface StreamReader {
  next(value: unknown): void;
  /** The stream ended, well or not. */
  end(error: unknown): void;
}

/** How often the server is asked for while the browser says that there is no network, and how long an answer may take. */
const offlineCheckMilliseconds = 2_000;

/**
 * The one connection to the server. It tries again without end; what was read over it must be asked for again by those who read,
 * when `onConnected` calls them.
 */
export class HubLink {
  private readonly connection: HubConnection;
  private readonly transports = new TransportWatch();
  private readonly stateListeners = new Set<() => void>();
  private readonly connectedListeners = new Set<() => void>();
  private current: LinkState = { name: 'connecting' };
  private attempt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private offlineTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(address = '/hub') {
    // The constructors are options of the library that its types leave out; without them its global ones would be used, and no transport told.
    const options = { logger: LogLevel.None, WebSocket: this.transports.webSocket, EventSource: this.transports.eventSource };
    this.connection = new HubConnectionBuilder().withUrl(address, options).build();
    this.connection.onclose(() => this.lost());
    addEventListener('online', () => this.tryNow());
    addEventListener('offline', () => void this.checkOffline());
    document.addEventListener('visibilitychange', () => !document.hidden && this.tryNow());
  }

  readonly state = (): LinkState => this.current;

  readonly watch = (listener: () => void): (() => void) => {
    this.stateListeners.add(listener);
    return () => this.stateListeners.delete(listener);
  };

  get isConnected(): boolean {
    return this.connection.state === HubConnectionState.Connected;
  }

  /** Calls the listener after each connect, the first one too. */
  onConnected(listener: () => void): () => void {
    this.connectedListeners.add(listener);
    return () => this.connectedListeners.delete(listener);
  }

  async connect(): Promise<void> {
    clearTimeout(this.timer);
    this.transports.reset();
    try {
      await this.connection.start();
    } catch {
      this.lost();
      return;
    }
    this.attempt = 0;
    this.tellConnected();
    this.connectedListeners.forEach((listener) => listener());
  }

  /** Reads a stream. The returned function ends the subscription, not the run. */
  read(method: string, argument: object, reader: StreamReader): () => void {
    const subscription = this.connection.stream<unknown>(method, argument).subscribe({
      next: (value) => reader.next(value),
      complete: () => reader.end(undefined),
      error: (error: unknown) => reader.end(error ?? new Error('The stream broke.')),
    });
    return () => subscription.dispose();
  }

  invoke(method: string, argument: object): Promise<unknown> {
    return this.connection.invoke(method, argument);
  }

  /** Does not wait for the next attempt's time. */
  tryNow(): void {
    if (this.connection.state === HubConnectionState.Disconnected) {
      void this.connect();
    } else if (this.isConnected) {
      this.tellConnected();
    }
  }

  /**
   * A laptop without a network still reaches the server that runs on it. Asked again for as long as there is no network: the first
   * answer may have been on its way when it went.
   */
  private async checkOffline(): Promise<void> {
    const signal = AbortSignal.timeout(offlineCheckMilliseconds);
    const isReachable = await fetch('/health/live', { cache: 'no-store', signal }).then((response) => response.ok, () => false);
    if (navigator.onLine) {
      return;
    }
    if (!isReachable) {
      this.tell({ name: 'offline' });
    } else if (this.isConnected && this.current.name === 'offline') {
      this.tellConnected();
    }
    clearTimeout(this.offlineTimer);
    this.offlineTimer = setTimeout(() => void this.checkOffline(), offlineCheckMilliseconds);
  }

  private tellConnected(): void {
    this.tell({ name: 'connected', transport: this.transports.transport });
  }

  private lost(): void {
    this.attempt += 1;
    this.tell(navigator.onLine ? { name: 'reconnecting', attempt: this.attempt } : { name: 'offline' });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.connect(), retryDelay(this.attempt));
  }

  private tell(state: LinkState): void {
    this.current = state;
    this.stateListeners.forEach((listener) => listener());
  }
}
