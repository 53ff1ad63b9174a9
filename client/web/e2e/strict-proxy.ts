import { once } from 'node:events';
import { createServer, request as ask, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Transform, type Duplex } from 'node:stream';

interface Rules {
  /** What becomes of a WebSocket: refused at once, or never answered. */
  readonly upgrades: 'refused' | 'swallowed';
  /** Whether the hub's event stream is let through. */
  readonly eventStreams: boolean;
  /** How many bytes of an answer it gathers before it hands them on, as a buffering proxy does; at once without it. */
  readonly gathers?: number;
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
      (this.rules.gathers === undefined ? answer : answer.pipe(gathering(this.rules.gathers))).pipe(response);
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  }
}

/** Hands on what it gets only when it has so many bytes of it, and the rest at the end. */
function gathering(most: number): Transform {
  let held: Buffer[] = [];
  const take = (): Buffer => {
    const all = Buffer.concat(held);
    held = [];
    return all;
  };
  return new Transform({
    transform(chunk: Buffer, _, done) {
      held.push(chunk);
      done(null, held.reduce((sum, { length }) => sum + length, 0) < most ? undefined : take());
    },
    flush: (done) => done(null, take()),
  });
}
