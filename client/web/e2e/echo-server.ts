import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { request, type Page } from '@playwright/test';
import { OwnServer } from './own-server';

const fake = fileURLToPath(new URL('../../../tests/LlmStream.FakeOllama/bin/Debug/net10.0/LlmStream.FakeOllama.dll', import.meta.url));

/** The real server with a model behind it that says what it is told, in deltas of a chosen size at a chosen rate. */
export class EchoServer {
  private constructor(
    private readonly model: ChildProcess,
    private readonly server: OwnServer,
  ) {}

  static async start(settings: Record<string, string> = {}): Promise<EchoServer> {
    const model = spawn('dotnet', [fake, '--no-records'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const [line] = (await once(createInterface({ input: model.stdout }), 'line')) as [string];
    const server = await OwnServer.start({
      Providers__Default: 'ollama',
      Providers__Ollama__Endpoint: line.replace('listening on ', ''),
      Providers__Ollama__ContextLength: '262144',
      ...settings,
    });
    return new EchoServer(model, server);
  }

  get address(): string {
    return this.server.address;
  }

  /**
   * Starts an answer that is this text.
   * @param characters in each delta.
   * @param rate deltas a second; 0 is as fast as they are read.
   * @returns the path of the conversation's page.
   */
  async begin(text: string, characters: number, rate: number): Promise<string> {
    const http = await request.newContext({ baseURL: this.address });
    const reply = await http.post('/api/chat', {
      headers: { Prefer: 'respond-async' },
      data: { message: text, model: `ollama/echo:${characters}x${rate}` },
    });
    const { conversationId } = (await reply.json()) as { conversationId?: string };
    await http.dispose();
    if (!reply.ok() || conversationId === undefined) {
      throw new Error(`The server answered ${reply.status()}.`);
    }
    return `/c/${conversationId}`;
  }

  /** Starts an answer and opens its page. */
  async show(page: Page, text: string, characters: number, rate: number): Promise<void> {
    await page.goto(this.address + (await this.begin(text, characters, rate)));
  }

  async dispose(): Promise<void> {
    await this.server.dispose();
    this.model.stdin?.end();
    if (this.model.exitCode === null) {
      await once(this.model, 'exit');
    }
  }
}
