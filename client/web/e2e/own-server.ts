import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../../src/LlmStream.Server/bin/Debug/net10.0/LlmStream.Server.dll', import.meta.url));

/** A server that a test may kill and start again, always at the same address and with the same database. */
export class OwnServer {
  readonly address: string;
  private readonly folder = mkdtempSync(join(tmpdir(), 'llmstream-e2e-'));
  private process: ChildProcess | null = null;

  private constructor(port: number, private readonly settings: Record<string, string>) {
    this.address = `http://127.0.0.1:${port}`;
  }

  static async start(settings: Record<string, string>): Promise<OwnServer> {
    for (let attempt = 1; ; attempt += 1) {
      const server = new OwnServer(await freePort(), settings);
      try {
        await server.startAgain();
        return server;
      } catch (error) {
        await server.dispose();
        // The port was free when it was looked for; another may have taken it since.
        if (attempt === 3) {
          throw error;
        }
      }
    }
  }

  /** Starts it and returns when it listens. */
  async startAgain(otherSettings: Record<string, string> = {}): Promise<void> {
    const child = spawn('dotnet', [program], {
      env: {
        ...process.env,
        Urls: this.address,
        Storage__Path: join(this.folder, 'llmstream.db'),
        Providers__Default: 'demo',
        // On a busy machine a model's server is not taken for away because it is slow.
        Runs__ProbeTimeoutSeconds: '30',
        // Else a model would be asked for what a test does not expect.
        Chat__Titles: 'false',
        Chat__Summaries: 'false',
        ...this.settings,
        ...otherSettings,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.process = child;
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.includes(' listens on ')) {
        child.stdout.resume();
        return;
      }
    }
    throw new Error('The server ended before it listened.');
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    const child = this.process;
    if (child && child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  }

  async dispose(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true });
  }
}

/**
 * A port on which nothing listens now. Below those that a system hands out by itself: such a one could be gone until a server has
 * started, and while one is started again.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 12_000 + Math.floor(Math.random() * 20_000);
    const listener = createServer().listen(port, '127.0.0.1');
    const isFree = await once(listener, 'listening').then(() => true, () => false);
    if (isFree) {
      listener.close();
      await once(listener, 'close');
      return port;
    }
  }
}
