import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const model = 'talking:latest';
const details = { name: model, model, size: 1, digest: 'd', modified_at: '2026-01-01T00:00:00Z' };

export const summaryText = 'The class is in grade 4 and folds paper strips.\n- Wanted: fractions without scissors.';

const usual = `Fold the strip in half, and then in half again. ${'Let the children tell what they see. '.repeat(4)}`;

interface Asked {
  readonly messages: readonly { readonly content: string }[];
  readonly think?: unknown;
}

/** An Ollama that answers at once, summarises and gives titles. It thinks first unless it is told not to. */
export class TalkingOllama {
  /** What it was asked, in order. */
  readonly asked: Asked[] = [];
  private answered = 0;

  private constructor(private readonly server: Server, private readonly capabilities: readonly string[], private readonly answers: readonly string[]) {
    server.on('request', (request, response) => void this.handle(request, response));
  }

  /** @param answers what it says, one after the other; the last one stays. */
  static async start(capabilities: readonly string[] = ['completion', 'thinking'], answers: readonly string[] = [usual]): Promise<TalkingOllama> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new TalkingOllama(server, capabilities, answers);
  }

  /** The server's settings for this one being who answers, in a small window. */
  get settings(): Record<string, string> {
    const { port } = this.server.address() as AddressInfo;
    return {
      Providers__Default: 'ollama',
      Providers__Ollama__Endpoint: `http://127.0.0.1:${port}`,
      Providers__Ollama__ContextLength: '2048',
      Chat__Titles: 'true',
      Chat__Summaries: 'true',
    };
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
      this.answer(JSON.parse(sent) as Asked, response);
      return;
    }
    const body = {
      '/api/version': { version: '0.12.6' },
      '/api/tags': { models: [details] },
      '/api/ps': { models: [details] },
      '/api/show': { capabilities: this.capabilities, model_info: {}, details: {} },
    }[path];
    response.writeHead(body ? 200 : 404, { 'Content-Type': 'application/json' }).end(JSON.stringify(body ?? { error: 'not found' }));
  }

  private answer(asked: Asked, response: ServerResponse): void {
    this.asked.push(asked);
    const system = asked.messages[0]?.content ?? '';
    const text = system.startsWith('You keep the notes') ? summaryText
      : system.startsWith('You give conversations a title') ? '"Folding fractions"'
      : (this.answers[Math.min(this.answered++, this.answers.length - 1)] ?? usual);
    const line = (content: object): boolean => response.write(`${JSON.stringify({ model, created_at: '2026-01-01T00:00:00Z', ...content })}\n`);
    response.writeHead(200, { 'Content-Type': 'application/x-ndjson' });
    if (asked.think !== false && this.capabilities.includes('thinking')) {
      line({ message: { role: 'assistant', content: '', thinking: 'They have paper strips.' }, done: false });
    }
    line({ message: { role: 'assistant', content: text }, done: false });
    const read = asked.messages.reduce((sum, { content }) => sum + Math.ceil(content.length / 4), 0);
    line({ message: { role: 'assistant', content: '' }, done: true, done_reason: 'stop', prompt_eval_count: read, eval_count: 30 });
    response.end();
  }
}
