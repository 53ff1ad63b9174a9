import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const model = 'paced:latest';
const details = { name: model, model, size: 1, digest: 'd', modified_at: '2026-01-01T00:00:00Z' };

/** What the model says to a question. */
export interface PacedAnswer {
  /** Said at once, in one delta. */
  readonly before?: string;
  readonly text: string;
  /** UTF-16 code units in a delta, on average. */
  readonly characters: number;
  /** Deltas a second, on a schedule without drift; 0 is all at once. */
  readonly rate: number;
}

/** An Ollama that has an answer of any length for each question it knows, written at a steady pace. */
export class PacedOllama {
  private constructor(
    private readonly server: Server,
    private readonly answers: ReadonlyMap<string, PacedAnswer>,
  ) {
    server.on('request', (request, response) => void this.handle(request, response));
  }

  /** @param answers by the question, word for word. */
  static async start(answers: ReadonlyMap<string, PacedAnswer>): Promise<PacedOllama> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new PacedOllama(server, answers);
  }

  /** The server's settings for this one being who answers. */
  get settings(): Record<string, string> {
    const { port } = this.server.address() as AddressInfo;
    return { Providers__Default: 'ollama', Providers__Ollama__Endpoint: `http://127.0.0.1:${port}`, Providers__Ollama__ContextLength: '262144' };
  }

  async dispose(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let sent = '';
    for await (const part of request.setEncoding('utf8')) {
      sent += part as string;
    }
    const path = new URL(request.url ?? '/', 'http://ollama').pathname;
    if (path === '/api/chat') {
      const { messages } = JSON.parse(sent) as { messages: { content: string }[] };
      if (messages.length === 0) {
        response.writeHead(200, { 'Content-Type': 'application/json' }).end(line({ done: true, done_reason: 'load' }));
        return;
      }
      await this.say(this.answers.get(messages.at(-1)?.content ?? '') ?? { text: 'Yes.', characters: 4, rate: 0 }, response);
      return;
    }
    const body = {
      '/api/version': { version: '0.12.6' },
      '/api/tags': { models: [details] },
      '/api/ps': { models: [details] },
      '/api/show': { capabilities: ['completion'], model_info: {}, details: {} },
    }[path];
    response.writeHead(body ? 200 : 404, { 'Content-Type': 'application/json' }).end(JSON.stringify(body ?? { error: 'not found' }));
  }

  private async say({ before, text, characters, rate }: PacedAnswer, response: ServerResponse): Promise<void> {
    const deltas = [...(before === undefined ? [] : [before]), ...cut(text, characters)];
    response.writeHead(200, { 'Content-Type': 'application/x-ndjson' });
    const started = performance.now();
    for (let next = 0; next < deltas.length && !response.destroyed; ) {
      const due = rate > 0 ? Math.floor(((performance.now() - started) * rate) / 1000) + 1 : deltas.length;
      for (; next < Math.min(due, deltas.length); next += 1) {
        response.write(line({ message: { role: 'assistant', content: deltas[next] }, done: false }));
      }
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, started + (next * 1000) / Math.max(rate, 1) - performance.now())));
    }
    // A prompt of fewer tokens than it can have would look as if it had been cut.
    const counts = { prompt_eval_count: 100_000, eval_count: deltas.length };
    response.end(line({ message: { role: 'assistant', content: '' }, done: true, done_reason: 'stop', ...counts }));
  }
}

function line(content: object): string {
  return `${JSON.stringify({ model, created_at: '2026-01-01T00:00:00Z', ...content })}\n`;
}

/** A text in pieces, none of which ends within a character. */
export function cut(text: string, characters: number): string[] {
  const pieces: string[] = [];
  for (let start = 0, count = 1; start < text.length; count += 1) {
    let end = Math.max(Math.floor(count * characters), start + 1);
    end += /[\uDC00-\uDFFF]/.test(text.charAt(end)) ? 1 : 0;
    pieces.push(text.slice(start, end));
    start = Math.min(end, text.length);
  }
  return pieces;
}
