import { once } from 'node:events';
import { createServer, request as ask, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

interface Rules {
  /** What becomes of a WebSocket: refused at once, or never answered. */
  readonly upgrades: 'refused' | 'swallowed';
  /** Whether the hub's event stream is let through. */
  readonly eventStreams: boolean;
}

/** A proxy between page and server that lets WebSockets not through, as those of some schools do. */
export class StrictProxy {
  private readonly sockets = new Set<Duplex>();

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
    private readonly rules: Rules,
  ) {
    server.on('request', (request, response) => this.hand(request, response));
    server.on('upgrade', (_, socket: Duplex) => {
      if (rules.upgrades === 'refused') {
        socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      } else {
        this.sockets.add(socket);
        socket.on('error', () => socket.destroy());
      }
    });
  }

  static async start(target: string, rules: Rules): Promise<StrictProxy> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new StrictProxy(server, new URL(target), rules);
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async dispose(): Promise<void> {
    this.sockets.forEach((socket) => socket.destroy());
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private hand(request: IncomingMessage, response: ServerResponse): void {
    const isEventStream = request.headers.accept?.includes('text/event-stream') === true;
    if (isEventStream && request.url?.startsWith('/hub') && !this.rules.eventStreams) {
      response.writeHead(406).end();
      return;
    }
    const { hostname, port } = this.target;
    const onward = ask({ hostname, port, method: request.method, path: request.url, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      response.flushHeaders();
      answer.on('error', () => response.destroy());
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  }
}
