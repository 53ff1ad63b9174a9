import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const model = 'patient:latest';
const details = { name: model, model, size: 1, digest: 'd', modified_at: '2026-01-01T00:00:00Z' };

/** A call of a tool, as the model makes it. */
export interface Call {
  readonly id: string;
  readonly name: string;
  readonly arguments: object;
}

/** An Ollama whose every step waits for the test: loading, evaluating, each word, the end. */
export class HeldOllama {
  /** Whether `/api/ps` lists the model. */
  isLoaded = false;
  /** The messages of each chat request so far. */
  readonly chats: (readonly { readonly role: string; readonly content: string }[])[] = [];
  private answer: ServerResponse | null = null;
  /** What the test had it say before the question was here: the page may tell of the wait before that. */
  private readonly unsaid: ((answer: ServerResponse) => void)[] = [];

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => void this.handle(request, response));
  }

  static async start(): Promise<HeldOllama> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new HeldOllama(server);
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  write(content: string): void {
    this.line({ message: { role: 'assistant', content }, done: false });
  }

  think(thinking: string): void {
    this.line({ message: { role: 'assistant', content: '', thinking }, done: false });
  }

  /** Wants tools to be called, all at once. */
  call(...calls: readonly Call[]): void {
    const wanted = calls.map(({ id, ...called }, index) => ({ id, function: { index, ...called } }));
    this.line({ message: { role: 'assistant', content: '', tool_calls: wanted }, done: false });
  }

  /** @param read how many tokens it says that it read. */
  end(read = 12, written = 3): void {
    this.line({ message: { role: 'assistant', content: '' }, done: true, done_reason: 'stop', prompt_eval_count: read, eval_count: written });
    this.say((answer) => {
      this.answer = null;
      answer.end();
    });
  }

  async dispose(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private line(content: object): void {
    this.say((answer) => void answer.write(`${JSON.stringify({ model, created_at: '2026-01-01T00:00:00Z', ...content })}\n`));
  }

  /** To the question that is open, else to the next one. */
  private say(words: (answer: ServerResponse) => void): void {
    this.unsaid.push(words);
    while (this.answer && this.unsaid.length > 0) {
      this.unsaid.shift()?.(this.answer);
    }
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let sent = '';
    for await (const part of request.setEncoding('utf8')) {
      sent += part as string;
    }
    const path = new URL(request.url ?? '/', 'http://ollama').pathname;
    if (path === '/api/chat' && (JSON.parse(sent) as { messages: object[] }).messages.length === 0) {
      // To be loaded in advance; whether it is, the test alone says.
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ model, done: true, done_reason: 'load' }));
      return;
    }
    if (path === '/api/chat') {
      response.writeHead(200, { 'Content-Type': 'application/x-ndjson' });
      response.flushHeaders();
      response.on('close', () => this.answer === response && (this.answer = null));
      this.answer = response;
      this.chats.push((JSON.parse(sent) as { messages: { role: string; content: string }[] }).messages);
      this.say(() => undefined);
      return;
    }
    const body = {
      '/api/version': { version: '0.12.6' },
      '/api/tags': { models: [details] },
      '/api/ps': { models: this.isLoaded ? [details] : [] },
      '/api/show': { capabilities: ['completion', 'thinking', 'tools'], model_info: {}, details: {} },
    }[path];
    response.writeHead(body ? 200 : 404, { 'Content-Type': 'application/json' }).end(JSON.stringify(body ?? { error: 'not found' }));
  }
}
