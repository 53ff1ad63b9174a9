import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock, type Clock } from '../../src/clock.js';
import { startChild } from '../../src/server/child.js';
import { chooseServer } from '../../src/server/choose.js';
import { findProgram } from '../../src/server/program.js';
import { newSecret, secretCookie } from '../../src/server/secret.js';
import type { ServerSource } from '../../src/server/source.js';
import { States } from './states.js';

/** The shell's own folder, as in a checkout. */
export const appFolder = fileURLToPath(new URL('../..', import.meta.url));

/** What the server of a test needs beside what the shell gives it. */
export const quiet = { Providers__Default: 'demo', Providers__Ollama__Endpoint: 'http://127.0.0.1:9', Chat__Titles: 'false', Chat__Summaries: 'false' } as const;

/** A server that a person started: it asks for no secret. */
export async function startPlain(folder: string): Promise<{ readonly address: string; stop(): Promise<void> }> {
  const place = { isPackaged: false, resources: '', app: appFolder, platform: process.platform };
  const environment = { ...process.env, ...quiet, Urls: 'http://127.0.0.1:0', Storage__Path: join(folder, 'llmstream.db'), Hosting__EndWithInput: 'true' };
  const { listening, stop } = startChild(findProgram(place, {}), environment, () => undefined);
  return { address: await listening, stop: () => stop(20_000) };
}

/** The real server, kept by the shell's own launcher. */
export class OwnServer {
  /** Those of all its starts. */
  readonly secrets: string[] = [];
  readonly log: string[] = [];
  readonly source: ServerSource;
  readonly states: States;

  constructor(folder: string, settings: Readonly<Record<string, string>> = {}, port: number | null = null, clock: Clock = systemClock) {
    const place = { isPackaged: false, resources: '', app: appFolder, platform: process.platform };
    const environment = { ...process.env, LLMSTREAM_URL: '', ...quiet, ...settings };
    this.source = chooseServer({ environment, place, folder, newSecret: () => this.makeSecret(), port, clock, log: (line) => this.log.push(line) }).source;
    this.states = new States(this.source);
  }

  /** Starts it and gives the address at which it serves. */
  async start(): Promise<string> {
    void this.source.run();
    return (await this.states.until('serving')).address;
  }

  /** The present one. */
  get secret(): string {
    return this.secrets.at(-1) ?? '';
  }

  get cookie(): string {
    return `${secretCookie}=${this.secret}`;
  }

  ask(address: string, path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(address + path, { ...init, headers: { ...init.headers, cookie: this.cookie } });
  }

  async askJson(address: string, path: string): Promise<unknown> {
    return (await this.ask(address, path)).json();
  }

  /** Begins an answer that nobody waits for, and gives its id. */
  async begin(address: string, message: string): Promise<string> {
    const response = await this.ask(address, '/api/chat', {
      method: 'POST',
      headers: { 'content-type': 'application/json', prefer: 'respond-async' },
      body: JSON.stringify({ message }),
    });
    return ((await response.json()) as { readonly messageId: string }).messageId;
  }

  /** Reads a message's stream until its text is so long, or to its end, and gives the text. */
  async read(address: string, messageId: string, least = Infinity): Promise<string> {
    const leaving = new AbortController();
    const response = await this.ask(address, `/api/messages/${messageId}/stream`, { signal: leaving.signal });
    let text = '';
    let rest = '';
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines.filter((each) => each.startsWith('data: '))) {
        const frame = JSON.parse(line.slice(6)) as { readonly type: string; readonly text: string };
        text += frame.type === 'token' ? frame.text : '';
      }
      if (text.length >= least) {
        leaving.abort();
        break;
      }
    }
    return text;
  }

  private makeSecret(): string {
    const secret = newSecret();
    this.secrets.push(secret);
    return secret;
  }
}
