import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { LastWords } from './last-words.js';
import type { ServerProgram } from './program.js';

/** Milliseconds to wait for what a server said before it ended. */
const wordsLimit = 500;

/** How a server ended. */
export interface ServerEnd {
  /** In words, for a person. */
  readonly why: string;
}

/** A server under way. */
export interface RunningServer {
  /** Resolves with its address when it says that it listens there; never when it ends before. */
  readonly listening: Promise<string>;
  /** Resolves when it has ended, for whatever reason. */
  readonly ended: Promise<ServerEnd>;
  /** Asks it to end in order, and ends it when it takes longer. Resolves when it has ended. */
  stop(patienceMs: number): Promise<void>;
}

/**
 * Starts a server as a child. That it listens is taken from its own output and not from its port: whoever was faster to listen there
 * would be brought the secret.
 */
export function startChild(program: ServerProgram, environment: NodeJS.ProcessEnv, log: (line: string) => void): RunningServer {
  const child = spawn(program.command, program.args, { env: environment, stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
  const words = new LastWords();
  createInterface({ input: child.stderr }).on('line', (line) => {
    words.take(line);
    log(`server: ${line}`);
  });
  const listening = new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const address = / listens on (http:\/\/[^\s/]+)/.exec(line)?.[1];
      if (address !== undefined) {
        words.forget();
        resolve(address);
      }
    });
  });
  const ended = new Promise<ServerEnd>((resolve) => {
    child.once('error', (error) => resolve({ why: error.message }));
    child.once('exit', (code, signal) => {
      const tell = (): void => resolve({ why: words.told || `It ended with ${signal ?? code}.` });
      // Its last words may still be on their way; but what it started itself may hold its output open for ever.
      const timer = setTimeout(tell, wordsLimit);
      child.once('close', () => {
        clearTimeout(timer);
        tell();
      });
    });
  });
  // A server that is gone does not read its input; that it is gone is told by its end.
  child.stdin.on('error', () => undefined);
  return { listening, ended, stop: (patienceMs) => stop(child, ended, patienceMs) };
}

/** Its input's end asks the server to end, on every system alike; a shell that is killed lets go of it too. */
async function stop(child: ChildProcess, ended: Promise<ServerEnd>, patienceMs: number): Promise<void> {
  child.stdin?.end();
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  try {
    await ended;
  } finally {
    clearTimeout(timer);
  }
}
