import type { Clock } from '../clock.js';
import { waitUntilReady, type Ask } from './readiness.js';
import type { ServerSource, SourceState } from './source.js';

/** A server that runs anyhow: it is waited for, and neither started nor ended. When it goes away the page itself finds it again. */
export class RunningServerSource implements ServerSource {
  onState: (state: SourceState) => void = () => undefined;
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private readonly address: string;
  private readonly ask: Ask;
  private readonly clock: Clock;

  constructor(address: string, ask: Ask, clock: Clock) {
    this.address = address;
    this.ask = ask;
    this.clock = clock;
  }

  run(): Promise<void> {
    this.running = this.wait();
    return this.running;
  }

  tryNow(): void {
    // It is asked every second as it is.
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async wait(): Promise<void> {
    this.onState({ phase: 'starting' });
    let told: string | null = null;
    const tellLate = (status: number | null): void => {
      const why = missing(this.address, status);
      if (why !== told) {
        told = why;
        this.onState({ phase: 'missing', why });
      }
    };
    try {
      await waitUntilReady(this.ask, this.clock, this.stopping.signal, tellLate);
      this.onState({ phase: 'serving', address: this.address, secret: null });
    } catch (error) {
      if (!this.stopping.signal.aborted) {
        throw error;
      }
      this.onState({ phase: 'stopped' });
    }
  }
}

/** Why there is no page, for a person. */
function missing(address: string, status: number | null): string {
  if (status === null) {
    return `Nobody answers at ${address}.`;
  }
  return status === 401 ? `What is at ${address} wants to know who asks (401).` : `What is at ${address} is no LlmStream that serves (${status}).`;
}

/**
 * The address in `LLMSTREAM_URL`; null when there is none.
 * @throws Error when it is not an address of a server.
 */
export function runningAddress(environment: NodeJS.ProcessEnv): string | null {
  const value = environment['LLMSTREAM_URL']?.trim();
  if (!value) {
    return null;
  }
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '') {
    throw new Error(`LLMSTREAM_URL must be an address such as http://localhost:5080, not '${value}'.`);
  }
  return url.origin;
}
