import type { ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { isObject } from '../../src/files/json-file.js';

/**
 * Speaks to a browser over the two pipes of `--remote-debugging-pipe`. The usual drivers make every page believe that it is shown,
 * which is what must not be made believe here.
 */
export class DebugPipe {
  private readonly output: Writable;
  private readonly waiting = new Map<number, { readonly resolve: (result: unknown) => void; readonly reject: (error: Error) => void }>();
  private lastId = 0;
  private rest = '';

  constructor(child: ChildProcess) {
    const [, , , output, input] = child.stdio;
    this.output = output as Writable;
    this.output.on('error', () => undefined);
    (input as Readable).setEncoding('utf8').on('data', (chunk: string) => this.take(chunk));
    child.once('close', () => this.waiting.forEach(({ reject }) => reject(new Error('The browser is gone.'))));
  }

  /** Calls a method of the browser's protocol. */
  async call(method: string, params: object = {}, sessionId?: string): Promise<Readonly<Record<string, unknown>>> {
    const id = (this.lastId += 1);
    const result = await new Promise<unknown>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.output.write(`${JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`);
    });
    return isObject(result) ? result : {};
  }

  private take(chunk: string): void {
    const messages = (this.rest + chunk).split('\0');
    this.rest = messages.pop() ?? '';
    messages.forEach((message) => this.heed(JSON.parse(message)));
  }

  private heed(message: unknown): void {
    const waiting = isObject(message) && typeof message['id'] === 'number' ? this.waiting.get(message['id']) : undefined;
    if (!isObject(message) || !waiting) {
      return;
    }
    this.waiting.delete(Number(message['id']));
    if (isObject(message['error'])) {
      waiting.reject(new Error(String(message['error']['message'])));
    } else {
      waiting.resolve(message['result']);
    }
  }
}
