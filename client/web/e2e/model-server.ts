import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { request } from '@playwright/test';
import { OwnServer } from './own-server';

const fake = fileURLToPath(new URL('../../../tests/LlmStream.FakeOllama/bin/Debug/net10.0/LlmStream.FakeOllama.dll', import.meta.url));

/** What Ollama was asked. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly model: string | null;
  readonly linesSent: number;
  readonly wasAborted: boolean;
  readonly hasEnded: boolean;
  readonly json: { readonly messages?: readonly object[] } | null;
}

/** The real server with an Ollama behind it that has models, takes its time to load them, and can be told what can be pulled. */
export class ModelServer {
  private constructor(
    private readonly ollama: ChildProcess,
    private readonly ollamaAddress: string,
    private readonly server: OwnServer,
  ) {}

  /** @param options of the fake's command line. */
  static async start(options: readonly string[], settings: Record<string, string> = {}): Promise<ModelServer> {
    const ollama = spawn('dotnet', [fake, ...options], { stdio: ['pipe', 'pipe', 'inherit'] });
    const [line] = (await once(createInterface({ input: ollama.stdout }), 'line')) as [string];
    const address = line.replace('listening on ', '');
    const server = await OwnServer.start({ Providers__Default: 'ollama', Providers__Ollama__Endpoint: address, ...settings });
    return new ModelServer(ollama, address, server);
  }

  get address(): string {
    return this.server.address;
  }

  /** All that Ollama was asked on a path. */
  async asked(path: string): Promise<readonly Asked[]> {
    const http = await request.newContext();
    const all = (await (await http.get(new URL('/fake/requests', this.ollamaAddress).href)).json()) as readonly Asked[];
    await http.dispose();
    return all.filter((each) => each.path === path);
  }

  /** Removes a model as Ollama's own command would. */
  async remove(model: string): Promise<void> {
    const http = await request.newContext();
    const removed = await http.delete(new URL('/api/delete', this.ollamaAddress).href, { data: { model } });
    await http.dispose();
    if (!removed.ok()) {
      throw new Error(`The model was not removed: ${removed.status()}`);
    }
  }

  async dispose(): Promise<void> {
    await this.server.dispose();
    this.ollama.stdin?.end();
    if (this.ollama.exitCode === null) {
      await once(this.ollama, 'exit');
    }
  }
}
