import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { freePort } from './own-server';

const folder = fileURLToPath(new URL('..', import.meta.url));

/** Vite's development server as `npm run dev` starts it, on a port of its own. */
export class DevServer {
  private constructor(
    readonly address: string,
    private readonly process: ChildProcess,
  ) {}

  /** @param target where the server is that it hands requests on to. */
  static async start(target: string): Promise<DevServer> {
    const port = await freePort();
    const child = spawn(process.execPath, ['node_modules/vite/bin/vite.js', '--port', String(port), '--strictPort'], {
      cwd: folder,
      env: { ...process.env, LLMSTREAM_URL: target, NO_COLOR: '1', FORCE_COLOR: undefined },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.includes('Local:')) {
        child.stdout.resume();
        return new DevServer(`http://localhost:${port}`, child);
      }
    }
    throw new Error('Vite ended before it listened.');
  }

  async dispose(): Promise<void> {
    if (this.process.exitCode === null) {
      this.process.kill();
      await once(this.process, 'exit');
    }
  }
}
